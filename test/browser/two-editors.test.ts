import { mkdir } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type LocalRun, startLocalRun } from './local-run.ts';
import { OfficePage } from './office-page.ts';

const PICTURE = 'docs/images/two-editors.png';
const TAB = 'requests';

let run: LocalRun;
let browser: Browser;
/** Two people in two browsers, each with the language of his own. */
let lin: OfficePage;
let wang: OfficePage;
const [LIN, WANG] = [1, 2];
const ROWS = Array.from({ length: 20 }, (_, index) => index + 1);

beforeAll(async () => {
  [run, browser] = await Promise.all([startLocalRun(), launchChromium()]);
  lin = await OfficePage.open(browser, run);
  wang = await OfficePage.open(browser, run, '?lang=en');
});
afterAll(async () => {
  await browser?.close();
  await run?.stop();
});

/** One for each row a person types. */
const WISHES = [
  { kind: '报修', wanted: '厨房水管漏水，已关总阀' },
  { kind: '投诉', wanted: '楼上半夜装修，吵得睡不着' },
  { kind: '咨询', wanted: '物业费怎么开发票？' },
] as const;

/** What was written, what the system answers, and a look of the minute that may fall between the two. */
const CHANGES_UNTIL_ANSWERED_MAX = 3;

/** The row one person types in while the other moves rows: never the first one, which the other acts upon. */
const STAYS = 4;

async function firstHouseholds() {
  await lin.show('households');
  const households = [];
  for (const row of ROWS.slice(0, 2 * WISHES.length)) {
    const [unit, ownerName] = [
      await lin.value('households', row, 'unit'),
      await lin.value('households', row, 'ownerName'),
    ];
    households.push({ unit, ownerName });
  }
  await lin.show(TAB);
  return households;
}

const applicants = (page: OfficePage) => Promise.all(ROWS.map((row) => page.value(TAB, row, 'applicant')));

describe('two people in the same tab', () => {
  it('see each other’s frame on the selected cell, under each other’s name', async () => {
    await Promise.all([lin.click(TAB, 3, 'unit'), wang.click(TAB, 6, 'applicant')]);
    await expect.poll(() => wang.frameName(LIN)).toBe('Lin Jing');
    await expect.poll(() => lin.frameName(WANG)).toBe('王磊');
    await expect.poll(() => wang.frameDistance(LIN, TAB, 3, 'unit')).toBeLessThan(1);
    await expect.poll(() => lin.frameDistance(WANG, TAB, 6, 'applicant')).toBeLessThan(1);
    expect(await lin.frameName(LIN)).toBe('');
  });

  it('see that the other is writing, and where', async () => {
    await wang.click(TAB, 7, 'applicant');
    await wang.page.keyboard.type('half');
    await expect.poll(() => lin.frameName(WANG)).toBe('王磊 正在填写…');
    await expect.poll(() => lin.frameDistance(WANG, TAB, 7, 'applicant')).toBeLessThan(1);
    await wang.page.keyboard.press('Escape');
    await expect.poll(() => lin.frameName(WANG)).toBe('王磊');
  });

  it('type at once, Chinese too, and each sees all of it', async () => {
    const households = await firstHouseholds();
    const write = async (page: OfficePage, first: number) => {
      for (const [offset, { kind, wanted }] of WISHES.entries()) {
        const { unit, ownerName } = households[first + offset - 1] ?? { unit: '', ownerName: '' };
        await page.type(TAB, first + offset, 'unit', unit);
        await page.type(TAB, first + offset, 'applicant', ownerName);
        await page.choose(TAB, first + offset, 'kind', kind);
        await page.type(TAB, first + offset, 'wanted', wanted);
      }
    };
    await Promise.all([write(lin, 1), write(wang, 1 + WISHES.length)]);
    for (const page of [lin, wang]) {
      for (const [index, { ownerName }] of households.entries()) {
        await page.shows(TAB, index + 1, 'applicant', new RegExp(`^${ownerName}$`));
        await page.shows(TAB, index + 1, 'wanted', new RegExp(`^${WISHES[index % WISHES.length]?.wanted}$`));
        await page.shows(TAB, index + 1, 'number', /\d/);
      }
    }
  });

  it('look like this', async () => {
    await lin.page.setViewportSize({ width: 2040, height: 900 });
    await lin.scrollHome();
    await wang.click(TAB, 7, 'phone');
    await wang.page.keyboard.type('138');
    await lin.click(TAB, 5, 'applicant');
    await expect.poll(() => lin.journal()).toContain(await lin.value(TAB, 5, 'number'));
    await lin.click(TAB, 8, 'wanted');
    await lin.page.keyboard.insertText('电梯轿厢灯一直闪，请派人');
    await expect.poll(() => lin.frameName(WANG)).toContain('正在填写');
    await expect.poll(() => wang.frameName(LIN)).toContain('typing');
    await mkdir('docs/images', { recursive: true });
    await lin.page.screenshot({ path: PICTURE });
    for (const { page } of [lin, wang]) await page.keyboard.press('Escape');
  });

  it.each([
    ['insert-row', 'insert-row'],
    ['sort-descending', 'sort-ascending'],
    ['delete-row', 'delete-row'],
  ])('one types on while the other uses %s, then the other way round', async (...tools) => {
    const hands = [
      { typist: lin, other: wang, text: '正在写，别动🙂' },
      { typist: wang, other: lin, text: 'still writing ' },
    ] as const;
    for (const [turn, { typist, other, text }] of hands.entries()) {
      const tool = tools[turn] ?? '';
      const before = await applicants(typist);
      const name = before[STAYS - 1] ?? '';
      await typist.click(TAB, STAYS, 'wanted');
      await typist.page.keyboard.insertText(text);
      await other.click(TAB, 1, 'applicant');
      await other.use(tool);
      for (const page of [other, typist]) await expect.poll(() => applicants(page)).not.toEqual(before);
      await typist.page.keyboard.insertText(tool);
      await typist.page.keyboard.press('Enter');
      const wanted = async (page: OfficePage) => page.value(TAB, (await applicants(page)).indexOf(name) + 1, 'wanted');
      for (const page of [other, typist]) await expect.poll(() => wanted(page)).toBe(`${text}${tool}`);
    }
  });

  it('what somebody writes elsewhere arrives by itself, and what the system answers with the next change', async () => {
    const { unit, ownerName } = (await firstHouseholds())[0] ?? { unit: '', ownerName: '' };
    const row = ROWS.length + 2;
    await Promise.all([lin.click(TAB, 2, 'phone'), wang.click(TAB, 3, 'phone')]);
    const { sheetId, column } = await lin.place(TAB, 'unit');
    await run.post('/local/idle', {});
    const before = await Promise.all([lin, wang].map(async (page) => [await page.changes(), page.readings] as const));
    await lin.otherActs({ kind: 'paste', sheetId, row, column, rows: [[unit, ownerName, '', '报修', '门禁坏了']] });
    for (const [index, page] of [lin, wang].entries()) {
      await page.shows(TAB, row, 'applicant', new RegExp(`^${ownerName}$`));
      await page.shows(TAB, row, 'number', /\d/);
      const [changes = 0, readings = 0] = before[index] ?? [];
      expect((await page.changes()) - changes).toBeLessThanOrEqual(CHANGES_UNTIL_ANSWERED_MAX);
      expect(page.readings - readings).toBe(0);
    }
  });

  it('misplace nothing in rows that others move before the page has heard of it', async () => {
    const first = ROWS.length + 4;
    const names = ['one', 'two', 'three', 'four'];
    const { sheetId, column } = await lin.place(TAB, 'result');
    await lin.otherActs({ kind: 'paste', sheetId, row: first, column, rows: names.map((name) => [name]) });
    await lin.shows(TAB, first + names.length - 1, 'result', /./);
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await lin.page.route('**/local/workbook?**', async (route) => {
      await held;
      await route.continue();
    });
    await lin.otherActs({ kind: 'insert-rows', sheetId, at: 1, count: 2 });
    await lin.otherActs({ kind: 'delete-rows', sheetId, at: first + 3, count: 1 });
    await wang.shows(TAB, first + 2, 'result', /^one$/);
    for (const [offset, name] of names.entries()) await lin.type(TAB, first + offset, 'applicant', `for ${name}`);
    await expect.poll(() => lin.handedBack()).toEqual(['for two']);
    letGo();
    await lin.page.unrouteAll({ behavior: 'wait' });
    const stay = ['one', 'three', 'four'];
    for (const page of [lin, wang]) {
      for (const [offset, name] of stay.entries()) {
        await page.shows(TAB, first + 2 + offset, 'applicant', new RegExp(`^for ${name}$`));
        expect(await page.value(TAB, first + 2 + offset, 'result')).toBe(name);
      }
    }
  });

  it('each takes back what is his own', async () => {
    await lin.type(TAB, 12, 'applicant', 'by Lin');
    await wang.type(TAB, 13, 'applicant', 'by Wang');
    await lin.shows(TAB, 13, 'applicant', /^by Wang$/);
    await lin.page.keyboard.press('Control+Z');
    await wang.shows(TAB, 12, 'applicant', /^$/);
    expect(await wang.value(TAB, 13, 'applicant')).toBe('by Wang');
  });

  it('no longer see who has left', async () => {
    await wang.page.close();
    await expect.poll(() => lin.frameName(WANG)).toBe('');
    expect([...lin.faults, ...wang.faults]).toEqual([]);
    expect([...lin.strayRequests, ...wang.strayRequests]).toEqual([]);
  });
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type LocalRun, startLocalRun } from './local-run.ts';
import { OfficePage } from './office-page.ts';

let run: LocalRun;
let browser: Browser;
let office: OfficePage;

beforeAll(async () => {
  [run, browser] = await Promise.all([startLocalRun(), launchChromium()]);
  office = await OfficePage.open(browser, run, '?lang=en');
});
afterAll(async () => {
  await browser?.close();
  await run?.stop();
});

describe('while others work in the same sheet', () => {
  it('a value that arrives beside or under the editor leaves what is being typed alone', async () => {
    const { sheetId, column } = await office.place('requests', 'applicant');
    await office.click('requests', 3, 'applicant');
    await office.page.keyboard.type('half');
    await office.otherActs({ kind: 'type', sheetId, row: 4, column, text: 'beside' });
    await office.otherActs({ kind: 'type', sheetId, row: 3, column, text: 'under' });
    await office.shows('requests', 3, 'applicant', /under/);
    await office.page.keyboard.type(' way');
    await office.page.keyboard.press('Enter');
    await office.shows('requests', 3, 'applicant', /^half way$/);
    expect(await office.value('requests', 4, 'applicant')).toBe('beside');
  });

  it('a value that arrives in another tab, in a cell of the same place, leaves what is being typed alone', async () => {
    const { column } = await office.place('requests', 'applicant');
    const { sheetId } = await office.place('households', 'unit');
    const { field } = office.columnAt('households', column);
    await office.click('requests', 5, 'applicant');
    await office.page.keyboard.type('not ');
    await office.otherActs({ kind: 'type', sheetId, row: 5, column, text: 'elsewhere' });
    await office.shows('households', 5, field, /^elsewhere$/);
    await office.page.keyboard.type('lost');
    await office.page.keyboard.press('Enter');
    await office.shows('requests', 5, 'applicant', /^not lost$/);
  });

  it('an editor in which nothing was typed takes nothing of theirs back', async () => {
    const { sheetId, column } = await office.place('requests', 'applicant');
    await office.click('requests', 5, 'applicant');
    await office.page.keyboard.press('F2');
    await office.otherActs({ kind: 'type', sheetId, row: 5, column, text: 'theirs' });
    await office.shows('requests', 5, 'applicant', /^theirs$/);
    await office.page.keyboard.press('Enter');
    await office.type('requests', 7, 'applicant', 'later');
    await office.shows('requests', 7, 'applicant', /^later$/);
    expect(await office.value('requests', 5, 'applicant')).toBe('theirs');
  });

  it('the text goes to its row when rows are put in above it', async () => {
    const { sheetId } = await office.place('requests', 'applicant');
    await office.click('requests', 6, 'applicant');
    await office.page.keyboard.type('moved');
    await office.otherActs({ kind: 'insert-rows', sheetId, at: 2, count: 2 });
    await office.shows('requests', 6, 'applicant', /^beside$/);
    await office.page.keyboard.type(' along');
    await office.page.keyboard.press('Enter');
    await office.shows('requests', 8, 'applicant', /^moved along$/);
    expect(await office.value('requests', 6, 'applicant')).toBe('beside');
  });

  it('the text is handed back when its row has been deleted', async () => {
    const { sheetId, column } = await office.place('requests', 'applicant');
    await office.click('requests', 12, 'applicant');
    await office.page.keyboard.type('precious');
    await office.otherActs({ kind: 'delete-rows', sheetId, at: 12, count: 1 });
    await office.otherActs({ kind: 'type', sheetId, row: 20, column, text: 'after the deletion' });
    await office.shows('requests', 20, 'applicant', /after/);
    await office.page.keyboard.press('Enter');
    await expect.poll(() => office.handedBack()).toEqual(['precious']);
    expect(await office.value('requests', 12, 'applicant')).toBe('');
  });
});

describe('while tabs come, go and change their names', () => {
  const properties = (sheetId: number, more: object) => ({ properties: { sheetId, ...more } });
  const added = (sheetId: number, title: string) => ({ addSheet: properties(sheetId, { title, index: 0 }) });
  const renamed = (sheetId: number, title: string) => ({
    updateSheetProperties: { ...properties(sheetId, { title }), fields: 'title' },
  });

  it('every key goes to the cell in which it was begun', async () => {
    await office.click('requests', 24, 'applicant');
    await office.page.keyboard.type('begun ');
    await office.otherUpdates(added(701, 'First'));
    await office.hasTabs('First');
    await office.page.keyboard.type('and ');
    await office.otherUpdates(added(702, 'Second'), renamed(701, 'Last'));
    await office.hasTabs('Second', 'Last');
    await office.page.keyboard.type('taken ');
    await office.otherUpdates({ deleteSheet: { sheetId: 702 } });
    await office.page.keyboard.type('to its end');
    await office.hasTabs('Last');
    await office.page.keyboard.press('Enter');
    await office.shows('requests', 24, 'applicant', /^begun and taken to its end$/);
  });

  it('keys that begin a cell go to the one that was selected', async () => {
    await office.click('requests', 26, 'applicant');
    await office.otherUpdates(added(703, 'Third'), renamed(701, 'First'));
    await office.hasTabs('Third', 'First');
    await office.page.keyboard.type('selected');
    await office.page.keyboard.press('Enter');
    await office.shows('requests', 26, 'applicant', /^selected$/);
    expect(await office.value('requests', 1, 'unit')).toBe('');
  });

  it('no key is lost while many changes come one after another', async () => {
    const words = Array.from({ length: 12 }, (_, index) => `word ${index} `);
    await office.click('requests', 28, 'applicant');
    const changing = (async () => {
      for (let round = 0; round < 12; round += 1) await office.otherUpdates(renamed(701, `Round ${round}`));
    })();
    for (const word of words) await office.page.keyboard.type(word, { delay: 5 });
    await changing;
    await office.hasTabs('Third', 'Round 11');
    await office.page.keyboard.press('Enter');
    await office.shows('requests', 28, 'applicant', new RegExp(`^${words.join('').trim()} ?$`));
  });

  it('what is being typed in a tab that is deleted is handed back', async () => {
    await office.showOther('Third');
    await office.page.keyboard.type('nowhere to go');
    await office.otherUpdates({ deleteSheet: { sheetId: 703 } });
    await expect.poll(() => office.handedBack()).toEqual(['nowhere to go']);
    await office.otherUpdates({ deleteSheet: { sheetId: 701 } });
    await office.show('requests');
    await office.type('requests', 30, 'applicant', 'goes on');
    await office.shows('requests', 30, 'applicant', /^goes on$/);
  });
});

describe('what a person may do', () => {
  it('pastes a table, quotes and line ends included', async () => {
    const table = '1-1-101\t"two\nlines"\n1-1-201\tone';
    await office.putOnClipboard(table);
    await office.click('requests', 14, 'unit');
    await office.page.keyboard.press('Control+V');
    await office.shows('requests', 15, 'applicant', /^one$/);
    expect(await office.value('requests', 14, 'applicant')).toBe('two\nlines');
    expect(await office.value('requests', 15, 'unit')).toBe('1-1-201');
  });

  it('copies inside the sheet, clears, and takes both back', async () => {
    await office.click('requests', 15, 'applicant');
    await office.page.keyboard.press('Control+C');
    await office.click('requests', 16, 'applicant');
    await office.page.keyboard.press('Control+V');
    await office.shows('requests', 16, 'applicant', /^one$/);
    await office.page.keyboard.press('Delete');
    await office.shows('requests', 16, 'applicant', /^$/);
    await office.page.keyboard.press('Control+Z');
    await office.shows('requests', 16, 'applicant', /^one$/);
    await office.page.keyboard.press('Control+Z');
    await office.shows('requests', 16, 'applicant', /^$/);
  });

  it('is told why a heading cannot be changed, and that the format is not his', async () => {
    await office.click('requests', 0, 'unit');
    await office.page.keyboard.type('x');
    expect(await office.hint()).toContain('protected');
    await office.click('requests', 17, 'unit');
    await office.page.keyboard.press('Control+B');
    await expect.poll(() => office.hint()).toContain('Not possible here');
    expect(await office.value('requests', 0, 'unit')).toBe('房号');
  });

  it('sees what belongs to the row of the tab in front, wherever the selected cell was before', async () => {
    await office.show('households');
    await office.click('households', 1, 'unit');
    await expect.poll(() => office.journal()).toContain('已登记');
    await office.show('messages');
    await expect.poll(() => office.journal()).not.toContain('已登记');
    await office.show('requests');
  });

  it('is asked before a window is closed whose last words are still on their way', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await office.page.route('**/local/acts/**', async (route) => {
      await held;
      await route.continue();
    });
    await office.type('requests', 22, 'applicant', 'last words');
    const asking = office.page.waitForEvent('dialog');
    await office.page.close({ runBeforeUnload: true });
    const question = await asking;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    letGo();
    await office.page.unrouteAll({ behavior: 'wait' });
    await office.shows('requests', 22, 'applicant', /^last words$/);
  });

  it('loses nothing when the process behind the page is killed while he types', async () => {
    const rows = [32, 33, 34, 35, 36, 37];
    const [before, after] = [rows.slice(0, 3), rows.slice(3)];
    for (const row of before) await office.type('requests', row, 'applicant', `kept ${row}`);
    await office.click('requests', after[0] ?? 0, 'applicant');
    await office.page.keyboard.type('kept ');
    await run.kill();
    await office.page.keyboard.type(`${after[0]}`);
    await office.page.keyboard.press('Enter');
    for (const row of after.slice(1)) await office.type('requests', row, 'applicant', `kept ${row}`);
    await expect.poll(() => office.page.locator('.state').textContent()).toContain('is kept and will be saved');
    await office.use('sort-ascending');
    await expect.poll(() => office.hint()).toContain('may not have been done');
    await run.startAgain();
    for (const row of rows) await office.shows('requests', row, 'applicant', new RegExp(`^kept ${row}$`));
  });

  it('is asked before a window is closed in which he is still writing', async () => {
    await office.click('requests', 18, 'applicant');
    await office.page.keyboard.type('half a word');
    const asking = office.page.waitForEvent('dialog');
    await office.page.close({ runBeforeUnload: true });
    await (await asking).dismiss();
    await office.page.keyboard.press('Enter');
    await office.shows('requests', 18, 'applicant', /^half a word$/);
  });

  it('finds everything again after the page is opened anew, in the other language too', async () => {
    await office.page.getByRole('button', { name: '中文' }).click();
    await office.page.getByRole('button', { name: 'English' }).waitFor();
    await office.isReady();
    expect(await office.value('requests', 8, 'applicant')).toBe('moved along');
    expect(await office.value('requests', 22, 'applicant')).toBe('last words');
    expect(await office.value('requests', 37, 'applicant')).toBe('kept 37');
    expect(office.faults).toEqual([]);
    expect(office.strayRequests).toEqual([]);
  });

  it('finds the sheet on a telephone too, above everything else', async () => {
    await office.click('requests', 2, 'applicant');
    await office.page.setViewportSize({ width: 390, height: 844 });
    await office.page.keyboard.type('on the way');
    await office.page.keyboard.press('Enter');
    await office.shows('requests', 2, 'applicant', /^on the way$/);
    const [sheet, side] = [
      await office.page.locator('#grid').boundingBox(),
      await office.page.locator('.side').boundingBox(),
    ];
    expect(sheet).toMatchObject({ x: 0, width: 390 });
    expect(side?.y).toBe((sheet?.y ?? 0) + (sheet?.height ?? 0));
    expect(sheet?.height).toBeGreaterThan(side?.height ?? 0);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { createStaffHand, type StaffHand } from '../../local/sample/staff-hand.ts';
import { spreadsheetId } from '../../shared/kernel/identity.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/kernel/instant.ts';
import { columnLetter } from '../../sheets/contract/layout.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import type { TabName } from '../../sheets/contract/types.ts';
import { type LocalProcess, localProcess } from '../support/local-process.ts';
import { seededRandom } from '../support/seeded-random.ts';

const SEED = 20_261_123;
const KILLS = 20;
const REQUESTS = 24;
/** From the readiness of a process to its end: long enough to be killed at every point of a few operations. */
const LIFE_MS_MAX = 900;

const folder = mkdtempSync(join(tmpdir(), 'guanjia-kill-'));
let local: LocalProcess;
beforeAll(async () => {
  local = await localProcess(folder);
});
afterAll(async () => {
  await local.kill();
  rmSync(folder, { recursive: true, force: true });
});

const officesSchema = z.array(z.object({ serviceSpreadsheetId: z.string() }));
const clockSchema = z.object({ now: z.string() });
const smsSchema = z.array(
  z.object({ at: z.string(), to: z.string(), body: z.string(), template: z.string(), messageId: z.string() }),
);
const journalSchema = z.array(z.object({ what: z.object({ en: z.string() }) }));

async function ask<Answer>(schema: z.ZodType<Answer>, path: string, body?: unknown): Promise<Answer> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${local.origin}${path}`, body === undefined ? {} : post);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return schema.parse(await response.json());
}

/** One thing that a person does, and that can be done again when nobody knows whether it was done. */
type Deed = (hand: StaffHand) => Promise<unknown>;

const rowOf = (request: number): number => request + 1;
const isAnswered = (request: number): boolean => request % 3 !== 0;
const momentOf = (start: number, request: number): number => start + request * 7 * MINUTE_MS;
/** As staff in Shanghai write it. */
const written = (epochMs: number): string =>
  new Date(epochMs + 8 * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ');

/** Types requests one after the other while the clock goes on; every third is never answered and climbs. */
function story(start: number): readonly Deed[] {
  return Array.from({ length: REQUESTS }, (_, index): readonly Deed[] => {
    const request = index + 1;
    const unit = `1-1-${[101, 201, 301, 401][request % 4]}`;
    const to = momentOf(start, request);
    const answer: Deed = (hand) => hand.type('requests', rowOf(request), { respondedAt: written(to) });
    return [
      (hand) => hand.type('requests', rowOf(request), { unit, kind: '投诉', wanted: `第${request}件：楼上漏水` }),
      () => moveClockTo(to),
      ...(isAnswered(request) ? [answer] : []),
    ];
  }).flat();
}

/** The clock goes on by itself between a kill and the next start: on a slow machine it may have passed the moment already. */
async function moveClockTo(to: number): Promise<void> {
  const { now } = await ask(clockSchema, '/local/clock');
  if (Date.parse(now) < to) await ask(clockSchema, '/local/clock', { to: new Date(to).toISOString() });
}

/** At 10:00 in the office's zone: what falls due within minutes at that time waits for the morning on an evening. */
function nextWednesdayMorning(now: number): number {
  const WEDNESDAY = 3;
  const morning = new Date(now);
  morning.setUTCHours(2, 0, 0, 0);
  while (morning.getUTCDay() !== WEDNESDAY || morning.getTime() < now) morning.setUTCDate(morning.getUTCDate() + 1);
  return morning.getTime();
}

/** Rows of a tab as people see them, by field. */
async function rowsOf(
  spreadsheet: string,
  tab: TabName,
  last: number,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const { columns, title } = contractOf(tab);
  const range = `'${title['zh-CN']}'!A2:${columnLetter(columns.length - 1)}${last}`;
  const path = `/google/v4/spreadsheets/${spreadsheet}/values/${encodeURIComponent(range)}`;
  const response = await fetch(`${local.origin}${path}`, { headers: { authorization: 'Bearer reader@test' } });
  const { values } = z.object({ values: z.array(z.array(z.unknown())) }).parse(await response.json());
  return values.map((cells) =>
    Object.fromEntries(columns.map(({ field }, index) => [field, String(cells[index] ?? '')])),
  );
}

it(`loses nothing and sends nothing twice when it is killed ${KILLS} times in one story`, {
  timeout: 280_000,
}, async () => {
  const random = seededRandom(SEED);
  await local.start();
  const [office] = await ask(officesSchema, '/local/offices');
  const spreadsheet = spreadsheetId(office?.serviceSpreadsheetId ?? '');
  const hand = createStaffHand({ origin: local.origin, spreadsheet, editor: 'staff@test', locale: 'zh-CN' });
  const start = nextWednesdayMorning(Date.parse((await ask(clockSchema, '/local/clock')).now));
  await moveClockTo(start);
  const deeds = story(start);
  let done = 0;
  let kills = 0;
  while (done < deeds.length || kills < KILLS) {
    const killed = kills < KILLS ? killAfter(random() * LIFE_MS_MAX) : null;
    try {
      for (; done < deeds.length; done += 1) await deeds[done]?.(hand);
    } catch (fault) {
      if (killed === null) throw fault;
    }
    if (killed === null) break;
    await killed;
    kills += 1;
    await local.start();
  }
  await ask(clockSchema, '/local/idle', {});
  await ask(clockSchema, '/local/clock', { advance: 'PT2M' });
  await ask(clockSchema, '/local/idle', {});
  await expectNothingLost(spreadsheet);
  await expectNothingTwice();
});

async function killAfter(delayMs: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  await local.kill();
}

async function expectNothingLost(spreadsheet: string): Promise<void> {
  const rows = await rowsOf(spreadsheet, 'requests', rowOf(REQUESTS));
  expect(new Set(rows.map(({ number }) => number)).size).toBe(REQUESTS);
  for (const [index, row] of rows.entries()) {
    const request = index + 1;
    expect(row, `request ${request}`).toMatchObject({
      number: expect.stringMatching(/^R-\d{6}$/),
      stage: isAnswered(request) ? '已响应' : '已受理',
      errorFields: '',
    });
    const journal = await ask(
      journalSchema,
      `/local/journal?spreadsheetId=${spreadsheet}&tab=requests&slot=${request}`,
    );
    const received = journal.filter(({ what }) => what.en.startsWith('Received as'));
    expect(received, `request ${request} is opened once`).toHaveLength(1);
  }
  await expectMessagesFor(
    spreadsheet,
    rows.map(({ number }) => number ?? ''),
  );
}

/** Each request was accepted and handed on; whoever was never answered was spoken of when it fell due. */
async function expectMessagesFor(spreadsheet: string, numbers: readonly string[]): Promise<void> {
  const shown = await rowsOf(spreadsheet, 'messages', 1_000);
  const records = shown.filter(({ requestNumber }) => requestNumber !== '');
  const about = (number: string, template: string) =>
    records.filter((record) => record.requestNumber === number && record.template === template);
  for (const [index, number] of numbers.entries()) {
    const request = index + 1;
    expect(about(number, '受理通知'), `acceptance of request ${request}`).toHaveLength(1);
    expect(about(number, '管家任务'), `task of request ${request}`).toHaveLength(1);
    const isLongOverdue = !isAnswered(request) && request <= REQUESTS - 6;
    if (isLongOverdue) expect(about(number, '时限已到').length, `alarm of request ${request}`).toBeGreaterThan(0);
  }
  const sent = records.filter(({ status }) => status === '已发送');
  const sms = await ask(smsSchema, '/local/sms');
  expect(sms.length).toBeGreaterThanOrEqual(sent.length);
  expect(sent.length, 'hardly anything is left for a person to decide').toBeGreaterThan(records.length * 0.8);
}

async function expectNothingTwice(): Promise<void> {
  const sms = await ask(smsSchema, '/local/sms');
  expect(sms.length).toBeGreaterThan(2 * REQUESTS);
  const twice = (keys: readonly string[]) => keys.filter((key, index) => keys.indexOf(key) !== index);
  expect(twice(sms.map(({ messageId }) => messageId))).toEqual([]);
  expect(twice(sms.map(({ to, body }) => `${to} ${body}`))).toEqual([]);
  expect(await ask(z.array(z.object({ name: z.string() })), '/local/timers')).toSatisfy(eachCaseOnce);
}

/** One timer per case at the most: the sequence after the dot is not part of the case. */
const eachCaseOnce = (timers: readonly { readonly name: string }[]): boolean =>
  new Set(timers.map(({ name }) => name.split('.')[0])).size === timers.length;

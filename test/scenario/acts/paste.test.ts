import { afterEach, beforeEach, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../shared/kernel/instant.ts';
import { staffColumns } from '../../../sheets/contract/layout.ts';
import { type ActOffice, complaint, FIRST_STAFF_COLUMN, openActOffice, REQUESTS, sheetId } from './act-office.ts';

/** Blocks pasted over rows that have slots, over rows that have none, and over the end of the grid. See docs/sheets.md. */

let office: ActOffice;
beforeEach(async () => {
  office = await openActOffice();
});
afterEach(async () => {
  expect(office.log.alarms).toEqual([]);
  await office.close();
});

/** Held beyond it. Source: docs/rules.md §5, new requests in one sync. */
const MANY = 20;
/** 0-based row from which only a given number of stamped rows is left before the end of the grid. */
const beforeTheEnd = (stamped: number): number => REQUESTS.rowsAtBirth + 1 - stamped;

const texts = (count: number): string[][] =>
  Array.from({ length: count }, (_, index) => {
    const cells: Readonly<Record<string, string>> = complaint(`第${index + 1}件`);
    return staffColumns(REQUESTS).map(({ field }) => cells[field] ?? '');
  });

/** Whoever wants to write below the end of the grid has Sheets add rows there first; these have no slots. */
const pasteAt = async (row: number, count: number): Promise<void> => {
  const end = REQUESTS.rowsAtBirth + 1;
  if (row >= end) await office.act({ kind: 'insert-rows', sheetId, at: end, count: 100 });
  await office.act({ kind: 'paste', sheetId, row, column: FIRST_STAFF_COLUMN, rows: texts(count) });
};

const shown = async (row: number, count: number) => office.rows('requests', row + 1, row + count);

it('a block of up to twenty rows pasted over rows with slots is recorded', async () => {
  await pasteAt(1, MANY);
  for (const row of await shown(1, MANY)) expect(row.number).toMatch(/^R-/);
});

it.each([
  ['over rows with slots', 1],
  ['half over the end of the stamped rows', beforeTheEnd(10)],
  ['with a single row over the end', beforeTheEnd(MANY)],
  ['with all but one row over the end', beforeTheEnd(1)],
  ['behind the end', beforeTheEnd(0)],
])('more than twenty rows pasted %s wait for a tick in any one of them', async (_name, at) => {
  await pasteAt(at, MANY + 1);
  await office.advance(3 * MINUTE_MS);
  const rows = await shown(at, MANY + 1);
  for (const row of rows) expect(row, JSON.stringify(row)).toMatchObject({ alert: 'held' });
  for (const row of rows) expect(row.number).toBeUndefined();
  expect(office.newSms()).toEqual([]);
  await office.type('requests', at + 1, { confirmed: true });
  await office.advance(3 * MINUTE_MS);
  for (const row of await shown(at, MANY + 1)) expect(row.number).toMatch(/^R-/);
  expect(new Set((await shown(at, MANY + 1)).map(({ number }) => number)).size).toBe(MANY + 1);
});

it.each([
  ['half over the end of the stamped rows', beforeTheEnd(10)],
  ['behind the end', beforeTheEnd(0)],
])('twenty rows pasted %s are bound and recorded', async (_name, at) => {
  await pasteAt(at, MANY);
  await office.advance(3 * MINUTE_MS);
  const rows = await shown(at, MANY);
  for (const row of rows) expect(row.number).toMatch(/^R-/);
  expect(new Set(rows.map(({ slot }) => slot)).size).toBe(MANY);
});

it('5,000 rows pasted at once run past the grid, are bound and held without an SMS; undone, they are free', {
  timeout: 300_000,
}, async () => {
  const COUNT = 5_000;
  await pasteAt(1, COUNT);
  await office.advance(30 * MINUTE_MS);
  const held = await shown(1, COUNT);
  expect(held.filter(({ alert }) => alert !== 'held')).toEqual([]);
  expect(new Set(held.map(({ slot }) => slot)).size).toBe(COUNT);
  expect(office.newSms()).toEqual([]);
  const { kind } = await office.act({ kind: 'undo' });
  expect(kind).toBe('done');
  await office.advance(30 * MINUTE_MS);
  await office.type('requests', 2, complaint('灯不亮'));
  expect((await office.row('requests', 2)).number, 'an undone paste leaves rows that can be written in').toMatch(/^R-/);
});

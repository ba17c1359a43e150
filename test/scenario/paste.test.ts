import { afterEach, expect, it } from 'vitest';
import type { PageAct } from '../../local/google/page-protocol.ts';
import type { TypedRow } from '../../local/sample/staff-hand.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/kernel/instant.ts';
import { columnIndexOf, staffColumns } from '../../sheets/contract/layout.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import { shanghai } from '../support/moments.ts';
import { openTestWorld, type TestWorld } from '../support/test-world.ts';

let office: TestWorld;
afterEach(async () => {
  expect(office.log.alarms).toEqual([]);
  await office.close();
});

const LIMIT = 20;

/** Last year's complaints, one every few hours, each with what became of it. */
function lastYear(count: number): readonly TypedRow[] {
  return Array.from({ length: count }, (_, index) => {
    const day = String((index % 28) + 1).padStart(2, '0');
    const month = String((index % 12) + 1).padStart(2, '0');
    return {
      receivedAt: `2025-${month}-${day} 09:00`,
      unit: ['1-1-101', '2-1-201', '3-2-1801'][index % 3] ?? '',
      kind: '投诉',
      wanted: `去年第${index + 1}件`,
      respondedAt: `2025-${month}-${day} 09:${index % 2 === 0 ? '10' : '40'}`,
      result: '已处理',
      resolvedAt: `2025-${month}-${day} 17:00`,
    };
  });
}

const today = (count: number): readonly TypedRow[] =>
  Array.from({ length: count }, (_, index) => ({ unit: '1-1-101', kind: '投诉', wanted: `今天第${index + 1}件` }));

it('500 rows of last year pasted at once are held; one tick takes up all of them, and nobody gets an SMS', async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  await office.paste('requests', 2, lastYear(500));
  const held = await office.rows('requests', 2, 501);
  for (const row of held) expect(row).toMatchObject({ alert: 'held', errorFields: ';confirmed;' });
  expect(held[0]?.message).toContain('一次录入了 500 条新诉求');
  expect(held.every(({ number }) => number === undefined)).toBe(true);

  await office.type('requests', 251, { confirmed: true });
  const recorded = await office.rows('requests', 2, 501);
  const numbers = recorded.map(({ number }) => number);
  expect(new Set(numbers).size).toBe(500);
  for (const row of recorded) {
    expect(row.number).toMatch(/^R-\d{6}$/);
    expect(row.alert).not.toBe('held');
    expect(row.message).toBe('按历史记录登记，不发短信。');
  }

  await office.advance(10 * DAY_MS);
  expect(office.newSms()).toEqual([]);
  // The office's own days go on.
  const timers = office.world.standIns.scheduler.list().filter(({ name }) => !name.startsWith('office-day.'));
  expect(timers, 'history keeps no timers').toEqual([]);
});

it.each([
  [LIMIT, 'recorded'],
  [LIMIT + 1, 'held'],
])('%i new rows of today at once are %s', async (count, outcome) => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  await office.paste('requests', 2, today(count));
  const rows = await office.rows('requests', 2, count + 1);
  for (const row of rows) {
    if (outcome === 'held') expect(row).toMatchObject({ alert: 'held' });
    else expect(row.number).toMatch(/^R-/);
  }
  expect(office.newSms().length).toBe(outcome === 'held' ? 0 : 2 * count);
});

it('held rows of today are taken up by a tick as of the moment they were pasted', async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  await office.paste('requests', 2, today(LIMIT + 1));
  await office.advance(10 * MINUTE_MS);
  await office.type('requests', 2, { confirmed: true });
  const rows = await office.rows('requests', 2, LIMIT + 2);
  for (const row of rows) expect(row).toMatchObject({ firstResponseDue: '11-23 10:15' });
  expect(office.newSms().filter(({ template }) => template === 'butler-task')).toHaveLength(LIMIT + 1);
});

it('a row typed while others are held is recorded at once', async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  await office.paste('requests', 2, lastYear(LIMIT + 1));
  await office.type('requests', 30, { unit: '1-1-101', kind: '投诉', wanted: '灯不亮' });
  expect((await office.row('requests', 30)).number).toBe('R-000001');
  expect(await office.row('requests', 2)).toMatchObject({ alert: 'held' });
});

it('a held row that is corrected stays held; one that is emptied is gone', async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  await office.paste('requests', 2, today(LIMIT + 2));
  await office.type('requests', 3, { wanted: '改过的' });
  expect(await office.row('requests', 3)).toMatchObject({ alert: 'held' });
  await office.type('requests', 4, { unit: '', kind: '', wanted: '' });
  expect(await office.row('requests', 4)).toEqual({ slot: 3 });
  await office.type('requests', 2, { confirmed: true });
  const rows = await office.rows('requests', 2, LIMIT + 3);
  expect(rows.filter(({ number }) => number !== undefined)).toHaveLength(LIMIT + 1);
  expect(await office.row('requests', 4)).toEqual({ slot: 3 });
});

it('the rows of a paste that was undone are free again', async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  await office.act(pasteAct(today(LIMIT + 1)));
  expect(await office.row('requests', 2)).toMatchObject({ alert: 'held' });
  await office.act({ kind: 'undo' });
  expect(await office.row('requests', 2)).toEqual({ slot: 1 });
  await office.type('requests', 2, { unit: '1-1-101', kind: '投诉', wanted: '灯不亮' });
  expect((await office.row('requests', 2)).number).toMatch(/^R-/);
});

it('1,500 rows pasted over the end of the stamped ones are bound, held, and taken up by one tick', async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  await office.act(pasteAct(lastYear(1_500)));
  await office.advance(2 * MINUTE_MS);
  const held = await office.rows('requests', 2, 1_501);
  expect(held.filter(({ alert }) => alert !== 'held')).toEqual([]);
  await office.type('requests', 2, { confirmed: true });
  const recorded = await office.rows('requests', 2, 1_501);
  expect(new Set(recorded.map(({ number }) => number)).size).toBe(1_500);
  expect(new Set(recorded.map(({ slot }) => slot)).size).toBe(1_500);
  expect(office.newSms()).toEqual([]);
});

/** A paste by hand into the grid, which grows where it must. */
function pasteAct(rows: readonly TypedRow[]): PageAct {
  const requests = contractOf('requests');
  const [first] = staffColumns(requests);
  const column = columnIndexOf(requests, first?.field ?? '');
  const texts = rows.map((row) => staffColumns(requests).map(({ field }) => String(row[field] ?? '')));
  return { kind: 'paste', sheetId: requests.sheetId, row: 1, column, rows: texts };
}

import { afterEach, beforeEach, expect, it } from 'vitest';
import { syncWorkbook } from '../../shared/application/sync/sync-workbook.ts';
import { columnIndexOf } from '../../sheets/contract/layout.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import { interruptedStore } from '../support/interrupted-store.ts';
import { shanghai } from '../support/moments.ts';
import { openTestWorld, type TestWorld } from '../support/test-world.ts';

/**
 * A sync that ends anywhere (killed, timed out, throttled) is begun again from the start. Here it is broken off at its
 * writes, after a sort of the text alone: the case in which rows overwrite each other.
 */

let office: TestWorld;
beforeEach(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
});
afterEach(() => office.close());

const REQUESTS = contractOf('requests');
/** More than one batch of rows, so that it can be broken off between two of them. */
const ROWS = 30;
/** The first batches of rows one by one, then here and there. A sync that is begun again has fewer writes left. */
const WRITES = [1, 2, 3, 4, 5, 8, 12, 18, 25, 33, 50];
/** Breaks that must have happened: the sort of thirty rows is never done in fewer writes than the first of them. */
const BREAKS_MIN = 9;

const texts = Array.from({ length: ROWS }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7) % ROWS)));

async function numbers(): Promise<ReadonlyMap<unknown, unknown>> {
  const rows = await office.rows('requests', 2, ROWS + 1);
  return new Map(rows.map(({ wanted, number }) => [wanted, number]));
}

it('a sync broken off at any of its writes follows moved text when it is begun again', {
  timeout: 120_000,
}, async () => {
  const words = (wanted: string) => ({ unit: '1-1-101', kind: '投诉', wanted, origin: '巡查' });
  await office.paste('requests', 2, texts.slice(0, ROWS / 2).map(words));
  await office.paste('requests', 2 + ROWS / 2, texts.slice(ROWS / 2).map(words));
  const before = await numbers();
  expect(new Set(before.values()).size).toBe(ROWS);
  const { google, table } = office.world.standIns;
  const spreadsheet = office.office.serviceSpreadsheet;
  const sort = (ascending: boolean) =>
    google.act(spreadsheet, 'page', {
      kind: 'sort',
      sheetId: REQUESTS.sheetId,
      range: { startRow: 1, endRow: 1_000, startColumn: 1, endColumn: REQUESTS.columns.length },
      byColumn: columnIndexOf(REQUESTS, 'wanted'),
      ascending,
    });
  let breaks = 0;
  for (const [round, write] of WRITES.entries()) {
    sort(round % 2 === 0);
    // The hint of the edit stays where it is: the syncs of this test are its own.
    const isOver = (writes: number): boolean => writes >= write;
    const dying = { ...office.container, store: interruptedStore(table, isOver) };
    const end = await syncWorkbook(dying, spreadsheet, 'typed').then(
      () => null,
      (fault: Error) => fault.message,
    );
    if (end !== null) breaks += 1;
    if (end !== null) expect(end).toBe(`at write ${write}`);
    await syncWorkbook(office.container, spreadsheet, 'typed');
    expect(await numbers(), `broken off at write ${write}`).toEqual(before);
  }
  expect(breaks).toBeGreaterThanOrEqual(BREAKS_MIN);
  await office.world.settle();
  const stages = (await office.rows('requests', 2, ROWS + 1)).map(({ stage, message }) => `${stage} ${message ?? ''}`);
  expect(new Set(stages)).toEqual(new Set(['已受理 ']));
  expect(office.newSms().filter(({ template }) => template === 'butler-task')).toHaveLength(ROWS);
});

import { describe, expect, it } from 'vitest';
import { measure, type SyncCost } from '../../bench/calls-per-sync/measure.ts';
import { shanghai } from '../support/moments.ts';

/** Calls are counted, not timed: they are the same on every machine. */

const TABLE_CALLS_PER_ROW_MAX = 5;
/** Ledger, office, pages of fingerprints and acknowledgement, however few rows changed. */
const TABLE_CALLS_PER_SYNC_MAX = 12;

describe.each([100, 1_000])('a tab of %i rows', (rowsInTab) => {
  it('costs calls by what changed in it, not by its length', { timeout: 240_000 }, async () => {
    const costs = await measure(rowsInTab, [1, 10, 1_000], shanghai('2026-11-23 10:00'));
    expect(costs.map(({ rowsChanged }) => rowsChanged)).toEqual([0, 1, 10, 1_000].filter((rows) => rows <= rowsInTab));
    for (const cost of costs) expect(withinBounds(cost), JSON.stringify(cost)).toBe(true);
    const [idle] = costs;
    expect(idle).toMatchObject({ syncs: 1, sheetReads: 1, sheetWrites: 0, tableReads: 1, tableWrites: 0 });
  });
});

function withinBounds({ rowsChanged, syncs, sheetReads, sheetWrites, tableReads, tableWrites }: SyncCost): boolean {
  return (
    syncs === 1 &&
    sheetReads <= 2 &&
    sheetWrites <= 1 &&
    tableReads + tableWrites <= TABLE_CALLS_PER_SYNC_MAX + rowsChanged * TABLE_CALLS_PER_ROW_MAX
  );
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syncWorkbook } from '../../shared/application/sync/sync-workbook.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import { shanghai } from '../support/moments.ts';
import { openTestWorld, type TestWorld } from '../support/test-world.ts';

/** Syncs that show what changed elsewhere than in its row, without a look at the sheet. */

let office: TestWorld;
beforeEach(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
});
afterEach(async () => {
  expect(office.log.alarms).toEqual([]);
  await office.close();
});

const COMPLAINT = { unit: '1-1-101', kind: '投诉', wanted: '楼上漏水' };

async function callsDuring(act: () => Promise<unknown>) {
  const { google, table } = office.world.standIns;
  const [sheetBefore, tableBefore] = [google.calls(), table.calls()];
  await act();
  const [sheetAfter, tableAfter] = [google.calls(), table.calls()];
  const since = (after: Readonly<Record<string, number>>, before: Readonly<Record<string, number>>, name: string) =>
    (after[name] ?? 0) - (before[name] ?? 0);
  return {
    reads: since(sheetAfter, sheetBefore, 'sheets.spreadsheets.values.batchGet'),
    writes: since(sheetAfter, sheetBefore, 'sheets.spreadsheets.batchUpdate'),
    queries: since(tableAfter, tableBefore, 'Query'),
    puts: since(tableAfter, tableBefore, 'PutItem'),
  };
}

const show = () => syncWorkbook(office.container, office.office.serviceSpreadsheet, 'shown');

describe('a row whose record changed elsewhere', () => {
  it('shows it without the sheet being read', async () => {
    await office.type('requests', 2, COMPLAINT);
    const dueAt = office.world.standIns.scheduler.nextDueAt() ?? office.world.clock.now();
    const cost = await callsDuring(() => office.advanceTo(dueAt));
    expect(await office.row('requests', 2)).toMatchObject({ alert: 'warning' });
    expect(cost).toMatchObject({ reads: 0 });
    expect(cost.writes).toBeGreaterThan(0);
  });

  it('costs one look at the table when there is nothing to show', async () => {
    await office.type('requests', 2, COMPLAINT);
    await show();
    expect(await callsDuring(show)).toEqual({ reads: 0, writes: 0, queries: 1, puts: 0 });
  });

  it('leaves what staff typed meanwhile to the sync that reads', async () => {
    await office.type('requests', 2, COMPLAINT);
    office.world.standIns.google.act(office.office.serviceSpreadsheet, 'page', {
      kind: 'type',
      sheetId: contractOf('requests').sheetId,
      row: 1,
      column: contractOf('requests').columns.findIndex(({ field }) => field === 'respondedAt'),
      text: '10:00',
    });
    await show();
    expect(await office.row('requests', 2)).toMatchObject({ stage: '已受理' });
    await syncWorkbook(office.container, office.office.serviceSpreadsheet, 'typed');
    expect(await office.row('requests', 2)).toMatchObject({ stage: '已响应' });
  });

  it('is not shown ahead of the minute in which a half-filled row is given its rest', async () => {
    await office.type('requests', 3, { unit: '1-1-201' });
    await office.type('requests', 2, COMPLAINT);
    await show();
    await office.advance(61_000);
    expect(String((await office.row('requests', 3)).message)).toContain('诉求');
  });
});

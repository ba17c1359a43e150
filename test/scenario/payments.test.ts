import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaffHand, type TypedRow } from '../../local/sample/staff-hand.ts';
import { handleAccount } from '../../shared/application/collection/handle-account.ts';
import { loadOfficeView } from '../../shared/application/office-view.ts';
import { syncWorkbook } from '../../shared/application/sync/sync-workbook.ts';
import type { LedgerCommand } from '../../shared/domain/collection/ledger/command.ts';
import { accountCreditFen, balanceFen } from '../../shared/domain/collection/ledger/state.ts';
import { commandId, postingReference } from '../../shared/kernel/identity.ts';
import { billOf, bills, payment } from '../shared/domain/collection/ledger/sample.ts';
import { unitCode } from '../support/bare-office.ts';
import { interruptedStore } from '../support/interrupted-store.ts';
import { shanghai } from '../support/moments.ts';
import { openTestWorld, type TestWorld } from '../support/test-world.ts';

let office: TestWorld;
/** Every story has a unit and a row of its own. */
const BILL_YUAN = 300;
beforeAll(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
}, 60_000);
afterAll(() => office.close());

async function tell(unit: string, command: LedgerCommand): Promise<void> {
  const { store, clock, ids } = office.container;
  const outcome = await handleAccount(office.container, {
    view: await loadOfficeView(store, office.office.id),
    unit: unitCode(unit),
    command,
    commandId: commandId(ids.next()),
    content: JSON.stringify(command),
    origin: { channel: 'api', actor: null, place: null, at: clock.now() },
    acknowledge: null,
  });
  expect(outcome.kind).toBe('done');
}
const owing = (unit: string, ...more: readonly string[]) =>
  tell(unit, bills(...[`B-${unit}`, ...more].map((id, index) => billOf(id, BILL_YUAN, `2026-1${index}-10`))));

async function moneyOf(unit: string): Promise<{ readonly owed: number; readonly credit: number }> {
  const account = await office.container.store.loadAccount(office.office.id, unitCode(unit));
  if (account === null) throw new Error(`${unit} has no account`);
  return { owed: balanceFen(account) / 100, credit: accountCreditFen(account) / 100 };
}
/** The row of a unit in Bills. */
const billRow = async (unit: string) => (await office.rows('bills', 2, 30)).find((row) => row.unit === unit) ?? {};
const entriesOf = async (...references: readonly unknown[]) => {
  const postings = references.map((each) => postingReference(String(each)));
  const found = await office.container.store.loadEntries(office.office.id, { charges: [], postings });
  return postings.map((each) => found.postings.get(each) ?? null);
};

describe('a payment typed into its row', () => {
  it('is booked, pays the bill, and the unit is struck out at once', async () => {
    await owing('1-1-101');
    await office.world.idle();
    expect(await billRow('1-1-101')).toMatchObject({ standing: '有欠费', owed: BILL_YUAN });
    await office.type('payments', 2, { unit: '1-1-101', amount: 300, receivedOn: '2026-11-20' });
    expect(await office.row('payments', 2)).toMatchObject({ state: '已入账', paidFor: 'B-1-1-101 300.00' });
    expect(await billRow('1-1-101')).toMatchObject({ standing: '已缴清', owed: 0, alert: 'paid', ownerName: '张先生' });
    expect(await moneyOf('1-1-101')).toEqual({ owed: 0, credit: 0 });
    expect(await office.container.store.loadLedgerHeardAt(office.office.id)).not.toBeNull();
  });

  it('is reversed and booked anew when the row is corrected, however often; nothing is booked twice', async () => {
    await owing('1-1-201');
    await office.type('payments', 3, { unit: '1-1-201', amount: 300, reference: 'R-7' });
    const first = await office.row('payments', 3);
    expect(first).toMatchObject({ bookedAs: 'R-7' });
    await office.type('payments', 3, { amount: 100 });
    const second = await office.row('payments', 3);
    expect(second).toMatchObject({ state: '已入账', paidFor: 'B-1-1-201 100.00' });
    expect(await moneyOf('1-1-201')).toEqual({ owed: 200, credit: 0 });
    // What was first typed is typed again: a booking of its own, since the first stays reversed.
    await office.type('payments', 3, { amount: 300 });
    const third = await office.row('payments', 3);
    expect(new Set([first.bookedAs, second.bookedAs, third.bookedAs]).size).toBe(3);
    expect(await moneyOf('1-1-201')).toEqual({ owed: 0, credit: 0 });
    const [one, two, three] = await entriesOf(first.bookedAs, second.bookedAs, third.bookedAs);
    expect([one?.reversal, two?.reversal, three?.reversal].map((each) => each !== null)).toEqual([true, true, false]);
    await office.world.idle();
    expect(await moneyOf('1-1-201')).toEqual({ owed: 0, credit: 0 });
  });

  it('moves with its row to another unit', async () => {
    await owing('1-1-301');
    await owing('1-1-401');
    await office.type('payments', 4, { unit: '1-1-301', amount: 300 });
    await office.type('payments', 4, { unit: '1-1-401' });
    expect(await moneyOf('1-1-301')).toEqual({ owed: 300, credit: 0 });
    expect(await moneyOf('1-1-401')).toEqual({ owed: 0, credit: 0 });
    expect(await billRow('1-1-301')).toMatchObject({ owed: 300, standing: '有欠费' });
  });

  it('stays as it was booked while what was typed since is refused, and says why in the row', async () => {
    await owing('1-1-1801');
    await office.type('payments', 5, { unit: '1-1-1801', amount: 300 });
    await office.type('payments', 5, { amount: 0 });
    expect(await office.row('payments', 5)).toMatchObject({
      message: '金额：金额须大于0，请改正。',
      alert: 'problem',
      errorFields: ';amount;',
      paidFor: 'B-1-1-1801 300.00',
    });
    expect(await moneyOf('1-1-1801')).toEqual({ owed: 0, credit: 0 });
    await office.type('payments', 5, { amount: 250 });
    expect(await moneyOf('1-1-1801')).toEqual({ owed: 50, credit: 0 });
  });

  it('is not booked a second time under its number, whoever told of it first', async () => {
    await owing('1-2-101');
    await tell('1-2-101', payment('SN-1', 300, { receivedOn: billOf('x', 1, '2026-11-20').dueOn }));
    await office.type('payments', 6, { unit: '1-2-101', amount: 300, receivedOn: '2026-11-20', reference: 'SN-1' });
    expect(await office.row('payments', 6)).toMatchObject({ errorFields: ';reference;', alert: 'problem' });
    expect(await moneyOf('1-2-101')).toEqual({ owed: 0, credit: 0 });
    await office.type('payments', 6, { reference: 'SN-2' });
    expect(await moneyOf('1-2-101')).toEqual({ owed: 0, credit: 300 });
  });

  it('outlasts its row', async () => {
    await owing('1-2-201');
    await office.type('payments', 7, { unit: '1-2-201', amount: 300 });
    await office.type('payments', 7, { unit: '', amount: '' });
    await office.world.idle();
    expect(await moneyOf('1-2-201')).toEqual({ owed: 0, credit: 0 });
    expect(await office.row('payments', 7)).toEqual({ slot: 6 });
  });
});

describe('other entries', () => {
  it.each([
    ['a unit nobody knows', { unit: '9-9-999', amount: 1 }, ';unit;'],
    ['a bill nobody knows', { unit: '1-2-301', amount: 1, entryKind: '核销', bill: 'B-0' }, ';bill;'],
    ['a day to come', { unit: '1-2-301', amount: 1, receivedOn: '2026-12-01' }, ';receivedOn;'],
    ['nothing to reverse', { unit: '1-2-301', entryKind: '冲销', concerns: 'P-0' }, ';concerns;'],
  ])('%s is said beside the cell', async (_, cells, errorFields) => {
    await office.type('payments', 10, { unit: '', amount: '', entryKind: '', bill: '', receivedOn: '', concerns: '' });
    await office.type('payments', 10, cells);
    expect(await office.row('payments', 10)).toMatchObject({ alert: 'problem', errorFields });
  });

  it('a reversal by the number that a row shows', async () => {
    await owing('1-2-401');
    await office.type('payments', 11, { unit: '1-2-401', amount: 300 });
    const { bookedAs } = await office.row('payments', 11);
    await office.type('payments', 12, { unit: '1-2-401', entryKind: '冲销', concerns: String(bookedAs) });
    expect(await office.row('payments', 12)).toMatchObject({ state: '已入账' });
    expect(await moneyOf('1-2-401')).toEqual({ owed: 300, credit: 0 });
  });

  it('a write-off that is corrected upwards counts once', async () => {
    await owing('1-2-1801');
    await office.type('payments', 13, { unit: '1-2-1801', amount: 200, entryKind: '核销', bill: 'B-1-2-1801' });
    await office.type('payments', 13, { amount: 300 });
    expect(await moneyOf('1-2-1801')).toEqual({ owed: 0, credit: 0 });
  });

  it('a transfer, and the same transfer corrected', async () => {
    await owing('2-1-101');
    await owing('2-1-201');
    await office.type('payments', 14, { unit: '2-1-101', amount: 300, reference: 'T-1' });
    await office.type('payments', 15, {
      unit: '2-1-101',
      amount: 300,
      entryKind: '转款',
      concerns: 'T-1',
      toUnit: '2-1-201',
    });
    expect([await moneyOf('2-1-101'), await moneyOf('2-1-201')]).toEqual([
      { owed: 300, credit: 0 },
      { owed: 0, credit: 0 },
    ]);
    await office.type('payments', 15, { amount: 100 });
    expect([await moneyOf('2-1-101'), await moneyOf('2-1-201')]).toEqual([
      { owed: 100, credit: 0 },
      { owed: 200, credit: 0 },
    ]);
    // Money that has moved on is not taken back from under it.
    await office.type('payments', 14, { amount: 200 });
    expect(await office.row('payments', 14)).toMatchObject({ alert: 'problem' });
    expect(await moneyOf('2-1-101')).toEqual({ owed: 100, credit: 0 });
  });
});

it('after all this the workbook is as it was made, and shows what the records say', async () => {
  await office.world.idle();
  const { store } = office.container;
  const { ledger, marks } = await store.loadWorkbook(
    office.office.collectionsSpreadsheet ?? office.office.serviceSpreadsheet,
  );
  expect(marks).toEqual([]);
  expect(ledger).toMatchObject({ workbook: 'collections' });
  for (const row of await office.rows('bills', 2, 30)) {
    if (typeof row.unit !== 'string') continue;
    expect(row.owed).toBe((await moneyOf(row.unit)).owed);
  }
});

describe('a correction that is broken off', () => {
  const collections = () => office.office.collectionsSpreadsheet ?? office.office.serviceSpreadsheet;
  const FIRST_ROW = 20;

  /** Types as staff do, and leaves the hint of it where it is: the syncs of these stories are their own. */
  const typed = (row: number, cells: TypedRow) =>
    createStaffHand({
      origin: office.origin,
      spreadsheet: collections(),
      editor: 'staff@test',
      locale: office.office.locale,
    }).type('payments', row, cells);

  it('at any of its writes is finished by the next sync, and books nothing twice', async () => {
    await owing('2-2-101');
    const account = () => moneyOf('2-2-101');
    const { table } = office.world.standIns;
    let breaks = 0;
    for (let write = 1; write <= 20; write += 1) {
      const row = FIRST_ROW + write;
      await office.type('payments', row, { unit: '2-2-101', amount: 300 });
      await typed(row, { amount: 100 });
      const dying = { ...office.container, store: interruptedStore(table, (writes) => writes >= write) };
      const end = await syncWorkbook(dying, collections(), 'typed').then(
        () => null,
        (fault: Error) => fault.message,
      );
      await syncWorkbook(office.container, collections(), 'typed');
      await office.world.idle();
      expect(await account(), `broken off at write ${write}`).toEqual({ owed: 200, credit: 0 });
      expect(await office.row('payments', row)).toMatchObject({ state: '已入账', paidFor: 'B-2-2-101 100.00' });
      const { bookedAs } = await office.row('payments', row);
      await office.type('payments', row + 40, { unit: '2-2-101', entryKind: '冲销', concerns: String(bookedAs) });
      expect(await account()).toEqual({ owed: 300, credit: 0 });
      if (end === null) break;
      expect(end).toBe(`at write ${write}`);
      breaks += 1;
    }
    // The row as read, the new booking, the old one taken back, the row shown, and what comes between.
    expect(breaks).toBeGreaterThanOrEqual(8);
  }, 120_000);
});

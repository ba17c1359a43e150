import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AccountOutcome, handleAccount } from '../../../../shared/application/collection/handle-account.ts';
import { loadOfficeView } from '../../../../shared/application/office-view.ts';
import type { LedgerCommand } from '../../../../shared/domain/collection/ledger/command.ts';
import { accountCreditFen, balanceFen } from '../../../../shared/domain/collection/ledger/state.ts';
import { accountId, chargeId, commandId, postingReference, type UnitCode } from '../../../../shared/kernel/identity.ts';
import { OFFICE, unitCode } from '../../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../../support/bare-world.ts';
import { interruptedStore } from '../../../support/interrupted-store.ts';
import { COLLECTIONS, tellAccount, tellTransfer, writeLedgerOffice } from '../../../support/ledger-office.ts';
import { shanghai } from '../../../support/moments.ts';
import { slotLedger } from '../../../support/slot-ledger.ts';
import {
  bill,
  billOf,
  bills,
  dispute,
  NEIGHBOUR,
  payment,
  reversal,
  transfer,
  transferReversal,
  UNIT,
} from '../../domain/collection/ledger/sample.ts';

let bare: BareWorld;
beforeEach(async () => {
  bare = await openBareWorld(shanghai('2026-11-23 10:00'));
  await writeLedgerOffice(bare.container);
});
afterEach(() => bare.close());

const store = () => bare.container.store;
const tell = (...[command, telling]: Parameters<typeof tellAccount> extends [unknown, ...infer Rest] ? Rest : never) =>
  tellAccount(bare.container, command, telling);
const accountOf = async (unit: UnitCode = UNIT) => {
  const account = await store().loadAccount(OFFICE.id, unit);
  if (account === null) throw new Error(`${unit} has no account`);
  return account;
};
const journalOf = (unit: UnitCode = UNIT) =>
  store().loadJournal({ kind: 'account', caseId: accountId(OFFICE.id, unit) });

/** Tells what has to be in place first. */
async function begin(...commands: readonly LedgerCommand[]): Promise<void> {
  for (const command of commands) expect(await tell(command)).toMatchObject({ kind: 'done' });
}

const summary = (outcome: AccountOutcome): string =>
  outcome.kind === 'refused' ? `refused: ${outcome.refusal.reason}` : outcome.kind;

describe('one command to an account', () => {
  it.each<[string, readonly LedgerCommand[], LedgerCommand, string]>([
    ['a first bill opens the account', [], bill('B-1', 100), 'done'],
    ['a payment before any bill opens it too', [], payment('P-1', 100), 'done'],
    ['a bill that stands is passed over', [bill('B-1', 100)], bill('B-1', 100), 'unchanged'],
    ['a bill of that number with another amount', [bill('B-1', 100)], bill('B-1', 101), 'refused: charge-conflict'],
    ['a payment that stands is passed over', [payment('P-1', 9)], payment('P-1', 9), 'unchanged'],
    ['the reference with another amount', [payment('P-1', 9)], payment('P-1', 8), 'refused: reference-conflict'],
    ['what was reversed stays so', [payment('P-1', 9), reversal('R-1', 'P-1')], payment('P-1', 9), 'unchanged'],
    ['nothing to reverse', [bill('B-1', 1)], reversal('R-1', 'P-1'), 'refused: unknown-posting'],
    ['a dispute that stands as it is', [bill('B-1', 9), dispute('B-1', 2)], dispute('B-1', 2), 'unchanged'],
  ])('%s', async (_name, before, command, expected) => {
    await begin(...before);
    expect(summary(await tell(command))).toBe(expected);
  });

  it('is refused for a unit without a household, and leaves nothing behind', async () => {
    const unit = unitCode('9-9-9999');
    expect(summary(await tell(bill('B-1', 1), { unit }))).toBe('refused: unknown-unit');
    expect(await store().loadAccount(OFFICE.id, unit)).toBeNull();
    expect(await store().listAccountUnits(OFFICE.id)).toEqual([]);
  });

  it('comes again under its id: it has been carried out, even where it would now be refused or done again', async () => {
    await begin(bill('B-1', 100));
    const id = 'once';
    await tell(dispute('B-1', 20), { id });
    await tell(dispute('B-1', 0));
    expect(await tell(dispute('B-1', 20), { id })).toMatchObject({ kind: 'unchanged', account: { revision: 3 } });
    expect((await accountOf()).charges[0]?.disputedFen).toBe(0);
  });

  it('under the id of another is named as such, and changes nothing', async () => {
    await tell(bill('B-1', 100), { id: 'once' });
    expect(summary(await tell(payment('P-1', 100), { id: 'once' }))).toBe('reused');
    expect(balanceFen(await accountOf())).toBe(10_000);
    expect(await store().loadEntries(OFFICE.id, { charges: [], postings: [postingReference('P-1')] })).toMatchObject({
      postings: new Map([['P-1', null]]),
    });
  });

  it('is written with its entries, its journal, and the acknowledgement of its row', async () => {
    const row = slotLedger({ tab: 'households' });
    const command = payment('P-1', 150);
    await begin(bills(billOf('B-1', 100), billOf('B-2', 100, '2026-12-10')));
    const outcome = await handleAccount(bare.container, {
      view: await loadOfficeView(store(), OFFICE.id),
      unit: UNIT,
      command,
      commandId: commandId('row'),
      content: 'c',
      origin: { channel: 'sheet', actor: 'li@example.com', place: 'payments!slot 1', at: bare.world.clock.now() },
      acknowledge: { spreadsheet: COLLECTIONS, before: null, after: row },
    });
    if (outcome.kind !== 'done') throw new Error(summary(outcome));
    expect(await accountOf()).toEqual(outcome.account);
    expect(await store().listAccountUnits(OFFICE.id)).toEqual([UNIT]);
    const { charges, postings } = await store().loadEntries(OFFICE.id, {
      charges: [chargeId('B-1'), chargeId('B-2')],
      postings: [postingReference('P-1')],
    });
    expect(charges.get(chargeId('B-1'))?.turnedAt).toEqual([bare.world.clock.now()]);
    expect(postings.get(postingReference('P-1'))).toMatchObject({
      unit: UNIT,
      channel: 'staff',
      by: 'li@example.com',
      paid: [
        { charge: 'B-1', fen: 10_000 },
        { charge: 'B-2', fen: 5_000 },
      ],
    });
    expect(await store().loadSlots(COLLECTIONS, 'households', [row.slot])).toEqual([row]);
    const mark = { tab: 'bills', recordId: UNIT, slot: null, version: 2 };
    expect((await store().loadWorkbook(COLLECTIONS)).marks).toEqual([mark]);
    expect((await journalOf()).at(-1)).toMatchObject({
      kind: 'account',
      revision: 2,
      commandType: 'RecordPayment',
      events: outcome.events,
      effects: [
        { kind: 'look-at-account', office: OFFICE.id, unit: UNIT },
        { kind: 'hint-render', spreadsheet: COLLECTIONS },
      ],
      routedAt: null,
    });
  });

  it('lets a bill and a payment bear the same name, and change together', async () => {
    await begin(payment('17', 100), bill('17', 60), bill('18', 60));
    expect(accountCreditFen(await accountOf())).toBe(0);
    expect(balanceFen(await accountOf())).toBe(2_000);
  });
});

describe('commands that come at once', () => {
  it('to one account: each is decided on what the others left', async () => {
    await begin(bill('B-1', 100));
    const outcomes = await Promise.all([10, 20, 30, 40].map((yuan) => tell(payment(`P-${yuan}`, yuan))));
    expect(outcomes.map(summary)).toEqual(['done', 'done', 'done', 'done']);
    expect(await accountOf()).toMatchObject({ revision: 5, charges: [], postings: [], allocatedFen: 10_000 });
    expect((await journalOf()).map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5]);
  });

  it.each<[string, LedgerCommand, string]>([
    ['one payment for two units', payment('P-1', 10), 'refused: reference-conflict'],
    ['one bill for two units', bill('B-1', 10), 'refused: charge-conflict'],
  ])('%s: one gets it, the other is told', async (_name, command, refusal) => {
    const outcomes = await Promise.all([tell(command), tell(command, { unit: NEIGHBOUR })]);
    expect(outcomes.map(summary).sort()).toEqual(['done', refusal]);
    expect(await store().listAccountUnits(OFFICE.id)).toHaveLength(1);
  });

  it('the same payment twice is booked once', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => tell(payment('P-1', 10))));
    expect(outcomes.map(summary).sort()).toEqual(['done', 'unchanged', 'unchanged']);
    expect(accountCreditFen(await accountOf())).toBe(1_000);
  });

  it('a transfer crosses payments of both units: nothing is lost and nothing is twice there', async () => {
    await begin(bill('B-1', 100), payment('P-1', 100));
    await tell(bill('B-2', 100), { unit: NEIGHBOUR });
    const outcomes = await Promise.all([
      tellTransfer(bare.container, transfer('T-1', 'P-1', 70)),
      tell(payment('P-2', 30)),
      tell(payment('P-3', 20), { unit: NEIGHBOUR }),
    ]);
    expect(outcomes.map(summary)).toEqual(['done', 'done', 'done']);
    expect(balanceFen(await accountOf())).toBe(4_000);
    expect(balanceFen(await accountOf(NEIGHBOUR))).toBe(1_000);
  });
});

describe('a transfer', () => {
  beforeEach(() => begin(bill('B-1', 100), payment('P-1', 100)));

  it('is written to both accounts and told in both journals, and so is its reversal', async () => {
    expect(summary(await tellTransfer(bare.container, transfer('T-1', 'P-1', 70)))).toBe('done');
    expect(balanceFen(await accountOf())).toBe(7_000);
    expect(accountCreditFen(await accountOf(NEIGHBOUR))).toBe(7_000);
    expect((await journalOf(NEIGHBOUR)).map(({ commandType }) => commandType)).toEqual(['Transfer']);
    expect(summary(await tellTransfer(bare.container, transferReversal('V-1', 'T-1')))).toBe('done');
    expect(balanceFen(await accountOf())).toBe(0);
    expect(accountCreditFen(await accountOf(NEIGHBOUR))).toBe(0);
    expect(summary(await tellTransfer(bare.container, transferReversal('V-1', 'T-1')))).toBe('unchanged');
  });

  it.each([
    ['again', transfer('T-0', 'P-1', 20), 'unchanged'],
    ['again with another amount', transfer('T-0', 'P-1', 21), 'refused: reference-conflict'],
    ['of more than there is', transfer('T-1', 'P-1', 81), 'refused: transfer-exceeds-receipt'],
    ['of a payment nobody knows', transfer('T-1', 'P-9', 1), 'refused: unknown-posting'],
    ['to itself', transfer('T-1', 'P-1', 1, UNIT), 'refused: transfer-to-itself'],
    ['to a unit that nobody knows', transfer('T-1', 'P-1', 1, unitCode('9-9-9')), 'refused: unknown-unit'],
    ['reversed, that nobody knows', transferReversal('V-1', 'T-9'), 'refused: unknown-posting'],
    ['reversed, that is a payment', transferReversal('V-1', 'P-1'), 'refused: not-transferable'],
    ['reversed by its other half', transferReversal('V-1', 'T-0/in'), 'refused: half-of-a-transfer'],
  ])('%s', async (_name, command, expected) => {
    await tellTransfer(bare.container, transfer('T-0', 'P-1', 20));
    expect(summary(await tellTransfer(bare.container, command))).toBe(expected);
    expect(balanceFen(await accountOf())).toBe(2_000);
    expect(accountCreditFen(await accountOf(NEIGHBOUR))).toBe(2_000);
  });

  it('moves a payment of very many bills: both halves are one transaction', async () => {
    const months = Array.from({ length: 34 }, (_, month) => billOf(`M-${month}`, 10, '2026-10-10'));
    await begin(bills(...months), payment('P-2', 340));
    for (const neighbours of [months.slice(0, 17), months.slice(17)])
      await tell(bills(...neighbours.map((each) => ({ ...each, id: chargeId(`N-${each.id}`) }))), { unit: NEIGHBOUR });
    expect(summary(await tellTransfer(bare.container, transfer('T-1', 'P-2', 340)))).toBe('done');
    expect(balanceFen(await accountOf())).toBe(34_000);
    expect(balanceFen(await accountOf(NEIGHBOUR))).toBe(0);
    // Of the thirty-four that it settled, fifteen left with it.
    expect((await accountOf(NEIGHBOUR)).charges).toHaveLength(19);
  });
});

describe('a process that ends before a write', () => {
  it.each([1, 2])(
    'number %i: the command is carried out whole or not at all, and once when it comes again',
    async (end) => {
      await begin(bill('B-1', 100), payment('P-1', 100));
      const broken = { ...bare.container, store: interruptedStore(bare.world.standIns.table, (write) => write >= end) };
      const command = transfer('T-1', 'P-1', 70);
      const first = await tellTransfer(broken, command, { id: 'once' }).catch(() => 'broken off');
      expect(first === 'broken off').toBe(end === 1);
      await tellTransfer(bare.container, command, { id: 'once' });
      expect(balanceFen(await accountOf())).toBe(7_000);
      expect(accountCreditFen(await accountOf(NEIGHBOUR))).toBe(7_000);
      expect(await journalOf(NEIGHBOUR)).toHaveLength(1);
    },
  );
});

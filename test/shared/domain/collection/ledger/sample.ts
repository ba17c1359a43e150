import { expect } from 'vitest';
import type { Bill, Charge } from '../../../../../shared/domain/collection/ledger/charge.ts';
import type { LedgerCommand, TransferCommand } from '../../../../../shared/domain/collection/ledger/command.ts';
import { commitOf } from '../../../../../shared/domain/collection/ledger/commit.ts';
import type { LedgerContext } from '../../../../../shared/domain/collection/ledger/context.ts';
import { decideAccount } from '../../../../../shared/domain/collection/ledger/decide.ts';
import {
  type EntryNames,
  type LedgerEntries,
  missingEntries,
  NO_ENTRIES,
} from '../../../../../shared/domain/collection/ledger/entries.ts';
import type { AccountEvent } from '../../../../../shared/domain/collection/ledger/event.ts';
import type { LedgerPolicy } from '../../../../../shared/domain/collection/ledger/policy.ts';
import type { Posting } from '../../../../../shared/domain/collection/ledger/posting.ts';
import type { LedgerRefusal } from '../../../../../shared/domain/collection/ledger/refusal.ts';
import {
  type AccountState,
  accountCreditFen,
  balanceFen,
} from '../../../../../shared/domain/collection/ledger/state.ts';
import { decideTransfer, missingTransferEntries } from '../../../../../shared/domain/collection/ledger/transfer.ts';
import { billingPeriod } from '../../../../../shared/kernel/billing-period.ts';
import { civilDate, civilTime } from '../../../../../shared/kernel/civil.ts';
import {
  type ChargeId,
  chargeId,
  officeId,
  type PostingReference,
  parseUnitCode,
  postingReference,
  type UnitCode,
} from '../../../../../shared/kernel/identity.ts';
import type { Instant } from '../../../../../shared/kernel/instant.ts';
import { invariant } from '../../../../../shared/kernel/invariant.ts';
import { type Fen, fen, NO_FEN } from '../../../../../shared/kernel/money.ts';
import { accepted, type Result } from '../../../../../shared/kernel/result.ts';
import { civilDateAt, instantAt, SHANGHAI } from '../../../../../shared/kernel/zone.ts';
import { defaultCollectionLedgerPolicy } from '../../../../../shared/policy/collection-ledger.ts';

const unitOf = (text: string): UnitCode => parseUnitCode(text) ?? expect.fail(`no unit: ${text}`);
export const UNIT = unitOf('3-2-1801');
export const NEIGHBOUR = unitOf('3-2-1802');
export const at = (text: string): Instant => {
  const [date = '', time = ''] = text.split(' ');
  return instantAt(civilDate(date), civilTime(time), SHANGHAI);
};
export const NOW = at('2026-11-23 10:00');
export const policyWith = (allocation: Partial<LedgerPolicy['allocation']> = {}): LedgerPolicy => ({
  ...defaultCollectionLedgerPolicy,
  allocation: { ...defaultCollectionLedgerPolicy.allocation, ...allocation },
});

type Command<Type extends LedgerCommand['type']> = Extract<LedgerCommand, { type: Type }>;
type Changes<Type extends LedgerCommand['type']> = Partial<Omit<Command<Type>, 'type'>>;
const inFen = (yuan: number): Fen => fen(Math.round(yuan * 100));
const named = (name: string) => ({ reference: postingReference(name), remark: null });

export const billOf = (id: string, yuan: number, dueOn = '2026-11-10', changes: Partial<Bill> = {}): Bill => ({
  id: chargeId(id),
  kind: 'service-fee',
  period: billingPeriod(dueOn.slice(0, 7)),
  amountFen: inFen(yuan),
  dueOn: civilDate(dueOn),
  ...changes,
});
export const bill = (...facts: Parameters<typeof billOf>): LedgerCommand => ({
  type: 'PostCharges',
  bills: [billOf(...facts)],
});
export const bills = (...all: readonly Bill[]): LedgerCommand => ({ type: 'PostCharges', bills: all });
export const payment = (name: string, yuan: number, changes: Changes<'RecordPayment'> = {}): LedgerCommand => ({
  type: 'RecordPayment',
  ...named(name),
  amountFen: inFen(yuan),
  receivedOn: civilDate('2026-11-20'),
  purpose: { kind: null, period: null },
  payer: null,
  ...changes,
});
export const credit = (name: string, yuan: number, changes: Changes<'GrantCredit'> = {}): LedgerCommand => ({
  type: 'GrantCredit',
  ...named(name),
  amountFen: inFen(yuan),
  receivedOn: civilDate('2026-11-20'),
  purpose: { kind: null, period: null },
  ...changes,
});
export const writeOff = (
  name: string,
  charge: string,
  yuan: number,
  changes: Changes<'WriteOff'> = {},
): LedgerCommand => ({
  type: 'WriteOff',
  ...named(name),
  charge: chargeId(charge),
  amountFen: inFen(yuan),
  receivedOn: civilDate('2026-11-20'),
  ...changes,
});
export const correction = (name: string, charge: string, byYuan: number): LedgerCommand => ({
  type: 'CorrectCharge',
  ...named(name),
  charge: chargeId(charge),
  byFen: inFen(byYuan),
});
export const reversal = (name: string, reverses: string): LedgerCommand => ({
  type: 'Reverse',
  ...named(name),
  reverses: postingReference(reverses),
});
export const refund = (name: string, yuan: number): LedgerCommand => ({
  type: 'Refund',
  ...named(name),
  amountFen: inFen(yuan),
});
export const dispute = (charge: string, yuan: number): LedgerCommand => ({
  type: 'MarkDisputed',
  charge: chargeId(charge),
  disputedFen: inFen(yuan),
});
export const transfer = (name: string, receipt: string, yuan: number, to: UnitCode = NEIGHBOUR): TransferCommand => ({
  type: 'Transfer',
  ...named(name),
  receipt: postingReference(receipt),
  amountFen: inFen(yuan),
  to,
});
export const transferReversal = (name: string, reverses: string): TransferCommand => ({
  type: 'ReverseTransfer',
  ...named(name),
  reverses: postingReference(reverses),
});

/** A ledger of a whole office in memory: accounts as they are stored, and the entries filed beside them. */
export class Ledger {
  now: Instant = NOW;
  /** Of which office it is, and by which way and by whom everything reaches it. */
  told: Pick<LedgerContext, 'office' | 'channel' | 'by'> = { office: officeId('cuihu'), channel: 'staff', by: 'E1001' };
  policy: LedgerPolicy = policyWith();
  unitKnown = true;
  /** Whether a command is given every entry there is, whatever it asks for. */
  recallsAll = false;
  /** How many charges the last commit filed. */
  filedLast = 0;
  postingsFiledLast: readonly string[] = [];
  /** The events last committed to the account that a transfer takes from, or to the only one. */
  lastEvents: readonly AccountEvent[] = [];
  readonly accounts = new Map<UnitCode, AccountState>();
  readonly charges = new Map<ChargeId, Charge>();
  readonly postings = new Map<PostingReference, Posting>();

  account(unit: UnitCode = UNIT): AccountState {
    return this.accounts.get(unit) ?? expect.fail(`no account of ${unit}`);
  }

  balance(unit: UnitCode = UNIT): Fen {
    const account = this.accounts.get(unit);
    return account === undefined ? NO_FEN : balanceFen(account);
  }

  credit(unit: UnitCode = UNIT): Fen {
    const account = this.accounts.get(unit);
    return account === undefined ? NO_FEN : accountCreditFen(account);
  }

  /** As it stands now: what an account holds is newer than what was filed. */
  charge(id: string): Charge {
    const held = [...this.accounts.values()].flatMap(({ charges }) => charges).find((each) => each.id === id);
    return held ?? this.charges.get(chargeId(id)) ?? expect.fail(`no charge ${id}`);
  }

  posting(reference: string): Posting {
    const held = [...this.accounts.values()]
      .flatMap(({ postings }) => postings)
      .find(({ act }) => act.reference === reference);
    return held ?? this.postings.get(postingReference(reference)) ?? expect.fail(`no posting ${reference}`);
  }

  context(unit: UnitCode, entries: LedgerEntries): LedgerContext {
    return {
      now: this.now,
      today: civilDateAt(this.now, SHANGHAI),
      policy: this.policy,
      ...this.told,
      unit,
      unitKnown: this.unitKnown,
      entries,
    };
  }

  /** Decides and commits; the events, or the refusal. */
  tell(command: LedgerCommand, unit: UnitCode = UNIT): Result<readonly AccountEvent[], LedgerRefusal> {
    const account = this.accounts.get(unit) ?? null;
    const entries = this.lookUp((found) => missingEntries(account, command, found));
    const context = this.context(unit, entries);
    const decided = decideAccount(account, command, context);
    if (!decided.ok) return decided;
    this.commit(unit, decided.value, context);
    this.lastEvents = decided.value;
    return decided;
  }

  tellBoth(command: TransferCommand, from: UnitCode = UNIT, to: UnitCode = NEIGHBOUR): Result<number, LedgerRefusal> {
    const accounts = { from: this.accounts.get(from) ?? null, to: this.accounts.get(to) ?? null };
    const entries = this.lookUp((found) => missingTransferEntries(accounts, command, found));
    const contexts = { from: this.context(from, entries), to: this.context(to, entries) };
    const decided = decideTransfer(accounts, command, contexts);
    if (!decided.ok) return decided;
    this.commit(from, decided.value.from, contexts.from);
    this.commit(to, decided.value.to, contexts.to);
    this.lastEvents = decided.value.from;
    return accepted(decided.value.from.length + decided.value.to.length);
  }

  /** Tells everything in turn and expects that nothing is refused. */
  tellAll(...commands: readonly LedgerCommand[]): this {
    for (const command of commands) expect(this.tell(command)).toMatchObject({ ok: true });
    return this;
  }

  private commit(unit: UnitCode, events: readonly AccountEvent[], context: LedgerContext): void {
    if (events.length === 0) return;
    const filed = commitOf(this.accounts.get(unit) ?? null, events, context);
    this.accounts.set(unit, filed.account);
    this.filedLast = filed.charges.length;
    this.postingsFiledLast = filed.postings.map(({ act }) => act.reference);
    for (const charge of filed.charges) this.charges.set(charge.id, charge);
    for (const posting of filed.postings) this.postings.set(posting.act.reference, posting);
  }

  private lookUp(missing: (found: LedgerEntries) => EntryNames): LedgerEntries {
    let found: LedgerEntries = this.recallsAll
      ? { charges: new Map(this.charges), postings: new Map(this.postings) }
      : NO_ENTRIES;
    for (let round = 1; ; round += 1) {
      const { charges, postings } = missing(found);
      if (charges.length === 0 && postings.length === 0) return found;
      invariant(round <= 3, 'three rounds find everything');
      found = {
        charges: new Map([...found.charges, ...charges.map((id) => [id, this.charges.get(id) ?? null] as const)]),
        postings: new Map([
          ...found.postings,
          ...postings.map((reference) => [reference, this.postings.get(reference) ?? null] as const),
        ]),
      };
    }
  }
}

/** The reason of a refusal; `null` for what was accepted. */
export const reasonOf = (outcome: Result<unknown, LedgerRefusal>): string | null =>
  outcome.ok ? null : outcome.refusal.reason;

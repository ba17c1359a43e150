import { arrearsOf } from '../../shared/domain/collection/arrears.ts';
import type { DebtorCase } from '../../shared/domain/collection/day/debtor.ts';
import type { Attempt, AttemptOutcome } from '../../shared/domain/collection/dunning/attempt.ts';
import type { DunningCommand } from '../../shared/domain/collection/dunning/command.ts';
import { decideCase } from '../../shared/domain/collection/dunning/decide.ts';
import { evolveCaseAll } from '../../shared/domain/collection/dunning/evolve.ts';
import type { LadderPolicy } from '../../shared/domain/collection/dunning/policy.ts';
import type { DunningState } from '../../shared/domain/collection/dunning/state.ts';
import type { LedgerCommand } from '../../shared/domain/collection/ledger/command.ts';
import { commitOf } from '../../shared/domain/collection/ledger/commit.ts';
import { decideAccount } from '../../shared/domain/collection/ledger/decide.ts';
import { type LedgerEntries, missingEntries, NO_ENTRIES } from '../../shared/domain/collection/ledger/entries.ts';
import type { AccountState } from '../../shared/domain/collection/ledger/state.ts';
import { billingPeriod } from '../../shared/kernel/billing-period.ts';
import { civilDate, plusDays } from '../../shared/kernel/civil.ts';
import {
  chargeId,
  dunningCaseId,
  officeId,
  type PersonCode,
  parseUnitCode,
  personCode,
  phoneNumber,
  postingReference,
  type UnitCode,
} from '../../shared/kernel/identity.ts';
import { HOUR_MS, type Instant, parseInstant, plusMs } from '../../shared/kernel/instant.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { fen } from '../../shared/kernel/money.ts';
import { civilDateAt, SHANGHAI } from '../../shared/kernel/zone.ts';
import { COLLECTION_LADDER } from '../../shared/policy/collection-ladder.ts';
import { defaultCollectionLedgerPolicy } from '../../shared/policy/collection-ledger.ts';
import { officeCalendar } from '../../shared/policy/holidays.ts';
import { type Chance, chanceOf } from '../capacity/chance.ts';

const OFFICE = officeId('large');
export const LADDER: LadderPolicy = { version: 1, ...COLLECTION_LADDER };
export const CALENDAR = calendarOfOffice();
/** One assistant for each 500 units. */
const UNITS_PER_ASSISTANT = 500;
const MONTHS = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
/** 280 yuan, or more where the home is larger. */
const MONTHLY_FEE_FEN = 28_000;
const BILLED_AT = instant('2026-01-02T09:00:00+08:00');
/** A Monday morning at the end of the year, before the first call. */
export const MORNING = instant('2026-12-21T07:00:00+08:00');
const OUTCOMES: readonly AttemptOutcome[] = [
  'no-answer',
  'undecided',
  'switched-off',
  'away',
  'refused',
  'message-left',
];

export interface Population {
  readonly cases: readonly DebtorCase[];
  readonly assistants: readonly PersonCode[];
}

/**
 * An office whose every unit was billed for twelve months and owes some of them, as no office does: with a case, an assistant,
 * and some attempts on record. What the rules say happens; only who paid when, and who said what, is drawn.
 */
export function populationOf(units: number, seed: number): Population {
  const chance = chanceOf(seed);
  const assistants = Array.from({ length: Math.ceil(units / UNITS_PER_ASSISTANT) }, (_, index) =>
    personCode(`A${String(index + 1).padStart(3, '0')}`),
  );
  const cases = Array.from({ length: units }, (_, index) => debtorCase(index, assistants, chance));
  return { cases, assistants };
}

function debtorCase(index: number, assistants: readonly PersonCode[], chance: Chance): DebtorCase {
  const unit = unitOf(index);
  const account = accountOf(unit, index, chance);
  const state = caseOf(account, index, assistants[index % assistants.length] ?? null, chance);
  const debtor = {
    // One owner in ten has a second unit.
    key: `owner ${index % 10 === 0 ? index : index - (index % 10 === 1 ? 1 : 0)}`,
    name: null,
    numbers: { landline: null, mobile: phoneNumber(`+86138${String(index).padStart(8, '0')}`) },
    openRequests: [],
  };
  return { state, arrears: state.arrears, debtor };
}

function unitOf(index: number): UnitCode {
  const unit = parseUnitCode(
    `${1 + (index % 50)}-${1 + (Math.floor(index / 50) % 4)}-${101 + Math.floor(index / 200)}`,
  );
  invariant(unit !== null, 'a unit has a code');
  return unit;
}

function accountOf(unit: UnitCode, index: number, chance: Chance): AccountState {
  const bills = MONTHS.map((month) => ({
    id: chargeId(`${unit}/${month}`),
    kind: 'service-fee' as const,
    period: billingPeriod(month),
    amountFen: fen(MONTHLY_FEE_FEN + (index % 40) * 500),
    dueOn: civilDate(`${month}-10`),
  }));
  const billed = tell(null, unit, { type: 'PostCharges', bills });
  const monthsPaid = Math.floor(chance.next() * 11);
  return monthsPaid === 0
    ? billed
    : tell(billed, unit, {
        type: 'RecordPayment',
        reference: postingReference(`p/${unit}`),
        amountFen: fen((bills[0]?.amountFen ?? 0) * monthsPaid),
        receivedOn: civilDate('2026-01-02'),
        purpose: { kind: null, period: null },
        payer: null,
        remark: null,
      });
}

function tell(account: AccountState | null, unit: UnitCode, command: LedgerCommand): AccountState {
  const asked = missingEntries(account, command, NO_ENTRIES);
  const entries: LedgerEntries = {
    charges: new Map(asked.charges.map((id) => [id, null])),
    postings: new Map(asked.postings.map((reference) => [reference, null])),
  };
  const today = civilDateAt(BILLED_AT, SHANGHAI);
  const who = { office: OFFICE, unit, unitKnown: true, channel: 'import', by: null } as const;
  const context = { now: BILLED_AT, today, policy: defaultCollectionLedgerPolicy, entries, ...who };
  const decided = decideAccount(account, command, context);
  invariant(decided.ok, 'the bills and payments of a year are not refused');
  return commitOf(account, decided.value, context).account;
}

function caseOf(account: AccountState, index: number, assistant: PersonCode | null, chance: Chance): DunningState {
  const id = dunningCaseId(`C${String(index).padStart(25, '0')}`);
  let state: DunningState | null = null;
  const carryOut = (now: Instant, command: DunningCommand): void => {
    const arrears = arrearsOf(account, 'service-fee', civilDateAt(now, SHANGHAI));
    const seen = { arrears, settledBy: 'payment', ledgerStale: false } as const;
    const names = { id, office: OFFICE, number: `D-${String(index).padStart(6, '0')}` };
    const decided = decideCase(state, command, { now, policy: LADDER, calendar: CALENDAR, ...seen, ...names });
    invariant(decided.ok, `nothing of a case is refused: ${JSON.stringify(decided)}`);
    state = evolveCaseAll(state, decided.value, { at: now });
  };
  const openedAt = plusMs(MORNING, -(1 + Math.floor(chance.next() * 40)) * 24 * HOUR_MS);
  carryOut(openedAt, { type: 'OpenCase', enrolAt: 'assign' });
  if (assistant !== null && index % 20 !== 0) {
    carryOut(plusMs(openedAt, HOUR_MS), { type: 'AssignCase', assistant });
    for (const attempt of attemptsOf(openedAt, assistant, chance))
      carryOut(attempt.at, { type: 'RecordAttempt', attempt });
  }
  carryOut(MORNING, { type: 'LookAgain' });
  invariant(state !== null, 'a case that was opened');
  return state;
}

function attemptsOf(openedAt: Instant, by: PersonCode, chance: Chance): readonly Attempt[] {
  const attempts: Attempt[] = [];
  for (let at = plusMs(openedAt, 3 * HOUR_MS); at < MORNING && attempts.length < 10; ) {
    const outcome =
      chance.next() < 0.1 ? 'promised' : (OUTCOMES[Math.floor(chance.next() * OUTCOMES.length)] ?? 'no-answer');
    const promisedOn = outcome === 'promised' ? plusDays(civilDateAt(at, SHANGHAI), 3) : null;
    const said = outcome === 'refused' ? '对服务不满意' : null;
    attempts.push({ id: `a-${at}`, at, by, channel: 'mobile', outcome, said, promisedOn, promisedFen: null });
    at = plusMs(at, Math.ceil(chance.gapMs(60 * HOUR_MS)));
  }
  return attempts;
}

function calendarOfOffice() {
  const calendar = officeCalendar({ timeZone: SHANGHAI, overrides: [] });
  invariant(calendar.ok, 'an office without days of its own has a calendar');
  return calendar.value;
}

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  invariant(parsed !== null, `not an instant: ${text}`);
  return parsed;
}

import { expect } from 'vitest';
import type { Arrears } from '../../../../../shared/domain/collection/arrears.ts';
import type { Attempt, AttemptOutcome } from '../../../../../shared/domain/collection/dunning/attempt.ts';
import type { DunningCommand } from '../../../../../shared/domain/collection/dunning/command.ts';
import { decideCase } from '../../../../../shared/domain/collection/dunning/decide.ts';
import type { DunningEvent } from '../../../../../shared/domain/collection/dunning/event.ts';
import type { Evidence } from '../../../../../shared/domain/collection/dunning/evidence.ts';
import { evolveCaseAll } from '../../../../../shared/domain/collection/dunning/evolve.ts';
import type { LadderPolicy } from '../../../../../shared/domain/collection/dunning/policy.ts';
import type { DunningState } from '../../../../../shared/domain/collection/dunning/state.ts';
import type { DunningContext } from '../../../../../shared/domain/collection/dunning/unfolding.ts';
import { billingPeriod } from '../../../../../shared/kernel/billing-period.ts';
import { type CivilDate, civilDate } from '../../../../../shared/kernel/civil.ts';
import { chargeId, dunningCaseId, officeId, personCode } from '../../../../../shared/kernel/identity.ts';
import type { Instant } from '../../../../../shared/kernel/instant.ts';
import { invariant } from '../../../../../shared/kernel/invariant.ts';
import { fen, sumFen } from '../../../../../shared/kernel/money.ts';
import { civilDateAt, SHANGHAI } from '../../../../../shared/kernel/zone.ts';
import { COLLECTION_LADDER } from '../../../../../shared/policy/collection-ladder.ts';
import { at, calendarOf, unit } from '../../request/sample.ts';

export { at, unit };

export const LADDER: LadderPolicy = { version: 1, ...COLLECTION_LADDER };
export const CALENDAR = calendarOf();

/** One bill: its due date and what is open of it, in fen. */
export interface Bill {
  readonly period: string;
  readonly due: string;
  readonly open: number;
}

export const NOVEMBER: Bill = { period: '2026-11', due: '2026-11-30', open: 120_000 };

/** What the ledger says on the day of `now`; every call with other bills is a later revision of it. */
function arrearsAt(now: Instant, bills: readonly Bill[], revision = 1): Arrears {
  const today = civilDateAt(now, SHANGHAI);
  const open = bills.filter((bill) => bill.open > 0).toSorted((a, b) => (a.due < b.due ? -1 : 1));
  const charges = open
    .filter(({ due }) => civilDate(due) < today)
    .map((bill) => ({
      id: chargeId(bill.period),
      period: billingPeriod(bill.period),
      dueOn: civilDate(bill.due),
      openFen: fen(bill.open),
      disputedFen: fen(0),
    }));
  const ahead = open.filter(({ due }) => civilDate(due) >= today);
  return {
    unit: unit('3-2-1801'),
    kind: 'service-fee',
    overdueFen: sumFen(charges.map(({ openFen }) => openFen)),
    disputedFen: fen(0),
    notYetDueFen: sumFen(ahead.map((bill) => fen(bill.open))),
    oldestDueOn: charges[0]?.dueOn ?? null,
    nextDueOn: ahead[0] === undefined ? null : civilDate(ahead[0].due),
    charges,
    creditFen: fen(0),
    ledgerRevision: revision,
    settledAt: charges.length === 0 ? now : null,
  };
}

export const ASSISTANT = personCode('A07');
export const OTHER = personCode('A08');
export const CHIEF = personCode('P01');

/** What a household's story knows beside the case: its bills, and whether payments come in. */
export interface Ledger {
  readonly bills: readonly Bill[];
  readonly revision: number;
  readonly stale?: boolean;
  readonly settledBy?: 'payment' | 'other';
}

export function contextAt(now: Instant, ledger: Ledger): DunningContext {
  return {
    now,
    policy: LADDER,
    calendar: CALENDAR,
    arrears: arrearsAt(now, ledger.bills, ledger.revision),
    settledBy: ledger.settledBy ?? 'payment',
    ledgerStale: ledger.stale ?? false,
    id: dunningCaseId('01JD0000000000000000000001'),
    office: officeId('sunny'),
    number: 'D-000001',
  };
}

export function attempt(when: string, outcome: AttemptOutcome, changes: Partial<Attempt> = {}): Attempt {
  return {
    id: `a-${when}`,
    at: at(when),
    by: ASSISTANT,
    channel: 'mobile',
    outcome,
    said: null,
    promisedOn: null,
    promisedFen: null,
    ...changes,
  };
}

export const promise = (when: string, on: string, changes: Partial<Attempt> = {}): Attempt =>
  attempt(when, 'promised', { promisedOn: civilDate(on), ...changes });

const PHOTO = 'https://photos.example/1';

/** One valid piece of evidence of each kind. */
export const EVIDENCE = {
  delivered: (when: string): Evidence => ({
    kind: 'notice-delivered',
    at: at(when),
    by: ASSISTANT,
    delivery: 'in-person',
  }),
  dispatched: (when: string): Evidence => ({
    kind: 'letter-dispatched',
    at: at(when),
    by: ASSISTANT,
    courierNumber: 'SF1234567890',
    contents: '2026-11 物业服务费 1,200.00',
  }),
  supervisorVisit: (when: string): Evidence => ({
    kind: 'supervisor-visited',
    at: at(when),
    visitors: [personCode('S01'), personCode('S02')],
    place: 'home',
    photo: PHOTO,
    result: '业主不在家',
  }),
  managerVisit: (when: string): Evidence => ({
    kind: 'manager-visited',
    at: at(when),
    visitors: [CHIEF],
    place: 'work',
    photo: PHOTO,
    result: '仍拒绝',
  }),
  lawyerLetter: (when: string, payBy: string): Evidence => ({
    kind: 'lawyer-letter-sent',
    at: at(when),
    by: CHIEF,
    payBy: civilDate(payBy),
  }),
  putUp: (when: string): Evidence => ({ kind: 'notice-put-up', at: at(when), by: ASSISTANT, photo: PHOTO }),
  takenDown: (when: string): Evidence => ({ kind: 'notice-taken-down', at: at(when), by: ASSISTANT, photo: PHOTO }),
  decided: (when: string, decision: 'court' | 'return'): Evidence => ({
    kind: 'litigation-decided',
    at: at(when),
    by: personCode('G01'),
    decision,
    reason: '总经理批示',
  }),
};

/** A household's story: its ledger and its case, told from one moment to the next. */
export class Story {
  state: DunningState | null = null;
  ledger: Ledger;
  /** All that happened, oldest first. */
  readonly log: { readonly at: Instant; readonly event: DunningEvent }[] = [];

  constructor(bills: readonly Bill[]) {
    this.ledger = { bills, revision: 1 };
  }

  get case(): DunningState {
    invariant(this.state !== null, 'no case yet');
    return this.state;
  }

  get stage(): string {
    return this.case.steps.at(-1)?.stage ?? 'none';
  }

  /** Carries a command out at a moment, after every timer before it; fails the test on a refusal. */
  on(when: string, command: DunningCommand): readonly DunningEvent[] {
    this.until(when);
    return this.carryOut(at(when), command);
  }

  /** Without the timers before it: as after an outage. */
  late(when: string, command: DunningCommand = { type: 'LookAgain' }): readonly DunningEvent[] {
    return this.carryOut(at(when), command);
  }

  refuses(when: string, command: DunningCommand): string | null {
    const decision = decideCase(this.state, command, contextAt(at(when), this.ledger));
    return decision.ok ? null : decision.refusal.reason;
  }

  /** The ledger changes, and the case is looked at. */
  ledgerSays(when: string, bills: readonly Bill[], changes: Partial<Ledger> = {}): readonly DunningEvent[] {
    this.until(when);
    this.ledger = { ...this.ledger, ...changes, bills, revision: this.ledger.revision + 1 };
    return this.carryOut(at(when), { type: 'LookAgain' });
  }

  /** Wakes the case at each of its moments up to and including this one, as its timer would. */
  until(when: string): readonly DunningEvent[] {
    const seen = this.log.length;
    for (
      let wakes = 0;
      this.state !== null && this.state.wakeAt !== null && this.state.wakeAt <= at(when);
      wakes += 1
    ) {
      expect(wakes).toBeLessThan(500);
      this.carryOut(this.state.wakeAt, { type: 'LookAgain', firedSequence: this.state.wakeSequence });
    }
    return this.log.slice(seen).map(({ event }) => event);
  }

  private carryOut(now: Instant, command: DunningCommand): readonly DunningEvent[] {
    const decision = decideCase(this.state, command, contextAt(now, this.ledger));
    invariant(decision.ok, `refused: ${JSON.stringify(decision)}`);
    this.state = evolveCaseAll(this.state, decision.value, { at: now });
    for (const event of decision.value) this.log.push({ at: now, event });
    return decision.value;
  }

  /** What people would notice, shortly, each with its day and time. */
  get told(): readonly string[] {
    return this.log.flatMap(({ at: when, event }) => {
      const name = noticeOf(event);
      return name === null ? [] : [`${clock(when)} ${name}`];
    });
  }
}

function clock(instant: Instant): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
}

function noticeOf(event: DunningEvent): string | null {
  switch (event.type) {
    case 'StageEntered':
      return `→ ${event.to} (${event.cause})`;
    case 'MessageWanted':
      return `sms ${event.message.message}`;
    case 'ClassChanged':
      return `class ${event.to}`;
    case 'PromiseSettled':
      return `promise ${event.sequence} ${event.status}`;
    case 'HoldBegan':
      return `hold ${event.hold.cause}`;
    case 'HoldEnded':
      return `free ${event.cause}`;
    case 'CaseClosed':
      return `closed ${event.as}`;
    case 'CaseReopened':
      return `reopened ${event.stage}`;
    case 'TaskReminded':
      return `told ${event.level}: ${event.task.kind}`;
    case 'VisitCalledBack':
      return 'visit called back';
    case 'WeekCounted':
      return event.met === false ? `week short: ${event.attempts}` : null;
    default:
      return null;
  }
}

export const typesOf = (events: readonly DunningEvent[]): readonly string[] => events.map(({ type }) => type);
export const date = (text: string): CivilDate => civilDate(text);

/** The evidence that each step waits for, on a day of its own, and the two instants between which its time ends. */
const ROAD = [
  ['notice', '2026-11-20 10:00'],
  ['assign', '2026-12-01 00:00'],
  ['prepare', '2026-12-01 10:00'],
  ['first-round', '2026-12-02 10:00'],
  ['second-round', '2026-12-05 00:00'],
  ['alternate-hours', '2026-12-20 00:00'],
  ['express-letter', '2026-12-28 00:00'],
  ['supervisor-visit', '2027-01-05 00:00'],
  ['manager-visit', '2027-01-13 00:00'],
  ['lawyer-letter', '2027-01-21 00:00'],
  ['public-notice', '2027-02-01 00:00'],
  ['litigation-review', '2027-02-10 10:00'],
] as const;

const ACTS: readonly (readonly [string, DunningCommand])[] = [
  ['2026-11-20 10:00', { type: 'OpenCase', enrolAt: null }],
  ['2026-12-01 10:00', { type: 'AssignCase', assistant: ASSISTANT }],
  ['2026-12-02 10:00', { type: 'RecordAttempt', attempt: attempt('2026-12-02 10:00', 'no-answer') }],
  ['2026-12-28 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.dispatched('2026-12-28 10:00') }],
  ['2027-01-05 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.supervisorVisit('2027-01-05 10:00') }],
  ['2027-01-13 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.managerVisit('2027-01-13 10:00') }],
  ['2027-01-21 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.lawyerLetter('2027-01-21 10:00', '2027-01-31') }],
  ['2027-02-01 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.putUp('2027-02-01 10:00') }],
  ['2027-02-10 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.takenDown('2027-02-10 10:00') }],
];

/** When a household of which nobody hears anything comes to each step, everybody doing their part on the day itself. */
export const ARRIVALS: Readonly<Record<string, string>> = Object.fromEntries(ROAD);

/** That household, with all that was done by then. */
export function silentUntil(when: string, bills: readonly Bill[] = [NOVEMBER]): Story {
  const story = new Story(bills);
  for (const [day, command] of ACTS) if (at(day) <= at(when)) story.on(day, command);
  story.until(when);
  return story;
}

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ATTEMPT_CHANNELS, ATTEMPT_OUTCOMES } from '../../../../../shared/domain/collection/dunning/attempt.ts';
import type { DunningCommand } from '../../../../../shared/domain/collection/dunning/command.ts';
import { postedNoticeOf, stageOf } from '../../../../../shared/domain/collection/dunning/course.ts';
import { decideCase } from '../../../../../shared/domain/collection/dunning/decide.ts';
import type { DunningEvent } from '../../../../../shared/domain/collection/dunning/event.ts';
import {
  clockEvidenceOf,
  type Evidence,
  evidenceOf,
} from '../../../../../shared/domain/collection/dunning/evidence.ts';
import { evolveCaseAll } from '../../../../../shared/domain/collection/dunning/evolve.ts';
import { LADDER as EXITS } from '../../../../../shared/domain/collection/dunning/ladder.ts';
import { DUNNING_STAGES, type DunningStage } from '../../../../../shared/domain/collection/dunning/stage.ts';
import type { DunningState } from '../../../../../shared/domain/collection/dunning/state.ts';
import { civilDateOfEpochDay, epochDayOf, plusDays } from '../../../../../shared/kernel/civil.ts';
import { HOUR_MS, type Instant, MINUTE_MS, plusMs } from '../../../../../shared/kernel/instant.ts';
import { fen } from '../../../../../shared/kernel/money.ts';
import { civilDateAt, SHANGHAI } from '../../../../../shared/kernel/zone.ts';
import {
  ASSISTANT,
  at,
  attempt,
  type Bill,
  CHIEF,
  contextAt,
  EVIDENCE,
  type Ledger,
  NOVEMBER,
  OTHER,
} from './sample.ts';

const settings = { seed: 20261123, numRuns: 120 } as const;
const START = at('2026-11-20 10:00');

/** What somebody does, or the world, so many minutes after what was last done. */
interface Act {
  readonly minutes: number;
  readonly deed: Deed;
}
type Deed =
  | { readonly kind: 'command'; readonly of: (now: Instant, state: DunningState) => DunningCommand }
  | { readonly kind: 'ledger'; readonly of: (before: Ledger) => Ledger };

const command = (of: (now: Instant, state: DunningState) => DunningCommand): Deed => ({ kind: 'command', of });
const dayOf = (now: Instant, days: number) => plusDays(civilDateAt(now, SHANGHAI), days);
const text = (now: Instant) => {
  const local = new Date(now + 8 * HOUR_MS).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
};

const attempts = fc
  .record({
    outcome: fc.constantFrom(...ATTEMPT_OUTCOMES),
    channel: fc.constantFrom(...ATTEMPT_CHANNELS),
    days: fc.integer({ min: 0, max: 12 }),
    id: fc.integer({ min: 0, max: 25 }),
    ago: fc.integer({ min: 0, max: 3 * 24 * 60 }),
  })
  .map(({ outcome, channel, days, id, ago }) =>
    command((now) => {
      const when = plusMs(now, -ago * MINUTE_MS);
      const promisedOn = outcome === 'promised' ? dayOf(when, days) : null;
      return {
        type: 'RecordAttempt',
        attempt: { ...attempt('2026-12-01 10:00', outcome), id: `p${id}`, at: when, channel, promisedOn },
      };
    }),
  );

const evidence = fc
  .constantFrom('delivered', 'dispatched', 'supervisorVisit', 'managerVisit', 'putUp', 'takenDown')
  .map((kind) => command((now) => ({ type: 'RecordEvidence', evidence: EVIDENCE[kind](text(now)) })));
const letter = fc
  .integer({ min: 3, max: 20 })
  .map((days) =>
    command((now) => ({ type: 'RecordEvidence', evidence: EVIDENCE.lawyerLetter(text(now), dayOf(now, days)) })),
  );
const decision = fc
  .constantFrom('court' as const, 'return' as const)
  .map((made) => command((now) => ({ type: 'RecordEvidence', evidence: EVIDENCE.decided(text(now), made) })));

/** What the present step waits for, as somebody does who knows their work. */
const duty = command((now, state) => {
  const when = text(now);
  const evidenceAt: Partial<Record<DunningStage, Evidence>> = {
    notice: EVIDENCE.delivered(when),
    'express-letter': EVIDENCE.dispatched(when),
    'supervisor-visit': EVIDENCE.supervisorVisit(when),
    'manager-visit': EVIDENCE.managerVisit(when),
    'lawyer-letter': EVIDENCE.lawyerLetter(when, dayOf(now, 5)),
    'public-notice': postedNoticeOf(state) === null ? EVIDENCE.putUp(when) : EVIDENCE.takenDown(when),
    'litigation-review': EVIDENCE.decided(when, Math.floor(now / MINUTE_MS) % 3 === 0 ? 'court' : 'return'),
  };
  const stage = state.steps.at(-1)?.stage ?? 'notice';
  if (stage === 'supervisor-visit' && state.visit === null) {
    return { type: 'PlanVisit', visitAt: plusMs(now, HOUR_MS), visitors: [CHIEF, ASSISTANT] };
  }
  const wanted = evidenceAt[stage];
  if (wanted !== undefined) return { type: 'RecordEvidence', evidence: wanted };
  return state.assignee === null
    ? { type: 'AssignCase', assistant: ASSISTANT }
    : { type: 'RecordAttempt', attempt: { ...attempt('2026-12-01 10:00', 'no-answer'), id: `d${now}`, at: now } };
});

const others = fc.oneof(
  fc.constantFrom(ASSISTANT, OTHER).map((assistant) => command(() => ({ type: 'AssignCase', assistant }))),
  fc.constant(command((now) => ({ type: 'RaiseDispute', reason: '漏水', by: CHIEF, at: now }))),
  fc.constantFrom('upheld' as const, 'rejected' as const).map((ruling) =>
    command((now) => ({
      type: 'RuleOnDispute',
      ruling,
      reducedFen: fen(ruling === 'upheld' ? 1 : 0),
      remark: null,
      by: CHIEF,
      at: now,
    })),
  ),
  fc
    .integer({ min: 0, max: 20 })
    .map((days) =>
      command((now) => ({ type: 'HoldCase', reason: '住院', untilOn: dayOf(now, days), by: CHIEF, at: now })),
    ),
  fc.constant(command((now) => ({ type: 'ReleaseCase', by: CHIEF, at: now }))),
  fc.constant(command((now) => ({ type: 'SetClass', class: 'away', reason: '邻居告知', by: CHIEF, at: now }))),
  fc.constant(command((now) => ({ type: 'PlanVisit', visitAt: now, visitors: [CHIEF, ASSISTANT] }))),
  fc.integer({ min: 0, max: 25 }).map((id) => command(() => ({ type: 'WithdrawAttempt', id: `p${id}` }))),
  fc.constant(
    command((now, { steps }) => {
      const last = steps.findLast(({ version }) => version > 0);
      return { type: 'SignStep', step: last?.sequence ?? 1, version: last?.version ?? 1, by: CHIEF, at: now };
    }),
  ),
  fc.constant(command(() => ({ type: 'LookAgain' }))),
);

const ledger = fc.oneof(
  fc.integer({ min: 0, max: 120_000 }).map(
    (open): Deed => ({
      kind: 'ledger',
      of: (before) => ({
        ...before,
        bills: before.bills.map((bill, index) =>
          // What is paid bounces the next time.
          index === 0 ? { ...bill, open: bill.open === 0 ? 120_000 : open } : bill,
        ),
      }),
    }),
  ),
  fc.constant<Deed>({
    kind: 'ledger',
    of: (before) => {
      const number = before.bills.length;
      const due = civilDateOfEpochDay(epochDayOf(civilDateAt(at('2026-11-30 00:00'), SHANGHAI)) + 31 * number);
      const bill: Bill = { period: due.slice(0, 7), due, open: 90_000 };
      return number >= 6 ? before : { ...before, bills: [...before.bills, bill] };
    },
  }),
  fc.constant<Deed>({
    kind: 'ledger',
    of: (before) => ({ ...before, bills: before.bills.map((bill) => ({ ...bill, open: 0 })) }),
  }),
  fc.boolean().map((stale): Deed => ({ kind: 'ledger', of: (before) => ({ ...before, stale }) })),
);

const act: fc.Arbitrary<Act> = fc.record({
  minutes: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 600, max: 16 * 24 * 60 })),
  deed: fc.oneof(
    { weight: 12, arbitrary: fc.constant(duty) },
    { weight: 4, arbitrary: attempts },
    { weight: 2, arbitrary: evidence },
    { weight: 1, arbitrary: letter },
    { weight: 1, arbitrary: decision },
    { weight: 8, arbitrary: others },
    { weight: 2, arbitrary: ledger },
  ),
});
/** A new bill, or an old debt taken on somewhere on the ladder, and what comes of it. */
interface Course {
  readonly enrolAt: DunningStage | null;
  readonly acts: readonly Act[];
}
const course: fc.Arbitrary<Course> = fc.record({
  enrolAt: fc.option(fc.constantFrom(...DUNNING_STAGES.slice(1)), { nil: null, freq: 2 }),
  acts: fc.array(act, { minLength: 1, maxLength: 25, size: 'max' }),
});

interface Moment {
  readonly now: Instant;
  readonly before: DunningState | null;
  readonly after: DunningState;
  readonly command: DunningCommand;
  readonly events: readonly DunningEvent[];
  readonly ledger: Ledger;
}

/** Everything that is decided on the way, with or without the timers; what is refused changes nothing. */
function moments({ enrolAt, acts }: Course, withTimers: boolean): readonly Moment[] {
  const made: Moment[] = [];
  let now = START;
  let book: Ledger = { bills: [enrolAt === null ? NOVEMBER : { ...NOVEMBER, due: '2026-06-30' }], revision: 1 };
  let state: DunningState | null = null;
  const carryOut = (asked: DunningCommand) => {
    const decision = decideCase(state, asked, contextAt(now, book));
    if (!decision.ok) return;
    const after: DunningState | null = evolveCaseAll(state, decision.value, { at: now });
    if (after !== null) made.push({ now, before: state, after, command: asked, events: decision.value, ledger: book });
    state = after;
  };
  const wakes = (until: Instant) => {
    for (let count = 0; withTimers && state !== null && state.wakeAt !== null && state.wakeAt <= until; count += 1) {
      expect(count).toBeLessThan(1_000);
      now = state.wakeAt;
      carryOut({ type: 'LookAgain', firedSequence: state.wakeSequence });
    }
  };
  carryOut({ type: 'OpenCase', enrolAt });
  for (const { minutes, deed } of acts) {
    const then = plusMs(now, minutes * MINUTE_MS);
    wakes(then);
    now = then;
    if (state === null) break;
    if (deed.kind === 'command') carryOut(deed.of(now, state));
    else {
      book = { ...deed.of(book), revision: book.revision + 1 };
      carryOut({ type: 'LookAgain' });
    }
  }
  return made;
}

const stepsOf = (events: readonly DunningEvent[]) => events.filter((event) => event.type === 'StageEntered');

/** Causes that need nobody to do anything. */
const BY_TIME: ReadonlySet<string> = new Set(['due-date-passed', 'time-over', 'promise-broken']);

/** What is true at every moment, whatever people do, and in whatever order. */
const RULES: Readonly<Record<string, (moment: Moment) => void>> = {
  'a step is left only by one of its ways out, and the time of the next begins then': ({ now, events, after }) => {
    for (const { from, to, cause } of stepsOf(events)) expect(EXITS[from]).toContainEqual({ cause, to });
    expect(stepsOf(events).filter(({ cause }) => BY_TIME.has(cause)).length).toBeLessThanOrEqual(1);
    if (stepsOf(events).length > 0) expect(after.steps.at(-1)?.enteredAt).toBe(now);
  },

  'no step that has to be shown is left without its evidence': ({ after }) => {
    for (const { stage, leftAt, evidence: shown } of after.steps) {
      const kind = clockEvidenceOf(stage);
      if (leftAt === null || kind === null) continue;
      expect([stage, evidenceOf(shown, kind) !== null]).toEqual([stage, true]);
    }
  },

  'nothing moves on while the ladder waits': ({ before, after, events }) => {
    const hasWaited = before !== null && before.heldSince !== null && after.heldSince === before.heldSince;
    if (hasWaited) expect(stepsOf(events)).toEqual([]);
  },

  'a command carried out twice is carried out once': ({ now, after, command: asked, ledger: book }) => {
    const again = decideCase(after, asked, contextAt(now, book));
    if (!again.ok) return;
    // A timer that fired before its time is set anew each time.
    const isTimer = asked.type === 'LookAgain' && asked.firedSequence === after.wakeSequence;
    expect([asked.type, isTimer ? [] : again.value]).toEqual([asked.type, []]);
  },

  'the timer lies ahead, and a case that calls are made about has one': ({ now, after }) => {
    if (after.wakeAt !== null) expect(after.wakeAt).toBeGreaterThan(now);
    const isWorked = after.status === 'open' && after.assignedAt !== null && after.heldSince === null;
    if (isWorked) expect(after.wakeAt).not.toBeNull();
  },

  'a household that owes nothing is asked for nothing': ({ after, events }) => {
    const { overdueFen, notYetDueFen } = after.arrears;
    if (after.status === 'open') {
      expect(overdueFen + notYetDueFen).toBeGreaterThan(0);
      return;
    }
    expect(after.tasks.filter(({ kind }) => kind !== 'take-down-notice' && kind !== 'sign-off')).toEqual([]);
    expect(after).toMatchObject({ visit: null, holds: [] });
    expect(after.promises.filter(({ status }) => status === 'open')).toEqual([]);
    expect(wantedOf(events).filter(({ message }) => message !== 'thanks')).toEqual([]);
    if (postedNoticeOf(after) !== null) expect(after.tasks.map(({ kind }) => kind)).toContain('take-down-notice');
  },

  'no message is wanted while anything but a promise holds the case': ({ before, events }) => {
    const held = before?.holds.filter(({ cause }) => cause !== 'promise') ?? [];
    const freed = events.filter(({ type }) => type === 'HoldEnded' || type === 'CaseClosed').length;
    if (wantedOf(events).length > 0) expect(held.length === 0 || freed > 0).toBe(true);
  },

  'at most two promises count, and one is open': ({ after }) => {
    expect(after.promises.filter(({ status }) => status !== 'withdrawn').length).toBeLessThanOrEqual(2);
    expect(after.promises.filter(({ status }) => status === 'open').length).toBeLessThanOrEqual(1);
  },

  'it survives being stored as JSON': ({ after }) => {
    expect(JSON.parse(JSON.stringify(after))).toEqual(after);
  },
};

const wantedOf = (events: readonly DunningEvent[]) =>
  events.flatMap((event) => (event.type === 'MessageWanted' ? [event.message] : []));

/** What the courses have to come to, so that the rules are put to the test. */
const REACHED: readonly string[] = [
  ...DUNNING_STAGES,
  'settled',
  'in-court',
  'PromiseSettled',
  'HoldEnded',
  'CaseReopened',
  'VisitCalledBack',
  'DisputeCorrected',
];

describe('whatever people do, and in whatever order', () => {
  it('every rule holds at every moment, with the timers and without', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(course, fc.boolean(), (made, withTimers) => {
        const all = moments(made, withTimers);
        for (const moment of all) {
          for (const [name, rule] of Object.entries(RULES)) naming(name, () => rule(moment));
          for (const word of [moment.after.status, stageOf(moment.after), ...moment.events.map(({ type }) => type)]) {
            seen.add(word);
          }
        }
        const keys = all.flatMap(({ events }) => wantedOf(events).map(({ key }) => key));
        naming('a message is wanted once', () => expect(keys).toEqual([...new Set(keys)]));
      }),
      settings,
    );
    expect(REACHED.filter((each) => !seen.has(each))).toEqual([]);
  });

  it('a look alone takes one step at most by time, however long nobody looked', () => {
    fc.assert(
      fc.property(course, fc.integer({ min: 1, max: 1_000 }), (made, days) => {
        const last = moments(made, false).at(-1);
        if (last === undefined) return;
        const later = plusMs(last.now, days * 24 * 60 * MINUTE_MS);
        const context = contextAt(later, { ...last.ledger, stale: false });
        const decision = decideCase(last.after, { type: 'LookAgain' }, context);
        const steps = decision.ok ? stepsOf(decision.value) : [];
        expect(steps.filter(({ cause }) => BY_TIME.has(cause)).length).toBeLessThanOrEqual(1);
      }),
      settings,
    );
  });
});

function naming(name: string, check: () => void): void {
  try {
    check();
  } catch (cause) {
    throw new Error(`not so: ${name}`, { cause });
  }
}

describe('the zone of the process', () => {
  const zone = process.env.TZ;
  beforeEach(() => {
    process.env.TZ = 'America/St_Johns';
  });
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('changes nothing', () => {
    fc.assert(
      fc.property(course, (made) => {
        const away = moments(made, true);
        process.env.TZ = 'Asia/Shanghai';
        const home = moments(made, true);
        process.env.TZ = 'America/St_Johns';
        expect(away).toEqual(home);
      }),
      { ...settings, numRuns: 8 },
    );
  });
});

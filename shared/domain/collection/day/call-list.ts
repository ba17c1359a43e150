import type { CivilDate } from '../../../kernel/civil.ts';
import { groupBy } from '../../../kernel/group.ts';
import type { PersonCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { sumFen } from '../../../kernel/money.ts';
import { civilDateAt } from '../../../kernel/zone.ts';
import type { OfficeCalendar } from '../../calendar/state.ts';
import { type Attempt, hasSpoken, OUTCOMES } from '../dunning/attempt.ts';
import { stepOf } from '../dunning/course.ts';
import { endOfDay, startOfDay } from '../dunning/days.ts';
import { type Call, nextCall } from '../dunning/next-call.ts';
import { contactGroups } from '../dunning/one-contact.ts';
import type { LadderPolicy } from '../dunning/policy.ts';
import { compareStages } from '../dunning/stage.ts';
import type { CallLine, CallList } from './call-line.ts';
import { attemptsOf, byCase, type DebtorCase, legacyProblemsOf } from './debtor.ts';
import { askedFen, owedOf } from './owed.ts';
import type { CollectionDayPolicy } from './policy.ts';
import { talkingPointsOf } from './talking-point.ts';
import { URGENCIES, urgencyOf } from './urgency.ts';

export interface CallListContext {
  readonly now: Instant;
  readonly calendar: OfficeCalendar;
  readonly policy: CollectionDayPolicy;
  /** The ladder in the version that a case was opened under. */
  readonly ladderOf: (version: number) => LadderPolicy;
}

/**
 * Whom each assistant calls today, in the order of their codes; cases without an assistant are on no list. Whoever has paid
 * is never on one, nor whoever disputes all they owe or is left in peace for another reason; one debtor is one line, led by
 * their case at the highest step, or nobody if they were spoken to today. Source: docs/rules.md §8.2.
 */
export function callLists(cases: readonly DebtorCase[], context: CallListContext): readonly CallList[] {
  const { now, calendar, policy } = context;
  const dayOn = civilDateAt(now, calendar.timeZone);
  const lines = [...groupBy(cases, ({ debtor }) => debtor.key).values()].flatMap((group) => {
    const line = callLineOf(group, dayOn, context);
    return line === null ? [] : [line];
  });
  const byAssistant = [...groupBy(lines, ({ assistant }) => assistant)];
  return byAssistant
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([assistant, theirs]) => {
      const mostUrgentFirst = theirs.map(({ line }) => line).toSorted(byUrgency);
      const listed = mostUrgentFirst.slice(0, policy.callLinesPerAssistantMax);
      return { assistant, dayOn, madeAt: now, lines: listed, beyond: mostUrgentFirst.length - listed.length };
    });
}

/** The ladder moves and something is owed that may be asked for. A promise leaves room for the call on its eve. */
function isSpokenAbout({ state, arrears }: DebtorCase): boolean {
  const isSilenced = state.holds.some(({ cause }) => cause !== 'promise');
  return state.status === 'open' && !isSilenced && askedFen({ arrears }) > 0;
}

/** The one call to a debtor today; `null` when none is due. */
function callLineOf(
  group: readonly DebtorCase[],
  dayOn: CivilDate,
  context: CallListContext,
): { readonly assistant: PersonCode; readonly line: CallLine } | null {
  const attempts = attemptsOf(group);
  if (wasSpokenTo(attempts, dayOn, context)) return null;
  const spokenAbout = byCase(group.filter(isSpokenAbout));
  const callable = [...spokenAbout.values()].filter(
    (each) => each.state.assignee !== null && callToday(each, each.state.attempts, dayOn, context) !== null,
  );
  const leading = contactGroups(
    callable.map(({ state, arrears }) => ({ ...state, arrears })),
    () => '',
  )[0]?.lead.id;
  const lead = leading === undefined ? undefined : spokenAbout.get(leading);
  if (lead === undefined || lead.state.assignee === null) return null;
  // What was tried about one of their cases was tried with them.
  const call = callToday(lead, attempts, dayOn, context);
  if (call === null) return null;
  const others = [...spokenAbout.values()].filter((each) => each !== lead);
  return { assistant: lead.state.assignee, line: lineOf(lead, others, attempts, call, dayOn, context) };
}

function wasSpokenTo(attempts: readonly Attempt[], dayOn: CivilDate, { calendar }: CallListContext): boolean {
  const from = startOfDay(dayOn, calendar.timeZone);
  return attempts.some((attempt) => attempt.at >= from && hasSpoken(attempt));
}

function callToday(
  { state, debtor }: DebtorCase,
  attempts: readonly Attempt[],
  dayOn: CivilDate,
  { now, calendar, ladderOf }: CallListContext,
): Call | null {
  const { landline, mobile } = debtor.numbers;
  const numbers = { landline: landline !== null, mobile: mobile !== null };
  const call = nextCall({ ...state, attempts }, { now, policy: ladderOf(state.policyVersion), calendar, numbers });
  return call === null || call.from >= endOfDay(dayOn, calendar.timeZone) ? null : call;
}

function lineOf(
  lead: DebtorCase,
  others: readonly DebtorCase[],
  attempts: readonly Attempt[],
  call: Call,
  dayOn: CivilDate,
  { calendar, ladderOf }: CallListContext,
): CallLine {
  const { state, debtor } = lead;
  const { stage, round } = stepOf(state);
  const owed = [lead, ...others.toSorted(byWeight)].flatMap(owedOf);
  const about = {
    name: debtor.name,
    stage,
    promises: state.promises,
    lastWords: attempts.findLast(({ outcome }) => OUTCOMES[outcome].contact === 'reached') ?? null,
    owed,
    // What somebody has promised for a day is not asked for before it.
    owedFen: sumFen(
      owed.filter(({ id, promisedOn }) => id === state.id || promisedOn === null).map((each) => each.owedFen),
    ),
    disputedFen: sumFen(owed.map(({ disputedFen }) => disputedFen)),
    legacyProblems: legacyProblemsOf(debtor, attempts),
  };
  const { weeklyAttemptsMin } = ladderOf(state.policyVersion);
  const { timeZone } = calendar;
  return {
    lead: state.id,
    urgency: urgencyOf({ ...state, attempts }, call, { today: dayOn, timeZone, weeklyAttemptsMin }),
    name: about.name,
    phone: debtor.numbers[call.channel],
    call,
    stage,
    round,
    debtorClass: state.debtorClass,
    owed,
    owedFen: about.owedFen,
    lastAttempt: attempts.at(-1) ?? null,
    lastWords: about.lastWords,
    brokenPromises: state.promises.filter(({ status }) => status === 'broken').length,
    legacyProblems: about.legacyProblems,
    tasksDue: state.tasks.filter((task) => task.dueOn <= dayOn).map(({ kind, dueOn }) => ({ kind, dueOn })),
    talkingPoints: talkingPointsOf({ ...about, purpose: call.purpose, tone: call.tone }),
  };
}

function byWeight(left: DebtorCase, right: DebtorCase): number {
  return (
    compareStages(stepOf(right.state).stage, stepOf(left.state).stage) ||
    askedFen(right) - askedFen(left) ||
    (left.state.id < right.state.id ? -1 : 1)
  );
}

/** Then the higher step, then the amount; in the end the case, so that no order depends on that of the input. */
function byUrgency(left: CallLine, right: CallLine): number {
  return (
    URGENCIES.indexOf(left.urgency) - URGENCIES.indexOf(right.urgency) ||
    compareStages(right.stage, left.stage) ||
    right.owedFen - left.owedFen ||
    (left.lead < right.lead ? -1 : 1)
  );
}

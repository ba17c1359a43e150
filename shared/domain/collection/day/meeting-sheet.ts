import type { CivilDate } from '../../../kernel/civil.ts';
import { groupBy } from '../../../kernel/group.ts';
import type { PersonCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { type Fen, sumFen } from '../../../kernel/money.ts';
import { civilDateAt } from '../../../kernel/zone.ts';
import type { OfficeCalendar } from '../../calendar/state.ts';
import { mondayOf, startOfDay } from '../dunning/days.ts';
import type { LadderPolicy } from '../dunning/policy.ts';
import type { DunningState } from '../dunning/state.ts';
import { type Effort, effortOf } from './effort.ts';
import { bestMeasures, type Measure } from './measure.ts';
import type { MoneyIn } from './money-in.ts';
import type { CollectionDayPolicy } from './policy.ts';
import {
  isBehindThisWeek,
  SHORTCOMINGS,
  type ShortcomingContext,
  type ShortcomingCount,
  shortcomingsOf,
} from './shortcoming.ts';

/** One assistant's week so far. */
export interface AssistantWeek extends Effort {
  readonly assistant: PersonCode;
  readonly openCases: number;
  readonly overdueFen: Fen;
  /** Cases with fewer attempts than the week asks for by now. */
  readonly casesBehind: number;
  /** Of their open cases; those that none has are left out. */
  readonly shortcomings: readonly ShortcomingCount[];
}

/** What the review meeting of the day has before it. Source: docs/rules.md §8.3. */
export interface MeetingSheet {
  readonly dayOn: CivilDate;
  readonly madeAt: Instant;
  /** Monday. */
  readonly weekOf: CivilDate;
  /** In the order of their codes; whoever made an attempt is among them. */
  readonly assistants: readonly AssistantWeek[];
  /** Assistants with cases behind, most of them first. */
  readonly behind: readonly PersonCode[];
  readonly bestMeasures: readonly Measure[];
}

export interface MeetingContext {
  readonly now: Instant;
  readonly calendar: OfficeCalendar;
  readonly policy: CollectionDayPolicy;
  /** The ladder that the office goes by now: what people are asked to do is one rule for all their cases. */
  readonly ladder: LadderPolicy;
  readonly assistants: readonly PersonCode[];
}

/** Examples of one shortcoming that are named: enough to speak about in a meeting. */
const EXAMPLES_MAX = 5;

/** `cases`: all open ones and those closed in the days that are compared; `money`: what came in in those days. */
export function meetingSheet(
  cases: readonly DunningState[],
  money: readonly MoneyIn[],
  { now, calendar, policy, ladder, assistants }: MeetingContext,
): MeetingSheet {
  const { timeZone } = calendar;
  const today = civilDateAt(now, timeZone);
  const weekOf = mondayOf(today);
  const from = startOfDay(weekOf, timeZone);
  const isThisWeek = ({ at }: { readonly at: Instant }) => at >= from && at <= now;
  const attempts = groupBy(
    cases.flatMap((each) => each.attempts.filter(isThisWeek)),
    ({ by }) => by,
  );
  const receipts = groupBy(money.filter(isThisWeek), ({ assistant }) => assistant);
  const open = groupBy(
    cases.filter(({ status }) => status === 'open'),
    ({ assignee }) => assignee,
  );
  const context: ShortcomingContext = { now, today, timeZone, ladder };
  const weeks = [...new Set([...assistants, ...attempts.keys()])].toSorted().map((assistant): AssistantWeek => {
    const theirs = open.get(assistant) ?? [];
    return {
      assistant,
      ...effortOf(attempts.get(assistant) ?? [], receipts.get(assistant) ?? []),
      openCases: theirs.length,
      overdueFen: sumFen(theirs.map(({ arrears }) => arrears.overdueFen)),
      casesBehind: theirs.filter((each) => isBehindThisWeek(each, context)).length,
      shortcomings: countShortcomings(theirs, context),
    };
  });
  const behind = weeks
    .filter(({ casesBehind }) => casesBehind > 0)
    .toSorted((left, right) => right.casesBehind - left.casesBehind || (left.assistant < right.assistant ? -1 : 1))
    .map(({ assistant }) => assistant);
  const measures = bestMeasures(cases, money, { now, timeZone, ladder, policy });
  return { dayOn: today, madeAt: now, weekOf, assistants: weeks, behind, bestMeasures: measures };
}

function countShortcomings(cases: readonly DunningState[], context: ShortcomingContext): readonly ShortcomingCount[] {
  const found = cases.map((each) => ({ id: each.id, has: new Set(shortcomingsOf(each, context)) }));
  return SHORTCOMINGS.flatMap((shortcoming) => {
    const ids = found.filter(({ has }) => has.has(shortcoming)).map(({ id }) => id);
    return ids.length === 0
      ? []
      : [{ shortcoming, cases: ids.length, examples: ids.toSorted().slice(0, EXAMPLES_MAX) }];
  });
}

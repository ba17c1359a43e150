import { callLists } from '../../shared/domain/collection/day/call-list.ts';
import { collectionRate } from '../../shared/domain/collection/day/collection-rate.ts';
import { dailyReport } from '../../shared/domain/collection/day/daily-report.ts';
import { byCase, legacyProblemsOf } from '../../shared/domain/collection/day/debtor.ts';
import { followLine } from '../../shared/domain/collection/day/follow-list.ts';
import { keepLists } from '../../shared/domain/collection/day/kept-list.ts';
import { meetingSheet } from '../../shared/domain/collection/day/meeting-sheet.ts';
import { assignCases } from '../../shared/domain/collection/dunning/assignment.ts';
import { difficultyOf } from '../../shared/domain/collection/dunning/difficulty.ts';
import { litigationReview } from '../../shared/domain/collection/dunning/litigation-review.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { civilDateAt, SHANGHAI } from '../../shared/kernel/zone.ts';
import { COLLECTION_DAY } from '../../shared/policy/collection-day.ts';
import { CALENDAR, LADDER, MORNING, type Population } from './population.ts';

const TODAY = civilDateAt(MORNING, SHANGHAI);
const LISTS = { now: MORNING, calendar: CALENDAR, policy: COLLECTION_DAY, ladderOf: () => LADDER };

/** What the system prepares of a whole office at once; each answers how much it came to. */
export const PAPERS: Readonly<Record<string, (population: Population) => number>> = {
  assignment: ({ cases, assistants }) => {
    const assignable = cases.map(({ state, debtor }) => ({
      id: state.id,
      difficulty: difficultyOf(state, legacyProblemsOf(debtor, state.attempts).length, TODAY, LADDER.difficulty).points,
      assignee: state.assignee,
    }));
    const plan = assignCases(assignable, assistants, LADDER.difficultyTolerancePercent);
    invariant(plan.ok, 'there are assistants');
    return plan.value.assignments.length;
  },
  'call lists': ({ cases }) => sum(callLists(cases, LISTS).map(({ lines, beyond }) => lines.length + beyond)),
  'one list followed': ({ cases }) => {
    const openLinesMax = COLLECTION_DAY.callLinesPerAssistantMax;
    const [list] = keepLists([], callLists(cases, LISTS), { dayOn: TODAY, openLinesMax });
    invariant(list !== undefined, 'somebody has a list');
    const byId = byCase(cases);
    const followed = list.lines.map((line) =>
      followLine(
        list,
        line.cases.flatMap(({ id }) => byId.get(id) ?? []),
        LISTS,
      ),
    );
    return followed.length;
  },
  'meeting sheet': ({ cases, assistants }) => {
    const context = { now: MORNING, calendar: CALENDAR, policy: COLLECTION_DAY, ladder: LADDER, assistants };
    return meetingSheet(
      cases.map(({ state }) => state),
      [],
      context,
    ).assistants.length;
  },
  'daily report': ({ cases, assistants }) => {
    const rate = collectionRate([], TODAY, null);
    const context = { dayOn: TODAY, calendar: CALENDAR, policy: COLLECTION_DAY, assistants, rate };
    const report = dailyReport(
      cases.map(({ state }) => state),
      [],
      context,
    );
    return sum(report.arrears.map(({ openCases }) => openCases));
  },
  'review for the court': ({ cases }) => {
    const review = litigationReview(
      cases.map(({ state }) => state),
      LADDER,
      MORNING,
    );
    return review.forCourt.length + review.others.length;
  },
};

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

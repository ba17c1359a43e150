import type { CivilDate } from '../../../kernel/civil.ts';
import type { DunningCaseId } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { type Fen, sumFen } from '../../../kernel/money.ts';
import { civilDateAt, type TimeZone } from '../../../kernel/zone.ts';
import { openDisputeOf } from '../dunning/hold.ts';
import type { DunningState } from '../dunning/state.ts';
import type { TaskKind } from '../dunning/task-kind.ts';
import { isUnspokenSinceBreach } from './urgency.ts';

/** What a daily report brings before the project manager, in its order. Source: docs/rules.md §8.4. */
export const OPEN_PROBLEMS = [
  'unassigned',
  'reason-unanswered',
  'dispute-unruled',
  'ledger-uncorrected',
  'breach-unspoken',
  'number-missing',
  'task-overdue',
  'notice-hangs-too-long',
  'litigation-undecided',
] as const;
export type OpenProblemKind = (typeof OPEN_PROBLEMS)[number];

export interface OpenProblem {
  readonly problem: OpenProblemKind;
  readonly cases: number;
  readonly overdueFen: Fen;
  /** Since when the longest has been open. */
  readonly sinceOn: CivilDate;
  /** Those that have been open longest, to be looked up. */
  readonly examples: readonly DunningCaseId[];
}

/** Since when a case has the problem; `null` when it has not. */
type Since = (state: DunningState, today: CivilDate) => Instant | null;

const taskSince =
  (kind: TaskKind): Since =>
  ({ tasks }) =>
    tasks.find((task) => task.kind === kind)?.openedAt ?? null;

/** Tasks that are problems of their own. */
const TOLD_APART: ReadonlySet<TaskKind> = new Set([
  'assign-case',
  'report-reason',
  'correct-ledger',
  'find-number',
  'take-down-notice',
  'decide-litigation',
  'sign-off',
]);

const SINCE: Readonly<Record<OpenProblemKind, Since>> = {
  unassigned: taskSince('assign-case'),
  'reason-unanswered': taskSince('report-reason'),
  'dispute-unruled': ({ disputes }) => openDisputeOf(disputes)?.raisedAt ?? null,
  'ledger-uncorrected': taskSince('correct-ledger'),
  'breach-unspoken': (state) =>
    state.status === 'open' && isUnspokenSinceBreach(state) ? (state.promises.at(-1)?.judgeAt ?? null) : null,
  'number-missing': taskSince('find-number'),
  'task-overdue': ({ tasks }, today) =>
    tasks.find(({ kind, dueOn }) => !TOLD_APART.has(kind) && dueOn < today)?.openedAt ?? null,
  'notice-hangs-too-long': ({ tasks }, today) =>
    tasks.find(({ kind, dueOn }) => kind === 'take-down-notice' && dueOn < today)?.openedAt ?? null,
  'litigation-undecided': taskSince('decide-litigation'),
};

/** Examples that are named of each. */
const EXAMPLES_MAX = 5;

/** Of open cases, and of closed ones what outlasts them; problems that no case has are left out. */
export function openProblems(
  cases: readonly DunningState[],
  today: CivilDate,
  timeZone: TimeZone,
): readonly OpenProblem[] {
  return OPEN_PROBLEMS.flatMap((problem) => {
    const having = cases
      .flatMap((state) => {
        const since = SINCE[problem](state, today);
        return since === null ? [] : [{ state, since }];
      })
      .toSorted((left, right) => left.since - right.since || (left.state.id < right.state.id ? -1 : 1));
    const longest = having[0];
    if (longest === undefined) return [];
    return [
      {
        problem,
        cases: having.length,
        overdueFen: sumFen(having.map(({ state }) => state.arrears.overdueFen)),
        sinceOn: civilDateAt(longest.since, timeZone),
        examples: having.slice(0, EXAMPLES_MAX).map(({ state }) => state.id),
      },
    ];
  });
}

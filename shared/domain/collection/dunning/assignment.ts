import type { DunningCaseId, PersonCode } from '../../../kernel/identity.ts';
import { accepted, type Result, refused } from '../../../kernel/result.ts';
import { type AssignableCase, dealOut, type Load, type Loads, loadOf } from './deal-out.ts';
import { evenDifficulty } from './even-difficulty.ts';

/**
 * Why a case is with its assistant: it was already; it was new; its assistant left; the numbers of cases, or the loads,
 * had come to differ too much.
 */
export type AssignmentReason = 'kept' | 'dealt' | 'hand-over' | 'evened-number' | 'evened-difficulty';

export interface Assignment {
  readonly id: DunningCaseId;
  readonly assistant: PersonCode;
  readonly from: PersonCode | null;
  readonly reason: AssignmentReason;
}

export interface AssignmentPlan {
  /** One for every case, in the order of the ids. */
  readonly assignments: readonly Assignment[];
  /** Each assistant's load, explicit, in the order of their codes. */
  readonly loads: readonly { readonly assistant: PersonCode; readonly cases: number; readonly difficulty: number }[];
}

/**
 * Spreads cases over assistants, evenly by number and by difficulty. Deterministic, whatever the order of the input; in
 * O(n log n) but for the exchanges of `evenDifficulty`, which are rare and bounded.
 *
 * Numbers differ by one at most. With d the hardest case, difficulty differs by at most d when all are dealt anew, and never
 * by more than {@link toleranceOf}. A case stays unless its assistant left or one of these two would be broken, so that the
 * plan, carried out, is its own plan again. Source: docs/rules.md §7.9.
 */
export function assignCases(
  cases: readonly AssignableCase[],
  assistants: readonly PersonCode[],
  tolerancePercent: number,
): Result<AssignmentPlan, 'nobody-to-assign-to'> {
  const people = [...new Set(assistants)].toSorted();
  if (people.length === 0) return refused('nobody-to-assign-to');
  const hardestFirst = cases.toSorted((a, b) => b.difficulty - a.difficulty || (a.id < b.id ? -1 : 1));
  const loads: Loads = people.map((assistant) => loadOf(assistant, hardestFirst));
  const present = new Set(people);
  const pool = hardestFirst.filter(({ assignee }) => assignee === null || !present.has(assignee));
  const released = dealOut(loads, pool, cases.length);
  const tolerance = toleranceOf(cases, people.length, tolerancePercent);
  const isEven = evenDifficulty(loads, tolerance, cases.length);
  if (!isEven) dealAnew(loads, hardestFirst);
  return accepted(planOf(loads, present, new Set(released.map(({ id }) => id))));
}

/** By how much loads may differ before cases move: two of the hardest cases, or a share of the mean load. */
export function toleranceOf(cases: readonly AssignableCase[], people: number, tolerancePercent: number): number {
  const hardest = cases.reduce((most, { difficulty }) => Math.max(most, difficulty), 0);
  const total = cases.reduce((sum, { difficulty }) => sum + difficulty, 0);
  return Math.max(2 * hardest, Math.floor((total / people) * (tolerancePercent / 100)));
}

function dealAnew(loads: Loads, cases: readonly AssignableCase[]): void {
  for (const load of loads) {
    load.cases.length = 0;
    load.difficulty = 0;
  }
  dealOut(loads, cases, cases.length);
}

function planOf(loads: Loads, present: ReadonlySet<PersonCode>, evened: ReadonlySet<string>): AssignmentPlan {
  const reasonOf = ({ id, assignee }: AssignableCase, { assistant }: Load): AssignmentReason => {
    if (assignee === null) return 'dealt';
    if (assignee === assistant) return 'kept';
    if (!present.has(assignee)) return 'hand-over';
    return evened.has(id) ? 'evened-number' : 'evened-difficulty';
  };
  const assignments = loads.flatMap((load) =>
    load.cases.map((each) => ({
      id: each.id,
      assistant: load.assistant,
      from: each.assignee,
      reason: reasonOf(each, load),
    })),
  );
  return {
    assignments: assignments.toSorted((left, right) => (left.id < right.id ? -1 : 1)),
    loads: loads.map(({ assistant, cases, difficulty }) => ({ assistant, cases: cases.length, difficulty })),
  };
}

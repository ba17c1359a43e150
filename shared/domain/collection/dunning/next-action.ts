import type { CivilDate } from '../../../kernel/civil.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { HoldCause } from './hold.ts';
import { type Call, type CallContext, nextCall } from './next-call.ts';
import type { DunningState } from './state.ts';
import { isInternal } from './task.ts';
import type { TaskKind } from './task-kind.ts';

/** What is to be done next about a case, and when. */
export type NextAction =
  | Call
  | { readonly kind: 'task'; readonly task: TaskKind; readonly dueOn: CivilDate }
  /** `until` is `null` when somebody has to rule on it first. */
  | { readonly kind: 'wait'; readonly because: HoldCause; readonly until: Instant | null };

/**
 * What is to be done about a case, most urgent first: what is due soonest, then the next call. While the ladder waits
 * only what the office owes itself is done, and the call on the eve of a promise. Source: docs/rules.md §7.5.
 */
export function nextActions(state: DunningState, context: CallContext): readonly NextAction[] {
  const tasks = state.tasks
    .filter(({ kind }) => state.heldSince === null || isInternal(kind))
    .toSorted((left, right) => (left.dueOn === right.dueOn ? 0 : left.dueOn < right.dueOn ? -1 : 1))
    .map(({ kind, dueOn }) => ({ kind: 'task', task: kind, dueOn }) as const);
  if (state.status !== 'open') return tasks;
  const wait = longestWait(state);
  // Calling is what this task asks for.
  const others = tasks.filter(({ task }) => task !== 'call-first');
  const isSilenced = state.holds.some(({ cause }) => cause !== 'promise');
  const call = isSilenced ? null : nextCall(state, context);
  return [...others, ...(call === null ? [] : [call]), ...(wait === null ? [] : [wait])];
}

/** The first of {@link nextActions}; `null` when nothing is left to do. */
export function nextAction(state: DunningState, context: CallContext): NextAction | null {
  return nextActions(state, context)[0] ?? null;
}

/** Of several reasons the one that lasts longest; one without an end before all others. */
function longestWait({ holds }: DunningState): NextAction | null {
  const until = (end: Instant | null) => end ?? Number.POSITIVE_INFINITY;
  const longest = holds.toSorted((left, right) => until(right.until) - until(left.until))[0];
  return longest === undefined ? null : { kind: 'wait', because: longest.cause, until: longest.until };
}

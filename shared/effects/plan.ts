import type { RequestEvent } from '../domain/request/event.ts';
import type { RequestState } from '../domain/request/state.ts';
import type { Effect } from './effect.ts';
import type { PlanContext } from './plan-context.ts';
import { planMessages } from './plan-messages.ts';
import { planTimers } from './plan-timers.ts';

export type { PlanContext } from './plan-context.ts';

/**
 * The work that follows from the events of one command: messages, timers, and one hint to render. `before` is the
 * state they were decided on, `after` the one they led to. Nothing is messaged about history.
 * Source: docs/rules.md §2.8, §5.
 */
export function planRequest(
  events: readonly RequestEvent[],
  before: RequestState | null,
  after: RequestState,
  context: PlanContext,
): readonly Effect[] {
  if (events.length === 0) return [];
  return [
    ...(after.conduct === 'live' ? planMessages(events, after, context) : []),
    ...planTimers(events, before, context.now),
    { kind: 'hint-render', spreadsheet: context.spreadsheet },
  ];
}

import type { DunningEvent } from '../domain/collection/dunning/event.ts';
import type { DunningState } from '../domain/collection/dunning/state.ts';
import type { Effect } from './effect.ts';
import type { DunningPlanContext } from './plan-dunning-context.ts';
import { planHouseholdMessages } from './plan-dunning-household.ts';
import { planStaffMessages } from './plan-dunning-staff.ts';
import { planTimers } from './plan-timers.ts';

export type { DunningPlanContext } from './plan-dunning-context.ts';

/**
 * The work that follows from the events of one command to a dunning case: messages to the household and to staff, its timer,
 * the wish to be given to somebody, and one hint to render. `before` is the state they were decided on, `after` the one they led to.
 * Source: docs/rules.md §7.16.
 */
export function planDunning(
  events: readonly DunningEvent[],
  before: DunningState | null,
  after: DunningState,
  context: DunningPlanContext,
): readonly Effect[] {
  if (events.length === 0) return [];
  return [
    ...planHouseholdMessages(events, after, context),
    ...planStaffMessages(events, after, context),
    ...planTimers(events, before, context.now),
    ...(isToBeAssigned(events) ? [{ kind: 'assign-cases', office: after.office } as const] : []),
    ...(context.spreadsheet === null ? [] : [{ kind: 'hint-render', spreadsheet: context.spreadsheet } as const]),
  ];
}

const isToBeAssigned = (events: readonly DunningEvent[]): boolean =>
  events.some((event) => event.type === 'TaskOpened' && event.task.kind === 'assign-case');

import type { OfficeDayEvent } from '../domain/collection/office-day/event.ts';
import type { OfficeDay } from '../domain/collection/office-day/state.ts';
import type { OfficeId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Effect } from './effect.ts';
import { planTimers } from './plan-timers.ts';

/** The work that follows from the events of one command to the days of an office: papers to be made, and its timer. */
export function planOfficeDay(
  events: readonly OfficeDayEvent[],
  before: OfficeDay | null,
  { office, now }: { readonly office: OfficeId; readonly now: Instant },
): readonly Effect[] {
  const papers = events.flatMap((event) => (event.type === 'PapersFellDue' ? event.papers : []));
  return [
    ...papers.map(({ paper, dayOn }) => ({ kind: 'make-paper', office, paper, dayOn }) as const),
    ...planTimers(events, before, now),
  ];
}

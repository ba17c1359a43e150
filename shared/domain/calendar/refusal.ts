import type { CivilDate } from '../../kernel/civil.ts';

/** Why a set of days cannot serve as a working calendar. The sentence for each is in `shared/policy/refusal-text.ts`. */
export const CALENDAR_REFUSAL_REASONS = ['day-both-off-and-work', 'no-working-day'] as const;
export type CalendarRefusalReason = (typeof CALENDAR_REFUSAL_REASONS)[number];

export interface CalendarRefusal {
  readonly reason: CalendarRefusalReason;
  /** The contradictory day, or the first day of the stretch without work. */
  readonly date: CivilDate;
}

import { type Accepted, KEPT } from './accepted.ts';

/** In the calendar. */
export const ACCEPTED_OF_CALENDAR: readonly Accepted[] = [
  {
    file: 'shared/domain/calendar/check.ts',
    lines: ['if (false) return known;'],
    reason: KEPT,
  },
  {
    file: 'shared/domain/calendar/check.ts',
    lines: [
      'contradiction(holidays, makeupWorkdays) ?? stretchWithoutWork({ timeZone, years, overrides: ["Stryker was here"] }, holidays);',
    ],
    reason: 'A text among the days of an office is no day that is ever asked for.',
  },
  {
    file: 'shared/domain/calendar/check.ts',
    lines: [
      'if (false) continue;',
      'if (measuredUntil === null && listed < measuredUntil) continue;',
      'if (true && listed < measuredUntil) continue;',
      'if (measuredUntil !== null && listed <= measuredUntil) continue;',
    ],
    reason: 'A stretch that was measured may be measured again: it only takes longer.',
  },
  {
    file: 'shared/domain/calendar/check.ts',
    lines: ['for (let days = 1; days <= DAYS_WITHOUT_WORK_MAX; days += 1) {'],
    reason: 'One day more along a stretch that is refused for its length already.',
  },
  {
    file: 'shared/domain/calendar/check.ts',
    lines: ['const next = plusDays(dayOff, days / direction);'],
    reason: 'To divide by one or minus one is to multiply by it.',
  },
  {
    file: 'shared/domain/calendar/contact-window.ts',
    lines: ['for (let days = 0; days <= DAYS_SEARCHED; days += 1) {'],
    reason: 'Tomorrow always has an opening, so the day after is never reached.',
  },
  {
    file: 'shared/domain/calendar/contact-window.ts',
    lines: ['if (instant < opensAt) return opensAt;'],
    reason: 'At its opening a window has more than the margin left, so the moment itself is answered all the same.',
  },
  {
    file: 'shared/domain/calendar/day-type.ts',
    lines: ['if (false) return known;'],
    reason: KEPT,
  },
];

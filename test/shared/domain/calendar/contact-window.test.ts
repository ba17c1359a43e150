import { describe, expect, it } from 'vitest';
import { contactWindowAt, nextWindowOpening } from '../../../../shared/domain/calendar/contact-window.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import { at, calendarOf } from '../request/sample.ts';

const calendar = calendarOf();
const windows = defaultPolicy.contactWindows;

describe('contactWindowAt', () => {
  it.each([
    // A Monday.
    ['2026-11-23 09:29:59', null],
    ['2026-11-23 09:30', ['2026-11-23 09:30', '2026-11-23 12:00']],
    ['2026-11-23 11:59:59', ['2026-11-23 09:30', '2026-11-23 12:00']],
    ['2026-11-23 12:00', null],
    ['2026-11-23 14:59:59', null],
    ['2026-11-23 15:00', ['2026-11-23 15:00', '2026-11-23 21:00']],
    ['2026-11-23 21:00', null],
    ['2026-11-23 02:00', null],
    // A Saturday, a public holiday in the week, a make-up Saturday, a day no notice covers.
    ['2026-11-28 10:29:59', null],
    ['2026-11-28 10:30', ['2026-11-28 10:30', '2026-11-28 12:00']],
    ['2026-10-01 09:30', null],
    ['2026-02-14 09:30', ['2026-02-14 09:30', '2026-02-14 12:00']],
    ['2027-03-01 09:30', null],
    ['2027-03-01 10:30', ['2027-03-01 10:30', '2027-03-01 12:00']],
  ] as const)('%s', (moment, window) => {
    const expected = window === null ? null : { opensAt: at(window[0]), closesAt: at(window[1]) };
    expect(contactWindowAt(windows, calendar, at(moment))).toEqual(expected);
  });
});

describe('nextWindowOpening', () => {
  it.each([
    ['2026-11-23 08:00', '2026-11-23 09:30'],
    ['2026-11-23 09:30', '2026-11-23 09:30'],
    ['2026-11-23 11:49:59', '2026-11-23 11:49:59'],
    // Nothing leaves in the last ten minutes.
    ['2026-11-23 11:50', '2026-11-23 15:00'],
    ['2026-11-23 20:49:59', '2026-11-23 20:49:59'],
    ['2026-11-23 20:50', '2026-11-24 09:30'],
    ['2026-11-23 23:59:59', '2026-11-24 09:30'],
    ['2026-11-27 21:00', '2026-11-28 10:30'],
    ['2026-11-29 22:00', '2026-11-30 09:30'],
  ])('from %s on: %s', (moment, opening) => {
    expect(nextWindowOpening(windows, calendar, at(moment), 10)).toBe(at(opening));
  });

  it('is never where no day has a window', () => {
    const none = { onWorkdays: [], onDaysOff: [] };
    expect(() => nextWindowOpening(none, calendar, at('2026-11-23 10:00'), 10)).toThrow('without a contact window');
  });
});

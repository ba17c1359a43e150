import { describe, expect, it } from 'vitest';
import type { DueBasis } from '../../../../shared/domain/request/commitment.ts';
import { afterNight, dueOf } from '../../../../shared/domain/request/deadline.ts';
import { civilTime } from '../../../../shared/kernel/civil.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import { at, calendarOf } from './sample.ts';

const TEN = at('2026-11-23 10:00');
const calendar = calendarOf();

describe('a deadline', () => {
  it.each<[DueBasis, string | null, string]>([
    [{ kind: 'elapsed', minutes: 15 }, null, '2026-11-23 10:15'],
    [{ kind: 'appointment', offsetMinutes: 0 }, '2026-11-23 14:00', '2026-11-23 14:00'],
    [{ kind: 'appointment', offsetMinutes: -60 }, '2026-11-23 11:01', '2026-11-23 10:01'],
    [{ kind: 'appointment', offsetMinutes: -60 }, '2026-11-23 11:00', '2026-11-23 10:00'],
    // No room for the lead time: the appointment itself; and never before the start.
    [{ kind: 'appointment', offsetMinutes: -60 }, '2026-11-23 10:59', '2026-11-23 10:59'],
    [{ kind: 'appointment', offsetMinutes: -60 }, '2026-11-23 09:59', '2026-11-23 10:00'],
    [{ kind: 'working-days', days: 1 }, null, '2026-11-24 18:00'],
    [{ kind: 'day-of-month', day: 25 }, null, '2026-11-25 18:00'],
    [{ kind: 'day-of-month', day: 5 }, null, '2026-12-05 18:00'],
  ])('%j with appointment %s is due %s, for good', (basis, appointment, due) => {
    const appointmentAt = appointment === null ? null : at(appointment);
    const source = { basis, startedAt: TEN, appointmentAt };
    expect(dueOf(source, defaultPolicy, calendar)).toEqual({ at: at(due), provisional: false });
  });

  it('by appointment there is none without one', () => {
    const source = { basis: { kind: 'appointment', offsetMinutes: 0 }, startedAt: TEN, appointmentAt: null } as const;
    expect(() => dueOf(source, defaultPolicy, calendar)).toThrow('by appointment without one');
  });
});

describe('the end of the night', () => {
  it.each([
    ['21:00', '07:30', '2026-11-23 20:59:59', '2026-11-23 20:59:59'],
    ['21:00', '07:30', '2026-11-23 21:00', '2026-11-24 07:30'],
    ['21:00', '07:30', '2026-11-24 00:00', '2026-11-24 07:30'],
    ['21:00', '07:30', '2026-11-24 07:29:59', '2026-11-24 07:30'],
    ['21:00', '07:30', '2026-11-24 07:30', '2026-11-24 07:30'],
    ['21:00', '07:30', '2026-11-24 12:00', '2026-11-24 12:00'],
    ['01:00', '05:00', '2026-11-24 00:59:59', '2026-11-24 00:59:59'],
    ['01:00', '05:00', '2026-11-24 01:00', '2026-11-24 05:00'],
    ['01:00', '05:00', '2026-11-24 04:59:59', '2026-11-24 05:00'],
    ['01:00', '05:00', '2026-11-24 05:00:01', '2026-11-24 05:00:01'],
    ['01:00', '01:00', '2026-11-24 01:00', '2026-11-24 01:00'],
  ])('from %s until %s: %s waits until %s', (from, until, moment, expected) => {
    const night = { from: civilTime(from), until: civilTime(until) };
    expect(afterNight(at(moment), { ...defaultPolicy.escalation, night }, calendar)).toBe(at(expected));
  });
});

import { expect, it } from 'vitest';
import { isWithin } from '../../../../shared/domain/calendar/hours.ts';
import { civilTime, minuteOfDay } from '../../../../shared/kernel/civil.ts';
import { MINUTE_MS } from '../../../../shared/kernel/instant.ts';

it.each([
  ['09:00', '18:00', '08:59', false],
  ['09:00', '18:00', '09:00', true],
  ['09:00', '18:00', '17:59', true],
  ['09:00', '18:00', '18:00', false],
  ['21:00', '07:30', '20:59', false],
  ['21:00', '07:30', '21:00', true],
  ['21:00', '07:30', '00:00', true],
  ['21:00', '07:30', '07:29', true],
  ['21:00', '07:30', '07:30', false],
  ['09:00', '09:00', '08:59', false],
  ['09:00', '09:00', '09:00', false],
])('from %s until %s lies %s: %s, in its first and its last millisecond', (from, until, moment, within) => {
  const span = { from: civilTime(from), until: civilTime(until) };
  const beginning = minuteOfDay(civilTime(moment)) * MINUTE_MS;
  expect(isWithin(span, beginning)).toBe(within);
  expect(isWithin(span, beginning + MINUTE_MS - 1)).toBe(within);
});

import { expect, test } from 'vitest';
import { occurrenceAfter, parseScheduleExpression } from '../../../../local/aws/scheduler/expression.ts';
import { formatInstant } from '../../../../shared/kernel/instant.ts';
import { invariant } from '../../../../shared/kernel/invariant.ts';
import { parseTimeZone } from '../../../../shared/kernel/zone.ts';
import { instantOf } from '../hand-clock.ts';

/** `after` is 2026-11-20 (a Friday), 12:00 in Shanghai, unless another is given. */
test.each([
  ['every quarter of an hour', 'cron(0/15 * * * ? *)', '2026-11-20T04:15:00.000Z'],
  ['at a fixed time', 'cron(30 9 * * ? *)', '2026-11-21T01:30:00.000Z'],
  ['the present minute is over', 'cron(0 12 * * ? *)', '2026-11-21T04:00:00.000Z'],
  ['working days by name', 'cron(0 9 ? * MON-FRI *)', '2026-11-23T01:00:00.000Z'],
  ['day 1 is Sunday', 'cron(0 9 ? * 1 *)', '2026-11-22T01:00:00.000Z'],
  ['day 7 is Saturday', 'cron(0 9 ? * 7 *)', '2026-11-21T01:00:00.000Z'],
  ['a list of hours', 'cron(0 9,14 * * ? *)', '2026-11-20T06:00:00.000Z'],
  ['the 31st skips short months', 'cron(0 0 31 * ? *)', '2026-12-30T16:00:00.000Z'],
  ['a month by name', 'cron(0 0 1 JAN ? *)', '2026-12-31T16:00:00.000Z'],
  ['a step within a range', 'cron(0 8-18/5 * * ? *)', '2026-11-20T05:00:00.000Z'],
  ['29 February', 'cron(0 0 29 2 ? *)', '2028-02-28T16:00:00.000Z'],
  ['a given year', 'cron(0 0 1 1 ? 2030)', '2029-12-31T16:00:00.000Z'],
  ['a year that is past', 'cron(0 0 1 1 ? 2020)', null],
  ['a day that never comes', 'cron(0 0 31 2 ? *)', null],
])('cron: %s', (_, expression, expected) => {
  expect(next(expression, '2026-11-20T12:00:00+08:00', 'Asia/Shanghai')).toBe(expected);
});

test('a run that a clock change skips is not made up for', () => {
  // In New York the clock goes from 02:00 to 03:00 on 2027-03-14.
  expect(next('cron(30 2 * * ? *)', '2027-03-13T12:00:00-05:00', 'America/New_York')).toBe('2027-03-15T06:30:00.000Z');
});

test('a run in the hour that comes twice is made once', () => {
  const first = next('cron(30 1 * * ? *)', '2026-11-01T00:00:00-04:00', 'America/New_York');
  expect(first).toBe('2026-11-01T05:30:00.000Z');
  expect(next('cron(30 1 * * ? *)', '2026-11-01T05:30:00Z', 'America/New_York')).toBe('2026-11-02T06:30:00.000Z');
});

test.each([
  'cron(60 9 * * ? *)',
  'cron(0 24 * * ? *)',
  'cron(0 9 0 * ? *)',
  'cron(0 9 32 * ? *)',
  'cron(0 9 * 13 ? *)',
  'cron(0 9 ? * 8 *)',
  'cron(0 9 ? * MONDAY *)',
  'cron(0 9 ? * FRI-MON *)',
  'cron(0 9 ? * ? *)',
  'cron(0 9 * * * *)',
  'cron(0/0 9 * * ? *)',
  'cron(0 9 * * ? 1969)',
  'cron( 0 9 * * ? *)',
  'cron(0 9 * * ?)',
  'cron()',
  'rate(5 minutes ago)',
  'rate(-5 minutes)',
  'rate(1.5 hours)',
  'rate(5minutes)',
  'at(2026-11-31T00:00:00)',
  'at(2026-11-20T23:60:00)',
  'at(2026-11-20T23:59:60)',
  'every minute',
])('%s is invalid', (expression) => {
  expect(parseScheduleExpression(expression)).toBe('invalid');
});

test.each(['cron(0 9 L * ? *)', 'cron(0 9 15W * ? *)', 'cron(0 9 ? * 6L *)', 'cron(0 9 ? * 6#3 *)'])(
  '%s is right, but not run',
  (expression) => {
    expect(parseScheduleExpression(expression)).toBe('unsupported');
  },
);

function next(text: string, after: string, zoneName: string): string | null {
  const expression = parseScheduleExpression(text);
  const zone = parseTimeZone(zoneName);
  invariant(typeof expression !== 'string' && zone !== null, `${text} is an expression`);
  const found = occurrenceAfter(expression, zone, instantOf(after), instantOf(after));
  return found === null ? null : formatInstant(found);
}

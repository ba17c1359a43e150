import { type Instant, instantOfEpochMs, plusMs, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';
import { parseTimeZone } from '../../../shared/kernel/zone.ts';
import { occurrenceAfter, parseScheduleExpression } from './expression.ts';
import type { ScheduleBody } from './request.ts';

/** The first run of `body` after `after` (exclusive) inside its dates; `null` when none is left or it is disabled. */
export function nextRun(body: ScheduleBody, anchor: Instant, after: Instant): Instant | null {
  if (body.State === 'DISABLED') return null;
  const expression = parseScheduleExpression(body.ScheduleExpression);
  const zone = parseTimeZone(body.ScheduleExpressionTimezone);
  invariant(typeof expression !== 'string' && zone !== null, 'a kept schedule was validated');
  // Start and end are for recurring schedules; a one-time schedule ignores them.
  if (expression.kind === 'at') return occurrenceAfter(expression, zone, anchor, after);
  const start = instantOfSeconds(body.StartDate);
  const from = start !== null && start > after ? plusMs(start, -1) : after;
  const next = occurrenceAfter(expression, zone, anchor, from);
  const end = instantOfSeconds(body.EndDate);
  return next !== null && (end === null || next < end) ? next : null;
}

export function instantOfSeconds(epochSeconds: number | undefined): Instant | null {
  return epochSeconds === undefined ? null : instantOfEpochMs(Math.round(epochSeconds * SECOND_MS));
}

import { SAMPLE_HOUSEHOLDS } from '../../../local/sample/people.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plusMs, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { Chance } from '../../chaos/chance.ts';
import { coined } from '../../chaos/draw-intent.ts';
import type { Operation } from './operation.ts';

/** Days in which people act; the plan begins the next morning. */
export const PLAN_DAYS = 8;
const REQUESTS_MAX = 4;
const DISTURBANCES_MAX = 6;
const MOVES_MAX = 3;
const KINDS = ['投诉', '报修', '咨询', '意见建议'] as const;
/** Just before, at and after the quarter of an hour in which a request is to be answered, and far from it. */
const RESPONSES_MS = [2 * MINUTE_MS, 14 * MINUTE_MS, 15 * MINUTE_MS, 16 * MINUTE_MS, 40 * MINUTE_MS, null] as const;
const RESULTS_MS = [HOUR_MS, 5 * HOUR_MS, DAY_MS - 2 * MINUTE_MS, DAY_MS + MINUTE_MS, 3 * DAY_MS, null] as const;
const FEEDBACKS_MS = [10 * MINUTE_MS, 2 * HOUR_MS, DAY_MS, null] as const;
const FOLLOW_UPS_MS = [6 * HOUR_MS, DAY_MS, 2 * DAY_MS, 4 * DAY_MS, null] as const;

export function planOf(chance: Chance, startAt: Instant): readonly Operation[] {
  const requests = 1 + chance.below(REQUESTS_MAX, 'requests');
  const disturbances = chance.below(DISTURBANCES_MAX + 1, 'disturbances');
  const courses = Array.from({ length: requests }, (_, index) =>
    courseOf(chance.of(`request${index}`), `request${index}`, startAt),
  ).flat();
  const moves = chance.below(MOVES_MAX + 1, 'moves');
  return [
    ...courses,
    ...Array.from({ length: moves }, (_, index) => rowMoves(chance.of(`move${index}`), `move${index}`, courses)).flat(),
    ...Array.from({ length: disturbances }, (_, index) =>
      disturbance(chance.of(`act${index}`), `act${index}`, startAt, courses),
    ),
  ];
}

/** A request from its being written down to its being followed up, as far as it gets. */
function courseOf(chance: Chance, name: string, startAt: Instant): readonly Operation[] {
  const { unit } = chance.pick(SAMPLE_HOUSEHOLDS.slice(0, 6), 'unit');
  const kind = chance.pick(KINDS, 'kind');
  const word = coined(`${name} ${chance.fraction('word')}`);
  const isEmergency = chance.happens(0.1, 'emergency');
  const at = momentOf(chance, startAt);
  const cells = { unit, kind, wanted: word, ...(isEmergency ? { urgency: '紧急' } : {}) };
  const operations: Operation[] = [{ key: `${name}.0`, at, step: { kind: 'write', cells } }];
  const then = (
    field: string,
    from: Instant,
    delays: readonly (number | null)[],
    text: string | null,
  ): Instant | null => {
    const delay = chance.pick(delays, field);
    if (delay === null) return null;
    const jitterMs = Math.floor(chance.fraction(`${field} jitter`) * 190 * SECOND_MS) - 40 * SECOND_MS;
    const moment = plusMs(from, Math.max(SECOND_MS, delay + jitterMs));
    operations.push({ key: `${name}.${field}`, at: moment, step: { kind: 'note', word, field, text } });
    return moment;
  };
  then('respondedAt', at, RESPONSES_MS, null);
  if (chance.happens(0.3, 'dispatched')) then('dispatchedAt', at, [20 * MINUTE_MS], null);
  const resolvedAt = then('result', at, RESULTS_MS, '已处理');
  if (resolvedAt === null) return operations;
  then('fedBackAt', resolvedAt, FEEDBACKS_MS, null);
  const followedUpAt = then('followedUpAt', resolvedAt, FOLLOW_UPS_MS, null);
  // Ticked in the wrong row, as it turns out.
  if (followedUpAt !== null && chance.happens(0.15, 'taken back')) {
    const at = plusMs(followedUpAt, HOUR_MS);
    operations.push({ key: `${name}.back`, at, step: { kind: 'note', word, field: 'followedUpAt', text: '' } });
  }
  return operations;
}

/** By day, in the evening or at night, also close to where a window ends and a day begins. */
function momentOf(chance: Chance, startAt: Instant): Instant {
  const day = chance.below(PLAN_DAYS - 3, 'day');
  const hour = chance.pick([0, 8, 9, 11, 14, 17, 20, 21, 23], 'hour');
  return plusMs(startAt, day * DAY_MS + hour * HOUR_MS + Math.floor(chance.fraction('minute') * HOUR_MS));
}

/** Rows are moved while somebody else's typing is being worked off, and half the time all is put back later. */
function rowMoves(chance: Chance, name: string, courses: readonly Operation[]): readonly Operation[] {
  const at = plusMs(chance.pick(courses, 'close to').at, 1 + chance.below(CLOSE_MS, 'after'));
  const back = plusMs(at, chance.pick([SECOND_MS, 2 * MINUTE_MS, HOUR_MS], 'back'));
  const isTakenBack = chance.happens(0.5, 'taken back');
  return [
    { key: name, at, step: { kind: 'move rows', isTakenBack } },
    ...(isTakenBack ? [{ key: `${name}.back`, at: back, step: { kind: 'take back' } } as const] : []),
  ];
}

/** Of all that is in the way of others, so much comes soon after something that they did: while it is worked off. */
const CLOSE_SHARE = 0.7;
const CLOSE_MS = 5 * MINUTE_MS;

/** Somebody sorts, copies, deletes or undoes something. */
function disturbance(chance: Chance, name: string, startAt: Instant, courses: readonly Operation[]): Operation {
  const anyTime = plusMs(startAt, Math.floor(chance.fraction('at') * PLAN_DAYS * DAY_MS));
  const closeTo = plusMs(chance.pick(courses, 'close to').at, 1 + chance.below(CLOSE_MS, 'after'));
  const at = chance.happens(CLOSE_SHARE, 'close') ? closeTo : anyTime;
  return { key: name, at, step: { kind: 'interfere' } };
}

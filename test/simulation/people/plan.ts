import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plusMs, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { Chance } from '../../chaos/chance.ts';
import { courseOf } from './course.ts';
import type { Operation, Step } from './operation.ts';

/** Days in which people act; the plan begins the next morning. */
export const PLAN_DAYS = 8;
const REQUESTS_MAX = 4;
const DISTURBANCES_MAX = 6;
const MOVES_MAX = 3;
const CHANGES_MAX = 3;
const DECISIONS_MAX = 2;
/** A change that concerns a request comes while it is being taken in, or right when it is dealt with. */
const AROUND_MS = 15 * SECOND_MS;

export function planOf(chance: Chance, startAt: Instant): readonly Operation[] {
  const names = (what: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${what}${index}`);
  const courses = names('request', 1 + chance.below(REQUESTS_MAX, 'requests')).flatMap((name) =>
    courseOf(chance.of(name), name, startAt),
  );
  const operations = [
    ...courses,
    ...names('change', chance.below(CHANGES_MAX + 1, 'changes')).map((name) =>
      change(chance.of(name), name, courses, startAt),
    ),
    ...names('decision', chance.below(DECISIONS_MAX + 1, 'decisions')).map((name) =>
      decision(chance.of(name), name, startAt),
    ),
    ...names('move', chance.below(MOVES_MAX + 1, 'moves')).flatMap((name) => rowMoves(chance.of(name), name, courses)),
    ...names('act', chance.below(DISTURBANCES_MAX + 1, 'disturbances')).map((name) =>
      disturbance(chance.of(name), name, startAt, courses),
    ),
  ];
  return operations.filter(({ at }) => at < plusMs(startAt, PLAN_DAYS * DAY_MS));
}

const anyTime = (chance: Chance, startAt: Instant): Instant =>
  plusMs(startAt, Math.floor(chance.fraction('at') * PLAN_DAYS * DAY_MS));

/** A household, a person, a post or the calendar changes: at any time, or just when it matters to a request. */
function change(chance: Chance, name: string, courses: readonly Operation[], startAt: Instant): Operation {
  const related = chance.pick(courses, 'operation');
  const isRelated = chance.happens(0.6, 'related');
  const at = isRelated
    ? plusMs(related.at, Math.floor((chance.fraction('around') - 0.4) * 2 * AROUND_MS))
    : anyTime(chance, startAt);
  const unit = courses.flatMap(({ step }) => (step.kind === 'write' ? [step.cells.unit ?? ''] : []));
  return { key: name, at, step: stepOf(chance, chance.pick([...unit, '1-1-101'], 'unit')) };
}

const DAYS = [
  '2026-09-22',
  '2026-09-23',
  '2026-09-24',
  '2026-09-25',
  '2026-09-26',
  '2026-09-28',
  '2026-09-30',
] as const;
const FIRST_DAY = '2026-11-23';
/** Who has a deputy, and who is replaced by the next one up. */
const PEOPLE = ['G01', 'G02', 'H01', 'H02', 'M01', 'N01'] as const;

function stepOf(chance: Chance, unit: string): Step {
  const phone = `137000${String(10_000 + chance.below(89_999, 'phone'))}`;
  const steps: readonly Step[] = [
    { kind: 'edit', tab: 'households', key: unit, field: 'ownerPhone', text: phone },
    { kind: 'edit', tab: 'households', key: unit, field: 'tenantPhone', text: phone },
    { kind: 'edit', tab: 'households', key: unit, field: 'smsOptOut', text: null },
    { kind: 'edit', tab: 'staff', key: chance.pick(PEOPLE, 'person'), field: 'absentFrom', text: FIRST_DAY },
    { kind: 'edit', tab: 'staff', key: chance.pick(PEOPLE, 'person'), field: 'phone', text: phone },
    { kind: 'edit', tab: 'posts', key: chance.pick(['P1', 'P2', 'P3'], 'post'), field: 'phone', text: phone },
    { kind: 'edit', tab: 'posts', key: 'P1', field: 'grid', text: chance.pick(['1-1-*', '1-2-101', '9-*'], 'grid') },
    { kind: 'enter-day', date: chance.pick(DAYS, 'date'), type: chance.pick(['休息', '上班'], 'type') },
    { kind: 'enter-day', date: chance.pick(DAYS, 'date'), type: chance.pick(['休息', '上班'], 'type') },
  ];
  return chance.pick(steps, 'step');
}

function decision(chance: Chance, name: string, startAt: Instant): Operation {
  const text = chance.pick(['重新发送', '不再发送'], 'text');
  return { key: name, at: anyTime(chance, startAt), step: { kind: 'decide', text } };
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

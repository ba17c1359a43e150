import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plusMs, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { Chance } from '../../chaos/chance.ts';
import { formatClockTime } from './clock-time.ts';
import { correctionOf, courseOf, errandsOf } from './course.ts';
import type { Operation, Step } from './operation.ts';

/** Days in which people act; the plan begins the next morning. */
export const PLAN_DAYS = 8;
/** How much there is of each at most: `requests` at least one, of all else perhaps nothing. */
interface Bustle {
  readonly requests: number;
  readonly changes: number;
  readonly decisions: number;
  readonly moves: number;
  readonly disturbances: number;
}
/** Most weeks are quiet: what one request and one mishap do to each other is tried twice as often in the same time. */
const BUSY_SHARE = 0.4;
const QUIET: Bustle = { requests: 2, changes: 1, decisions: 1, moves: 1, disturbances: 3 };
const BUSY: Bustle = { requests: 4, changes: 3, decisions: 2, moves: 3, disturbances: 6 };
/** Of all weeks, in so many one household wants more than it is told of. */
const ERRANDS_SHARE = 0.08;
/** Of all requests, so many are put right later, and so many find their household changed while it is being told. */
const CORRECTED_SHARE = 0.25;
const HOUSEHOLD_CHANGED_SHARE = 0.25;
/** Of all that has been dealt with, after so much a day is entered that changes when to call back. */
const DAY_ENTERED_SHARE = 0.1;
/** A change that concerns a request comes while it is being taken in, or right when it is dealt with. */
const AROUND_MS = 15 * SECOND_MS;

export function planOf(chance: Chance, startAt: Instant): readonly Operation[] {
  const names = (what: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${what}${index}`);
  const most = chance.happens(BUSY_SHARE, 'busy') ? BUSY : QUIET;
  const courses = names('request', 1 + chance.below(most.requests, 'requests')).flatMap((name) =>
    courseOf(chance.of(name), name, startAt),
  );
  const written = courses.filter(({ step }) => step.kind === 'write');
  const operations = [
    ...courses,
    ...(chance.happens(ERRANDS_SHARE, 'errands') ? errandsOf(chance.of('errands'), startAt) : []),
    ...written.flatMap((operation) => {
      const own = chance.of(operation.key);
      return [
        ...(own.happens(CORRECTED_SHARE, 'corrected')
          ? correctionOf(own.of('corrected'), operation.key, operation)
          : []),
        ...(own.happens(HOUSEHOLD_CHANGED_SHARE, 'household') ? householdChange(own.of('household'), operation) : []),
      ];
    }),
    ...courses.flatMap((operation) => {
      const own = chance.of(`${operation.key} day`);
      return own.happens(DAY_ENTERED_SHARE, 'entered') ? dayChange(own, operation) : [];
    }),
    ...names('change', chance.below(most.changes + 1, 'changes')).flatMap((name) =>
      change(chance.of(name), name, courses, startAt),
    ),
    ...names('decision', chance.below(most.decisions + 1, 'decisions')).map((name) =>
      decision(chance.of(name), name, startAt),
    ),
    ...names('move', chance.below(most.moves + 1, 'moves')).flatMap((name) => rowMoves(chance.of(name), name, courses)),
    ...names('act', chance.below(most.disturbances + 1, 'disturbances')).map((name) =>
      disturbance(chance.of(name), name, startAt, courses),
    ),
  ];
  return operations.filter(({ at }) => at < plusMs(startAt, PLAN_DAYS * DAY_MS));
}

const anyTime = (chance: Chance, startAt: Instant): Instant =>
  plusMs(startAt, Math.floor(chance.fraction('at') * PLAN_DAYS * DAY_MS));

/** A household, a person, a post or the calendar changes: at any time, or just when it matters to a request. */
function change(chance: Chance, name: string, courses: readonly Operation[], startAt: Instant): readonly Operation[] {
  const related = chance.pick(courses, 'operation');
  const isRelated = chance.happens(0.6, 'related');
  const at = isRelated
    ? plusMs(related.at, Math.floor((chance.fraction('around') - 0.4) * 2 * AROUND_MS))
    : anyTime(chance, startAt);
  const unit = courses.flatMap(({ step }) => (step.kind === 'write' ? [step.cells.unit ?? ''] : []));
  return chance.happens(ABSENCE_SHARE, 'absence')
    ? absence(chance, name, at)
    : [{ key: name, at, step: stepOf(chance, chance.pick([...unit, '1-1-101'], 'unit'), at) }];
}

/** Who has a deputy, who is that deputy, and who is replaced by the next one up. */
const PEOPLE = ['H01', 'H01', 'H02', 'H03', 'M01', 'N01'] as const;
/** Of all changes, so many are that somebody goes away; and of those so many say for how long. */
const ABSENCE_SHARE = 0.3;
const ENDING_SHARE = 0.6;

const dateOf = (at: Instant): string => formatClockTime(at).slice(0, 10);

/** From yesterday, today or tomorrow on, until further notice or for a day or two. */
function absence(chance: Chance, name: string, at: Instant): readonly Operation[] {
  const key = chance.pick(PEOPLE, 'person');
  const from = plusMs(at, (chance.below(3, 'from') - 1) * DAY_MS);
  const edit = (field: string, day: Instant) =>
    ({ kind: 'edit', tab: 'staff', key, field, text: dateOf(day) }) as const;
  return [
    { key: name, at, step: edit('absentFrom', from) },
    ...(chance.happens(ENDING_SHARE, 'ends')
      ? [
          {
            key: `${name}.end`,
            at: plusMs(at, MINUTE_MS),
            step: edit('absentTo', plusMs(from, (1 + chance.below(2, 'days')) * DAY_MS)),
          },
        ]
      : []),
  ];
}

/** Within the minute in which it is told that its request has been taken in. */
function householdChange(chance: Chance, { key, at, step }: Operation): readonly Operation[] {
  if (step.kind !== 'write') return [];
  const moment = plusMs(at, 5 * SECOND_MS + chance.below(MINUTE_MS, 'after'));
  const [field, text] = chance.pick(
    [
      ['ownerPhone', phoneOf(chance)],
      ['tenantPhone', phoneOf(chance)],
      ['smsOptOut', null],
    ] as const,
    'field',
  );
  const edit = { kind: 'edit', tab: 'households', key: step.cells.unit ?? '', field, text } as const;
  return [{ key: `${key}.household`, at: moment, step: edit }];
}

const phoneOf = (chance: Chance): string => `137000${String(10_000 + chance.below(89_999, 'phone'))}`;

/** Today, or one of the days after, is worked or not after all. */
const dayEntered = (chance: Chance, at: Instant): Step => ({
  kind: 'enter-day',
  date: dateOf(plusMs(at, chance.below(4, 'date') * DAY_MS)),
  type: chance.pick(['休息', '上班'], 'type'),
});

/** While somebody waits to be called back within working days. */
function dayChange(chance: Chance, { key, at, step }: Operation): readonly Operation[] {
  if (step.kind !== 'note' || step.field !== 'result' || step.text === '') return [];
  const moment = plusMs(at, MINUTE_MS + chance.below(20 * HOUR_MS, 'after'));
  return [{ key: `${key}.day`, at: moment, step: dayEntered(chance, moment) }];
}

function stepOf(chance: Chance, unit: string, at: Instant): Step {
  const phone = phoneOf(chance);
  const steps: readonly Step[] = [
    { kind: 'edit', tab: 'households', key: unit, field: 'ownerPhone', text: phone },
    { kind: 'edit', tab: 'households', key: unit, field: 'tenantPhone', text: phone },
    { kind: 'edit', tab: 'households', key: unit, field: 'smsOptOut', text: null },
    { kind: 'edit', tab: 'staff', key: chance.pick(PEOPLE, 'person'), field: 'phone', text: phone },
    { kind: 'edit', tab: 'posts', key: chance.pick(['P1', 'P2', 'P3'], 'post'), field: 'phone', text: phone },
    { kind: 'edit', tab: 'posts', key: 'P1', field: 'grid', text: chance.pick(['1-1-*', '1-2-101', '9-*'], 'grid') },
    { kind: 'edit', tab: 'posts', key: 'P3', field: 'grid', text: chance.pick([`${unit}、3-*`, '1-1-*'], 'closer') },
    dayEntered(chance, at),
    dayEntered(chance, at),
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

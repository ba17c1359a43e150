import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plusMs, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { Chance } from '../../chaos/chance.ts';
import { coined } from '../../chaos/draw-intent.ts';
import { formatClockTime } from './clock-time.ts';
import type { Operation } from './operation.ts';

/** An owner, one who has another flat as well, that other flat, a tenant, a landline alone, and the grid of another post. */
const UNITS = ['1-1-101', '1-1-201', '1-1-301', '1-1-401', '1-2-101', '2-1-101'] as const;
const FLATS_OF_ONE: readonly string[] = ['1-1-201', '1-1-301'];
/** Days on which requests begin, so that they can come to their end. */
const BEGIN_WITHIN_DAYS = 5;
const KINDS = ['投诉', '报修', '咨询', '意见建议'] as const;
/** Just before, at and after the quarter of an hour in which a request is to be answered, and far from it. */
const RESPONSES_MS = [2 * MINUTE_MS, 14 * MINUTE_MS, 15 * MINUTE_MS, 16 * MINUTE_MS, 40 * MINUTE_MS, null] as const;
const RESULTS_MS = [HOUR_MS, 5 * HOUR_MS, DAY_MS - 2 * MINUTE_MS, DAY_MS + MINUTE_MS, 3 * DAY_MS, null] as const;
const FEEDBACKS_MS = [10 * MINUTE_MS, 2 * HOUR_MS, DAY_MS, null] as const;
const FOLLOW_UPS_MS = [6 * HOUR_MS, DAY_MS, 2 * DAY_MS, 4 * DAY_MS, null] as const;
const DISPOSITIONS_MS = [5 * MINUTE_MS, 3 * HOUR_MS, 2 * DAY_MS, 4 * DAY_MS] as const;
/** Written down later than it came: a while, longer than anybody is told of it, and as history. */
const WRITTEN_LATE_MS = [20 * MINUTE_MS, 3 * HOUR_MS, 5 * HOUR_MS, 30 * HOUR_MS] as const;
/** Minutes of the day at which it begins and ends to matter whether a household is told. */
const EDGES = [9 * 60 + 30, 10 * 60 + 30, 11 * 60 + 50, 15 * 60, 20 * 60 + 50] as const;
const ERRANDS_MORE_MAX = 4;
const CORRECTED_MS = [20 * SECOND_MS, 3 * MINUTE_MS, 20 * MINUTE_MS, 5 * HOUR_MS, 26 * HOUR_MS] as const;
/** Services with clocks of their own; the last ones go by an appointment. */
const SERVICES = ['车场堵塞疏通', '汇款开票送达', '治安消防咨询', '求助电话', '废品上门收购'] as const;

/** A request from its being written down to its being followed up, as far as it gets. */
export function courseOf(chance: Chance, name: string, startAt: Instant): readonly Operation[] {
  const at = momentOf(chance, startAt);
  const word = coined(`${name} ${chance.fraction('word')}`);
  const begun = beginning(chance, name, word, at);
  // What others have filed goes by what they said.
  const spoken = begun.step.kind === 'file' ? begun.step.filed.wanted : word;
  const operations: Operation[] = [begun];
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
    operations.push(note(name, spoken, field, moment, text));
    return moment;
  };
  then('respondedAt', at, RESPONSES_MS, null);
  if (chance.happens(0.3, 'dispatched')) then('dispatchedAt', at, [20 * MINUTE_MS], null);
  if (chance.happens(0.2, 'disposition'))
    then('disposition', at, DISPOSITIONS_MS, chance.pick(['取消', '不属服务范围', '重新处理'], 'which disposition'));
  const resolvedAt = chance.happens(0.3, 'at an edge')
    ? resultAtEdge(chance, name, spoken, at, operations)
    : then('result', at, RESULTS_MS, '已处理');
  if (resolvedAt === null) return operations;
  then('fedBackAt', resolvedAt, FEEDBACKS_MS, null);
  const followedUpAt = then('followedUpAt', resolvedAt, FOLLOW_UPS_MS, null);
  // Ticked in the wrong row, as it turns out.
  if (followedUpAt !== null && chance.happens(0.15, 'taken back'))
    operations.push({ ...note(name, spoken, 'followedUpAt', plusMs(followedUpAt, HOUR_MS), ''), key: `${name}.back` });
  return operations;
}

/** A household that wants one small thing after the other, each done within minutes: more than it is told of in a day. */
export function errandsOf(chance: Chance, startAt: Instant): readonly Operation[] {
  const unit = chance.pick(UNITS, 'unit');
  const day = plusMs(startAt, chance.below(BEGIN_WITHIN_DAYS, 'day') * DAY_MS);
  return Array.from({ length: 3 + chance.below(ERRANDS_MORE_MAX, 'errands') }, (_, index) => `errand${index}`).flatMap(
    (name) => {
      const own = chance.of(name);
      const word = coined(`${name} ${own.fraction('word')}`);
      const nextDay = own.happens(0.3, 'next day') ? DAY_MS : 0;
      const at = plusMs(
        day,
        nextDay + own.pick([10, 15, 17, 19], 'hour') * HOUR_MS + own.below(30, 'minute') * MINUTE_MS,
      );
      const flat = FLATS_OF_ONE.includes(unit) ? own.pick(FLATS_OF_ONE, 'flat') : unit;
      const cells = { unit: flat, kind: own.pick(KINDS, 'kind'), wanted: word };
      const doneAt = plusMs(at, (2 + own.below(10, 'done')) * MINUTE_MS);
      return [
        { key: `${name}.0`, at, step: { kind: 'write', cells } } as const,
        note(name, word, 'result', doneAt, '已处理'),
      ];
    },
  );
}

/** Something that was written down wrong is put right, or taken back. */
export function correctionOf(chance: Chance, name: string, { at, step }: Operation): readonly Operation[] {
  if (step.kind !== 'write') return [];
  const afterMs = chance.pick(CORRECTED_MS, 'after') + chance.below(MINUTE_MS, 'seconds');
  const moment = plusMs(at, afterMs);
  const [field, text] = chance.pick(
    [
      ['kind', chance.pick(KINDS, 'kind')],
      ['urgency', '紧急'],
      ['unit', chance.pick(UNITS, 'unit')],
      ['unit', '2-1-101'],
      ['phone', '13600008888'],
      ['department', '工程维修部'],
      ['commitment', chance.pick(SERVICES, 'service')],
      ['appointmentAt', formatClockTime(plusMs(moment, (1 + chance.below(20, 'when')) * HOUR_MS))],
      ['respondedAt', ''],
      ['result', ''],
    ] as const,
    'what',
  );
  return [{ ...note(name, step.cells.wanted ?? '', field, moment, text), key: `${name}.corrected` }];
}

const note = (name: string, word: string, field: string, at: Instant, text: string | null): Operation => ({
  key: `${name}.${field}`,
  at,
  step: { kind: 'note', word, field, text },
});

function beginning(chance: Chance, name: string, word: string, at: Instant): Operation {
  const unit = chance.pick(UNITS, 'unit');
  const key = `${name}.0`;
  if (chance.happens(0.2, 'filed')) {
    const kind = chance.pick(['complaint', 'repair', 'enquiry'], 'filed kind');
    const phone = chance.happens(0.3, 'phone') ? '+8613600007777' : null;
    // What others say must never be taken for a formula.
    const wanted = chance.pick([word, `=1+1 ${word}`, `+86 ${word}`], 'wanted');
    return { key, at, step: { kind: 'file', filed: { key: `filed-${name}`, unit, kind, wanted, phone } } };
  }
  const cells = {
    unit,
    kind: chance.pick(KINDS, 'kind'),
    wanted: word,
    ...(chance.happens(0.1, 'emergency') ? { urgency: '紧急' } : {}),
    ...(chance.happens(0.15, 'late')
      ? { receivedAt: formatClockTime(plusMs(at, -chance.pick(WRITTEN_LATE_MS, 'how late'))) }
      : {}),
    ...(chance.happens(0.2, 'service') ? { commitment: chance.pick(SERVICES, 'which service') } : {}),
    ...(chance.happens(0.2, 'appointment')
      ? { appointmentAt: formatClockTime(plusMs(at, (1 + chance.below(30, 'when')) * HOUR_MS)) }
      : {}),
    ...(chance.happens(0.1, 'patrol') ? { origin: '巡查' } : {}),
  };
  return { key, at, step: { kind: 'write', cells } };
}

/** What was done is written down seconds before, at or after the moment from which on it matters. */
function resultAtEdge(chance: Chance, name: string, word: string, at: Instant, operations: Operation[]): Instant {
  const minute = chance.pick(EDGES, 'edge');
  const day = chance.below(3, 'edge day');
  const midnight = Math.floor((at + 8 * HOUR_MS) / DAY_MS) * DAY_MS - 8 * HOUR_MS;
  const edge = midnight + day * DAY_MS + minute * MINUTE_MS;
  const aroundMs = Math.floor((chance.fraction('around') - 0.7) * 20 * SECOND_MS);
  const moment = plusMs(at, Math.max(MINUTE_MS, edge + aroundMs - at));
  operations.push(note(name, word, 'result', moment, '已处理'));
  return moment;
}

/** By day, in the evening or at night, also close to where a window ends and a day begins. */
function momentOf(chance: Chance, startAt: Instant): Instant {
  const day = chance.below(BEGIN_WITHIN_DAYS, 'day');
  const hour = chance.pick([0, 8, 9, 11, 14, 17, 20, 21, 23], 'hour');
  return plusMs(startAt, day * DAY_MS + hour * HOUR_MS + Math.floor(chance.fraction('minute') * HOUR_MS));
}

import { plusDays } from '../../../kernel/civil.ts';
import { type Instant, instantOfEpochMs, MINUTE_MS } from '../../../kernel/instant.ts';
import { civilDateAt } from '../../../kernel/zone.ts';
import { type ContactWindows, contactWindowAt, nextWindowOpening } from '../../calendar/contact-window.ts';
import type { OfficeCalendar } from '../../calendar/state.ts';
import { hasSpoken, OUTCOMES } from './attempt.ts';
import { stageOf } from './course.ts';
import { mondayOf, startOfDay } from './days.ts';
import type { DebtorClass } from './debtor-class.ts';
import type { LadderPolicy } from './policy.ts';
import { openPromiseOf } from './promise.ts';
import type { DunningStage } from './stage.ts';
import type { DunningState } from './state.ts';
import { attemptsBetween } from './week.ts';

/** The order in which numbers are tried. Source: docs/rules.md §7.5. */
const CALL_CHANNELS = ['landline', 'mobile'] as const;
export type CallChannel = (typeof CALL_CHANNELS)[number];

/** What the call is to bring about. */
export type CallPurpose =
  | 'first-call'
  | 'promise-eve'
  | 'date'
  | 'remittance'
  | 'new-number'
  | 'as-directed'
  | 'weekly';

/** The next call to a household: not before `from`, and best before `until`, when the hours end. */
export interface Call {
  readonly kind: 'call';
  readonly channel: CallChannel;
  readonly purpose: CallPurpose;
  readonly tone: Tone;
  readonly from: Instant;
  readonly until: Instant;
}

export type Tone = 'reminder' | 'request' | 'firm';

/** Tone by step: a first reminder, then a request for a date, then what follows is named. */
const TONES: Readonly<Record<DunningStage, Tone>> = {
  notice: 'reminder',
  assign: 'reminder',
  prepare: 'reminder',
  'first-round': 'reminder',
  'second-round': 'request',
  'alternate-hours': 'request',
  'express-letter': 'firm',
  'supervisor-visit': 'firm',
  'manager-visit': 'firm',
  'lawyer-letter': 'firm',
  'public-notice': 'firm',
  'litigation-review': 'firm',
};

/** How often each class is called, and for what. Source: docs/rules.md §7.5. */
const SECOND_MEASURES = {
  promised: { every: 'eve', purpose: 'promise-eve' },
  undecided: { every: 'day', purpose: 'date' },
  unreachable: { every: 'week', purpose: 'new-number' },
  away: { every: 'day', purpose: 'remittance' },
  refusing: { every: 'week', purpose: 'as-directed' },
} as const satisfies Readonly<
  Record<DebtorClass, { readonly every: 'eve' | 'day' | 'week'; readonly purpose: CallPurpose }>
>;

export interface CallContext {
  readonly now: Instant;
  readonly policy: LadderPolicy;
  readonly calendar: OfficeCalendar;
  /** Numbers on file for the household. */
  readonly numbers: Readonly<Record<CallChannel, boolean>>;
}

/**
 * The next call, by class, step, hours and what was tried last; `null` when no call is due by any rule or every number on
 * file is dead. Whether the ladder waits is asked by `nextActions`. Source: docs/rules.md §7.5.
 */
export function nextCall(state: DunningState, context: CallContext): Call | null {
  const measure = measureOf(state);
  if (measure === null) return null;
  const earliest = earliestOf(state, measure.every, context);
  if (earliest === null) return null;
  const slot =
    stageOf(state) === 'alternate-hours'
      ? alternateSlot(state, earliest, context)
      : ordinarySlot(state, earliest, context);
  return slot === null ? null : { kind: 'call', purpose: measure.purpose, tone: TONES[stageOf(state)], ...slot };
}

function measureOf(
  state: DunningState,
): { readonly every: 'eve' | 'day' | 'week'; readonly purpose: CallPurpose } | null {
  const stage = stageOf(state);
  if (openPromiseOf(state.promises) !== null) return SECOND_MEASURES.promised;
  switch (stage) {
    case 'notice':
    case 'assign':
      return null;
    case 'prepare':
    case 'first-round':
      return { every: 'day', purpose: 'first-call' };
    case 'second-round':
    case 'alternate-hours':
      return SECOND_MEASURES[state.debtorClass ?? 'undecided'];
    default:
      return { every: 'week', purpose: 'weekly' };
  }
}

/** From when a call makes sense: not twice on a day on which somebody was reached, nor beyond what the week asks for. */
function earliestOf(state: DunningState, every: 'eve' | 'day' | 'week', context: CallContext): Instant | null {
  const { now, policy, calendar } = context;
  const today = civilDateAt(now, calendar.timeZone);
  const start = (days: number) => startOfDay(plusDays(today, days), calendar.timeZone);
  if (every === 'eve') return eveOf(state, context);
  if (every === 'week' && stageOf(state) !== 'alternate-hours') {
    const monday = startOfDay(mondayOf(today), calendar.timeZone);
    const nextMonday = startOfDay(plusDays(mondayOf(today), 7), calendar.timeZone);
    if (attemptsBetween(state, monday, nextMonday) >= policy.weeklyAttemptsMin) return nextMonday;
  }
  const last = state.attempts.at(-1);
  return last !== undefined && last.at >= start(0) && hasSpoken(last) ? start(1) : now;
}

/** The day before the promised one, once; when it is missed, the promised day itself. */
function eveOf(state: DunningState, { now, calendar }: CallContext): Instant | null {
  const promise = openPromiseOf(state.promises);
  if (promise === null) return null;
  const eve = startOfDay(plusDays(promise.promisedOn, -1), calendar.timeZone);
  const isOver = now >= startOfDay(plusDays(promise.promisedOn, 1), calendar.timeZone);
  const isReminded = state.attempts.some((each) => each.at >= eve && each.at > promise.madeAt && hasSpoken(each));
  return isOver || isReminded ? null : later(now, eve);
}

type Slot = Pick<Call, 'channel' | 'from' | 'until'>;

/** Landline, then mobile, once each in a stretch of hours; after both the next stretch. */
function ordinarySlot(state: DunningState, earliest: Instant, context: CallContext): Slot | null {
  const channels = liveChannels(state, context);
  const windows = context.policy.ordinaryHours;
  const first = windowFrom(windows, earliest, context.calendar);
  const channel = channels.find((each) => lastAt(state, each) < first.opensAt);
  if (channel !== undefined) return { channel, from: first.from, until: first.closesAt };
  const next = windowFrom(windows, first.closesAt, context.calendar);
  const again = channels[0];
  return again === undefined ? null : { channel: again, from: next.from, until: next.closesAt };
}

/** Each kind of number has hours of its own; after a call that nobody answered it is tried again half an hour later. */
function alternateSlot(state: DunningState, earliest: Instant, context: CallContext): Slot | null {
  const { policy, calendar } = context;
  const last = state.attempts.at(-1);
  const again = last === undefined ? earliest : later(earliest, afterMinutes(last.at, policy.retryMinutes));
  const slots = liveChannels(state, context).map((channel) => {
    const spans = policy.alternateHours[channel];
    const { from, closesAt } = windowFrom({ onWorkdays: spans, onDaysOff: spans }, again, calendar);
    return { channel, from, until: closesAt };
  });
  // The sort is stable: of two that open together the landline comes first.
  return slots.toSorted((left, right) => left.from - right.from)[0] ?? null;
}

function windowFrom(windows: ContactWindows, earliest: Instant, calendar: OfficeCalendar) {
  const from = nextWindowOpening(windows, calendar, earliest, 0);
  const window = contactWindowAt(windows, calendar, from);
  return { from, opensAt: window?.opensAt ?? from, closesAt: window?.closesAt ?? from };
}

/** Numbers on file that were not dead when last tried. */
function liveChannels(state: DunningState, { numbers }: CallContext): readonly CallChannel[] {
  return CALL_CHANNELS.filter((channel) => {
    const last = state.attempts.findLast((each) => each.channel === channel);
    return numbers[channel] && (last === undefined || OUTCOMES[last.outcome].contact !== 'dead');
  });
}

function lastAt({ attempts }: DunningState, channel: CallChannel): number {
  return attempts.findLast((each) => each.channel === channel)?.at ?? Number.NEGATIVE_INFINITY;
}

function later(left: Instant, right: Instant): Instant {
  return left >= right ? left : right;
}

function afterMinutes(instant: Instant, minutes: number): Instant {
  return instantOfEpochMs(instant + minutes * MINUTE_MS);
}

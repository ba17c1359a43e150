import { afterNight, atClock, dateOf, dayOf, type OwnDays, workdayAfter } from './calendar.ts';

/**
 * What is promised about a request, and who is to hear of it when, worked out a second time from docs/rules.md §2.4–2.11
 * and §4. It imports nothing of the product on purpose.
 */
export interface KnownFacts {
  readonly receivedAt: number;
  readonly kind: string;
  readonly commitment: string | null;
  readonly urgency: string;
  readonly appointmentAt: number | null;
  readonly respondedAt: number | null;
  readonly dispatchedAt: number | null;
  readonly acceptedAt: number | null;
  readonly onSiteAt: number | null;
  readonly resolvedAt: number | null;
  readonly fedBackAt: number | null;
  readonly followedUpAt: number | null;
  readonly disposition: string | null;
}

export interface KnownRequest {
  readonly facts: KnownFacts;
  readonly conduct: string;
  readonly reopenings: readonly {
    readonly at: number;
    readonly superseded: Readonly<Partial<Record<string, number>>>;
  }[];
}

export const LEVELS = ['warning', 'due', 'project-manager', 'branch-manager'] as const;
export type Level = (typeof LEVELS)[number];

export interface Promised {
  readonly target: string;
  readonly dueAt: number;
  /** When each level may be announced. Nobody is told of history. */
  readonly announceAt: Readonly<Record<Level, number>> | null;
  /** The earliest fact on record that satisfies it. */
  readonly satisfiedAt: number | null;
  /** It may have been stopped by something else than a fact that satisfies it. */
  readonly isStopped: boolean;
}

const MINUTE = 60_000;
const SIX_O_CLOCK = 18 * 60;
const MORNING = 9 * 60 + 30;

type Due =
  | { readonly minutes: number }
  | { readonly minutesBeforeAppointment: number }
  | { readonly workingDays: number }
  | { readonly dayOfMonth: number };

const minutes = (figure: number): Due => ({ minutes: figure });
const AT_APPOINTMENT: Due = { minutesBeforeAppointment: 0 };

/** docs/rules.md §4, without what is recorded and not timed. */
const SERVICES: Readonly<Record<string, Readonly<Record<string, Due>>>> = {
  'move-in-prep': { completion: { minutesBeforeAppointment: 24 * 60 } },
  'access-permit': { completion: minutes(20) },
  'freight-transport': { completion: minutes(10) },
  'scrap-collection': { 'on-site': AT_APPOINTMENT },
  storage: { completion: minutes(10) },
  'bulky-item-release': { completion: minutes(10) },
  complaint: { answer: minutes(60), completion: minutes(24 * 60) },
  'move-out': { completion: minutes(30) },
  'payment-cheque': { completion: minutes(15) },
  'payment-cash': { completion: minutes(15) },
  'account-enquiry': { completion: minutes(10) },
  'bill-print': { completion: minutes(10) },
  'remittance-invoice': { completion: { workingDays: 3 } },
  'payment-notice': { completion: { dayOfMonth: 10 } },
  'renovation-permit-return': { completion: minutes(30) },
  loan: { completion: minutes(10) },
  'item-inspection': { completion: minutes(10) },
  'entry-registration': { completion: minutes(10) },
  'parking-blockage': { 'on-site': minutes(10), completion: minutes(30) },
  'vehicle-check': { completion: minutes(15) },
  'lost-property': { answer: minutes(60) },
  'smoke-alarm': { 'on-site': minutes(5) },
  'fire-call': { 'on-site': minutes(5) },
  'threat-call': { completion: minutes(10) },
  'theft-report': { completion: minutes(10) },
  'help-call': { completion: minutes(5) },
  'safety-enquiry': { answer: { workingDays: 1 } },
};
const EMERGENCIES: ReadonlySet<string> = new Set([
  'smoke-alarm',
  'fire-call',
  'threat-call',
  'theft-report',
  'help-call',
]);
const KEPT_OUT_OF_SCOPE: ReadonlySet<string> = new Set(['first-response', 'answer']);

/** Times of earlier rounds that are left in the row do not count. */
export function factsOfRound({ facts, reopenings }: KnownRequest): KnownFacts {
  const superseded = reopenings.at(-1)?.superseded;
  if (superseded === undefined) return facts;
  const left = Object.entries(facts).map(([field, value]) =>
    Object.hasOwn(superseded, field) && superseded[field] === value ? [field, null] : [field, value],
  );
  return { ...facts, ...Object.fromEntries(left) };
}

export const isEmergency = ({ urgency, commitment }: Pick<KnownFacts, 'urgency' | 'commitment'>): boolean =>
  urgency === 'emergency' || EMERGENCIES.has(commitment ?? '');

/** Every promise that the facts call for, whether it still runs or not. */
export function promisesOf(request: KnownRequest, own: OwnDays): readonly Promised[] {
  const facts = factsOfRound(request);
  const startAt = request.reopenings.at(-1)?.at ?? facts.receivedAt;
  return [...duesOf(facts, startAt)].map(([target, { due, from }]) => {
    const dueAt = dueAtOf(due, from, facts.appointmentAt, own);
    return {
      target,
      dueAt,
      announceAt: request.conduct === 'live' ? announcements(due, from, dueAt, isEmergency(facts), own) : null,
      satisfiedAt: satisfiedAtOf(target, facts),
      isStopped: isStopped(target, facts),
    };
  });
}

interface Started {
  readonly due: Due;
  readonly from: number;
}

function duesOf(facts: KnownFacts, startAt: number): ReadonlyMap<string, Started> {
  const { appointmentAt, resolvedAt } = facts;
  const dues = new Map<string, Started>([
    ['first-response', { due: firstResponse(facts, startAt), from: startAt }],
    ['feedback', { due: minutes(24 * 60), from: startAt }],
  ]);
  if (appointmentAt !== null) dues.set('on-site', { due: AT_APPOINTMENT, from: startAt });
  const service = SERVICES[facts.commitment ?? (facts.kind === 'complaint' ? 'complaint' : '')] ?? {};
  for (const [target, due] of Object.entries(service))
    if (!('minutesBeforeAppointment' in due) || appointmentAt !== null) dues.set(target, { due, from: startAt });
  if (resolvedAt !== null) dues.set('follow-up', { due: { workingDays: 2 }, from: resolvedAt });
  return dues;
}

function firstResponse(facts: KnownFacts, startAt: number): Due {
  if (isEmergency(facts)) return minutes(5);
  const isByAppointment =
    facts.kind === 'special-service' && facts.appointmentAt !== null && facts.appointmentAt > startAt + 15 * MINUTE;
  return isByAppointment ? AT_APPOINTMENT : minutes(15);
}

function dueAtOf(due: Due, from: number, appointmentAt: number | null, own: OwnDays): number {
  if ('minutes' in due) return from + due.minutes * MINUTE;
  if ('workingDays' in due) return atClock(workdayAfter(dayOf(from), due.workingDays, own), SIX_O_CLOCK);
  if ('dayOfMonth' in due) return nextDayOfMonth(due.dayOfMonth, from);
  const at = appointmentAt ?? from;
  const wanted = at - due.minutesBeforeAppointment * MINUTE;
  return Math.max(from, wanted >= from ? wanted : at);
}

function nextDayOfMonth(dayOfMonth: number, from: number): number {
  let day = dayOf(from);
  while (Number(dateOf(day).slice(8)) !== dayOfMonth || atClock(day, SIX_O_CLOCK) < from) day += 1;
  return atClock(day, SIX_O_CLOCK);
}

function announcements(
  due: Due,
  from: number,
  dueAt: number,
  isUrgent: boolean,
  own: OwnDays,
): Readonly<Record<Level, number>> {
  const [warning, projectManager, branchManager] = momentsOf(due, from, dueAt, own);
  const later = (at: number): number => (isUrgent ? Math.max(from, at) : afterNight(Math.max(from, at)));
  return {
    warning: Math.max(from, warning),
    due: later(dueAt),
    'project-manager': later(projectManager),
    'branch-manager': later(branchManager),
  };
}

function momentsOf(due: Due, from: number, dueAt: number, own: OwnDays): readonly [number, number, number] {
  if ('minutes' in due) {
    const share = (part: number): number => from + Math.round((dueAt - from) * part);
    return [share(0.7), share(1.5), share(2)];
  }
  if ('minutesBeforeAppointment' in due) return [dueAt - 30 * MINUTE, dueAt + 60 * MINUTE, dueAt + 120 * MINUTE];
  const morning = (count: number): number => atClock(workdayAfter(dayOf(dueAt), count, own), MORNING);
  return [morning(0), morning(1), morning(2)];
}

/** docs/rules.md §2.6: its own fact or a later one that implies it. */
const SATISFIED_BY: Readonly<Record<string, readonly (keyof KnownFacts)[]>> = {
  'first-response': ['respondedAt', 'onSiteAt', 'resolvedAt', 'fedBackAt'],
  answer: ['respondedAt', 'resolvedAt', 'fedBackAt'],
  'on-site': ['onSiteAt', 'resolvedAt'],
  completion: ['resolvedAt'],
  feedback: ['fedBackAt', 'resolvedAt'],
  'follow-up': ['followedUpAt'],
};

function satisfiedAtOf(target: string, facts: KnownFacts): number | null {
  const times = (SATISFIED_BY[target] ?? []).map((field) => facts[field]).filter((at) => typeof at === 'number');
  return times.length === 0 ? null : Math.min(...times);
}

function isStopped(target: string, { disposition, dispatchedAt }: KnownFacts): boolean {
  if (target === 'feedback' && dispatchedAt !== null) return true;
  return disposition === 'cancelled' || (disposition === 'out-of-scope' && !KEPT_OUT_OF_SCOPE.has(target));
}

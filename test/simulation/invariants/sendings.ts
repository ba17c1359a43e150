import type { MessageRecord } from '../../../shared/application/message-record.ts';
import { inWords, isContactTime } from '../oracle/calendar.ts';
import type { Bench } from './message-bench.ts';
import { isClaim, isFirstClaim, type Step } from './message-steps.ts';

const HOUR = 3_600_000;
/** A text follows its claim within this, or not at all. */
const CLAIM_MS_MAX = 20_000;
const REPEATED = /（第\d+次发送）/;

/** Each text that leaves was claimed before, for itself alone, and says what was claimed to whom it was claimed for. */
export function unclaimed({ history, steps }: Bench): readonly string[] {
  const claims = steps
    .flat()
    .filter(isClaim)
    .sort((one, other) => one.order - other.order);
  const used = new Set<Step>();
  return history.left.flatMap(({ order, sms }) => {
    const claim = claims.findLast(
      (each) =>
        each.order < order &&
        !used.has(each) &&
        each.record.to === sms.to &&
        each.record.body === sms.body.replace(REPEATED, ''),
    );
    if (claim === undefined) return [`“${sms.body}” left to ${sms.to} without a claim of its own`];
    used.add(claim);
    const texts: string[] = [];
    if (sms.at - claim.at > CLAIM_MS_MAX) texts.push(`“${sms.body}” left long after it was claimed`);
    if (REPEATED.test(sms.body) !== claim.record.repeats > 0)
      texts.push(`“${sms.body}” does not say how often it was sent`);
    return texts;
  });
}

/** Nobody gets a text twice, but one of which nobody knew whether it arrived, or that somebody asked for once more. */
export function sentTwice({ history, steps: all }: Bench): readonly string[] {
  const left = new Map<string, number>();
  const keyOf = (to: string | null, body: string): string => `${to} ${body.replace(REPEATED, '')}`;
  for (const { sms } of history.left) left.set(keyOf(sms.to, sms.body), (left.get(keyOf(sms.to, sms.body)) ?? 0) + 1);
  return [...left].flatMap(([key, times]) => {
    const most = all.reduce(
      (sum, steps) => sum + sendingsMax(steps, (record) => keyOf(record.to, record.body) === key),
      0,
    );
    return times <= most ? [] : [`“${key}” left ${times} times, ${most} are accounted for`];
  });
}

function sendingsMax(steps: readonly Step[], isIt: (record: MessageRecord) => boolean): number {
  const last = steps.findLast(({ record }) => record.attempts > 0 && isIt(record))?.record;
  if (last === undefined) return 0;
  return 1 + last.repeats + steps.filter(({ record, before }) => isAskedAgain(record) && !isAskedAgain(before)).length;
}

const isAskedAgain = (record: MessageRecord | null): boolean => record?.reason === 'send-again';

/** What a household did not ask to hear. */
const UNASKED: ReadonlySet<string> = new Set(['courtesy', 'dunning']);

/** What a household is told of our own accord leaves when it may be called. */
export function sentAtNight({ history, past, steps }: Bench): readonly string[] {
  const courtesies = steps.flat().filter((step) => isClaim(step) && UNASKED.has(step.record.messageClass));
  return history.left.flatMap(({ order, sms }) => {
    const isCourtesy = courtesies.some(
      (step) => step.order < order && step.record.to === sms.to && step.record.body === sms.body,
    );
    return isCourtesy && !isContactTime(sms.at, past.before(order).ownDays)
      ? [`“${sms.body}” left at ${inWords(sms.at)}`]
      : [];
  });
}

/** Claims of what is told of our own accord, each number of each message once. */
export const firstCourtesies = (steps: Bench['steps']): readonly Step[] =>
  steps.flat().filter((step) => step.record.messageClass === 'courtesy' && isFirstClaim(step));

/** What a household has been told of our own accord is no more than it may be. Source: docs/rules.md §5. */
export const CAPS = [
  { withinMs: 24 * HOUR, most: 2 },
  { withinMs: 7 * 24 * HOUR, most: 5 },
] as const;

export function sentTooOften({ steps, elsewhere }: Bench): readonly string[] {
  const own = firstCourtesies(steps);
  // A number counts wherever it is known, a flat in its own office.
  const claims = [
    ...own,
    ...firstCourtesies(elsewhere).map(({ at, record: { to } }) => ({ at, record: { to, unit: null } })),
  ];
  const subjects = new Set(own.flatMap(({ record }) => [record.to, record.unit]));
  return [...subjects].flatMap((subject) => {
    const times = claims.filter(({ record }) => record.to === subject || record.unit === subject).map(({ at }) => at);
    return times.flatMap((at) =>
      CAPS.filter(({ withinMs, most }) => times.filter((each) => each > at - withinMs && each <= at).length > most).map(
        ({ most }) => `${subject} was told more than ${most} times by ${inWords(at)}`,
      ),
    );
  });
}

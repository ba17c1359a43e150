import type { MessageRecord } from '../../../shared/application/message-record.ts';
import type { JournalEntry } from '../../../shared/application/request-commit.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import type { Effect } from '../../../shared/effects/effect.ts';
import type { History } from '../history/history.ts';
import type { OfficePast, OfficeThen } from '../history/office-then.ts';
import { revisionsOf } from '../history/revisions.ts';
import { inWords, isContactTime } from '../oracle/calendar.ts';
import { promisesOf } from '../oracle/promises.ts';
import { householdNumber, staffNumbers } from '../oracle/recipients.ts';
import { textOf } from '../oracle/texts.ts';

type MessageEffect = Extract<Effect, { readonly kind: 'send-message' }>;

/** One record as a write left it. */
interface Step {
  readonly order: number;
  readonly at: number;
  readonly before: MessageRecord | null;
  readonly record: MessageRecord;
}

/** What a message is judged by. */
interface Bench {
  readonly past: OfficePast;
  readonly effects: ReadonlyMap<string, MessageEffect>;
  readonly stateAt: (caseId: string, before: number) => RequestState | null;
}

const HOUR = 3_600_000;
/** A text follows its claim within this, or not at all. */
const CLAIM_MS_MAX = 20_000;
/** The office may have been looked at so long before. */
const OFFICE_AGE_MS = 5_000;
/** Whoever died at one number comes to the next so much later, when the night may be over. */
const DEATH_MS_MAX = 10 * 60_000;
const SAME_INSTANT_MS = 1;
const SENDINGS_TO_STAFF_MAX = 3;
const AGE_MS_MAX: Readonly<Record<string, number>> = {
  acceptance: 2 * HOUR,
  'butler-task': 4 * HOUR,
  'commitment-warning': 4 * HOUR,
  'commitment-due': 4 * HOUR,
  'commitment-escalation': 4 * HOUR,
  'resolution-notice': 12 * HOUR,
  'overdue-summary': 24 * HOUR,
  'workbook-outage': 24 * HOUR,
};
const REPEATED = /（第\d+次发送）/;

/** Each text that leaves was claimed before, for itself alone, and says what was claimed to whom it was claimed for. */
export function unclaimed(history: History): readonly string[] {
  const claims = stepsOf(history)
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
export function sentTwice(history: History): readonly string[] {
  const all = stepsOf(history);
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

const isClaim = ({ before, record }: Step): boolean =>
  record.status === 'claimed' && record.attempts > (before?.attempts ?? 0);

/** A text that was refused before it left is claimed again, and counts once for its number. */
const isFirstClaim = (step: Step): boolean =>
  isClaim(step) && ((step.before?.attempts ?? 0) === 0 || step.before?.to !== step.record.to);

/** Each claim was right when it was made: its number, its text, its hour, its age, its truth and its being the first. */
export function wronglyClaimed(history: History, past: OfficePast): readonly string[] {
  const bench = benchOf(history, past);
  return stepsOf(history).flatMap((steps) => [
    ...steps.filter(isClaim).flatMap((step) => claimFaults(step, steps, bench).map((text) => named(step, text))),
    ...steps.filter(isRefusal).flatMap((step) => refusalFaults(step, bench).map((text) => named(step, text))),
    ...steps.flatMap((step) => untruths(step, history).map((text) => named(step, text))),
    ...steps.flatMap((step) =>
      step.record.version === (step.before?.version ?? 0) + 1 ? [] : [named(step, 'skips a version')],
    ),
  ]);
}

/** What a household is told of our own accord leaves when it may be called. */
export function sentAtNight(history: History, past: OfficePast): readonly string[] {
  const courtesies = stepsOf(history)
    .flat()
    .filter((step) => isClaim(step) && step.record.messageClass === 'courtesy');
  return history.left.flatMap(({ order, sms }) => {
    const isCourtesy = courtesies.some(
      (step) => step.order < order && step.record.to === sms.to && step.record.body === sms.body,
    );
    return isCourtesy && !isContactTime(sms.at, past.before(order).ownDays)
      ? [`“${sms.body}” left at ${inWords(sms.at)}`]
      : [];
  });
}

/** What a household has been told of our own accord is no more than it may be. Source: docs/rules.md §5. */
const CAPS = [
  { withinMs: 24 * HOUR, most: 2 },
  { withinMs: 7 * 24 * HOUR, most: 5 },
] as const;

export function sentTooOften(history: History): readonly string[] {
  const claims = stepsOf(history)
    .flat()
    .filter((step) => step.record.messageClass === 'courtesy' && isFirstClaim(step));
  const subjects = new Set(claims.flatMap(({ record }) => [record.to, record.unit]));
  return [...subjects].flatMap((subject) => {
    const times = claims.filter(({ record }) => record.to === subject || record.unit === subject).map(({ at }) => at);
    return times.flatMap((at) =>
      CAPS.filter(({ withinMs, most }) => times.filter((each) => each > at - withinMs && each <= at).length > most).map(
        ({ most }) => `${subject} was told more than ${most} times by ${inWords(at)}`,
      ),
    );
  });
}

const named = ({ record, at }: Step, text: string): string =>
  `${record.template} for ${record.number} (${record.smsId}) at ${inWords(at)} ${text}`;

function claimFaults(step: Step, steps: readonly Step[], bench: Bench): readonly string[] {
  const { record, at } = step;
  const effect = bench.effects.get(record.messageId);
  if (effect === undefined) return ['was never decided on'];
  const texts: string[] = [];
  const isAskedFor = steps.some(({ order, record: each }) => order <= step.order && each.reason === 'send-again');
  if (record.body !== textOf(effect.template, effect.parameters)) texts.push(`says “${record.body}”`);
  if (!numbersFor(effect, step, bench).has(record.to ?? '')) texts.push(`goes to ${record.to}`);
  if (!isAskedFor && at - effect.factAt > (AGE_MS_MAX[effect.template] ?? 0)) texts.push('is too old');
  if (settledAround(at, effect, bench).every(Boolean)) texts.push('speaks of what has been dealt with');
  return [...texts, ...repetitions(step, steps)];
}

/** Who may have had it already gets it again only as staff, a few times, once the claim before has run out; or when a person says so. */
function repetitions({ record, before, at, order }: Step, steps: readonly Step[]): readonly string[] {
  if (before === null || before.status !== 'claimed') return [];
  const isStaff = record.messageClass === 'staff' || record.messageClass === 'emergency';
  const since = steps.findLast((each) => each.order < order && each.record.reason === 'send-again')?.order ?? 0;
  const claims = steps.filter((each) => each.order > since && each.order <= order && isClaim(each)).length;
  const texts: string[] = [];
  if (!isStaff) texts.push('may have arrived before');
  if (claims > SENDINGS_TO_STAFF_MAX && record.repeats >= SENDINGS_TO_STAFF_MAX) texts.push('is sent for ever');
  if (before.attendAt === null || before.attendAt > at) texts.push('takes a claim that has not run out');
  return texts;
}

function numbersFor({ recipient, subject }: MessageEffect, { at, order }: Step, bench: Bench): ReadonlySet<string> {
  if (recipient.kind === 'household') {
    const then = bench.past.before(order);
    const isSilent = then.households.get(subject?.unit ?? recipient.unit)?.smsOptOut === true;
    const number = isSilent ? null : householdNumber(then, recipient.unit, recipient.phone);
    return new Set(number === null ? [] : [number]);
  }
  const offices = bench.past.between(at - OFFICE_AGE_MS, order);
  return new Set(offices.flatMap((office: OfficeThen) => [...staffNumbers(office, recipient, at)]));
}

/** All that an alarm names was over before this instant. */
function isSettled({ onlyWhileOpen, subject }: MessageEffect, bench: Bench, at: number): boolean {
  if (onlyWhileOpen === null || subject === null) return false;
  const state = bench.stateAt(subject.requestId, at);
  if (state === null) return false;
  const promised = promisesOf(state, new Map());
  return !onlyWhileOpen.some(({ target, dueAt }) => {
    const isOpen = promised.some((each) => each.target === target && each.satisfiedAt === null && !each.isStopped);
    return isOpen && state.commitments.some((each) => each.target === target && each.dueAt === dueAt);
  });
}

/** Before this instant and at its end: what was taken back within it was the one and then the other. */
const settledAround = (at: number, effect: MessageEffect, bench: Bench): readonly boolean[] =>
  [at, at + SAME_INSTANT_MS].map((before) => isSettled(effect, bench, before));

/** The gateway here never refuses for good, and what it has accepted has a number of its own. */
function untruths({ record, before, order }: Step, history: History): readonly string[] {
  if (record.status === before?.status) return [];
  if (record.status === 'refused') return [`is called refused (${record.reason})`];
  if (record.status !== 'sent') return [];
  const isTrue = history.left.some(
    ({ order: at, sms }) => at < order && sms.messageId === record.providerId && sms.to === record.to,
  );
  return isTrue ? [] : ['is called sent and never left'];
}

const REFUSALS: ReadonlySet<string> = new Set(['too-old', 'settled', 'opted-out', 'no-phone', 'no-recipient']);

const isRefusal = ({ before, record }: Step): boolean =>
  record.status === 'not-sent' && REFUSALS.has(record.reason) && before?.status !== 'not-sent';

/** What is written down as the reason is the reason. */
function refusalFaults(step: Step, bench: Bench): readonly string[] {
  const { record, at, order } = step;
  const effect = bench.effects.get(record.messageId);
  if (effect === undefined) return ['was never decided on'];
  const then = bench.past.between(at - OFFICE_AGE_MS, order);
  const { recipient } = effect;
  const isTrue = {
    'too-old': () => at - effect.factAt > (AGE_MS_MAX[effect.template] ?? 0),
    settled: () => settledAround(at, effect, bench).some(Boolean),
    'opted-out': () =>
      recipient.kind === 'household' &&
      then.some(({ households }) => households.get(recipient.unit)?.smsOptOut === true),
    'no-phone': () =>
      recipient.kind === 'household' &&
      then.some((office) => householdNumber(office, recipient.unit, recipient.phone) === null),
    'no-recipient': () =>
      recipient.kind !== 'household' && then.some((office) => staffNumbers(office, recipient, at).size === 0),
  };
  const test = Object.entries(isTrue).find(([reason]) => reason === record.reason)?.[1];
  return test === undefined || test() ? [] : [`is not sent as ${record.reason}, which it is not`];
}

/** Everybody to whom a message was to go is on record, with what became of it. */
export function unheard(history: History, past: OfficePast): readonly string[] {
  const bench = benchOf(history, past);
  const records = new Map<string, Step[]>();
  for (const step of stepsOf(history).flat()) {
    const { messageId } = step.record;
    records.set(messageId, [...(records.get(messageId) ?? []), step]);
  }
  return entriesOf(history).flatMap((entry) =>
    entry.effects.flatMap((effect) => {
      if (effect.kind !== 'send-message' || effect.recipient.kind === 'household') return [];
      const steps = records.get(effect.messageId) ?? [];
      const first = steps[0];
      const last = steps.at(-1);
      if (first === undefined || last === undefined) return [];
      const { recipient } = effect;
      const offices = bench.past.between(first.at - OFFICE_AGE_MS, last.order);
      const moments = [first.at, last.at, last.at + DEATH_MS_MAX];
      const wanted = offices.flatMap((office) => moments.map((at) => staffNumbers(office, recipient, at)));
      const always = [...(wanted[0] ?? [])].filter((phone) => wanted.every((each) => each.has(phone)));
      const heard = new Set<string | null>(steps.map(({ record }) => record.to));
      return always.filter((phone) => !heard.has(phone)).map((phone) => `${effect.messageId} says nothing of ${phone}`);
    }),
  );
}

function benchOf(history: History, past: OfficePast): Bench {
  const courses = revisionsOf(history);
  const effects = new Map<string, MessageEffect>();
  for (const { effects: own } of entriesOf(history))
    for (const effect of own) if (effect.kind === 'send-message') effects.set(effect.messageId, effect);
  return {
    past,
    effects,
    stateAt: (caseId, before) => courses.get(caseId)?.findLast(({ at }) => at < before)?.state ?? null,
  };
}

const entriesOf = (history: History): readonly JournalEntry[] => history.written.flatMap(({ entries }) => entries);

/** The steps of each message record, oldest first. */
function stepsOf(history: History): readonly (readonly Step[])[] {
  const steps = new Map<string, Step[]>();
  for (const { order, at, messages } of history.written) {
    for (const record of messages) {
      const key = `${record.caseId}/${record.smsId}`;
      const known = steps.get(key) ?? [];
      known.push({ order, at, before: known.at(-1)?.record ?? null, record });
      steps.set(key, known);
    }
  }
  return [...steps.values()];
}

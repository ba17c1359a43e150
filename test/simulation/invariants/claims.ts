import type { RequestState } from '../../../shared/domain/request/state.ts';
import type { History } from '../history/history.ts';
import type { OfficeThen } from '../history/office-then.ts';
import { promisesOf } from '../oracle/promises.ts';
import { householdNumber, staffNumbers } from '../oracle/recipients.ts';
import { textOf } from '../oracle/texts.ts';
import { type Bench, type MessageEffect, OFFICE_AGE_MS } from './message-bench.ts';
import { isClaim, named, type Step } from './message-steps.ts';

const HOUR = 3_600_000;
const SENDINGS_TO_STAFF_MAX = 3;
export const AGE_MS_MAX: Readonly<Record<string, number>> = {
  acceptance: 2 * HOUR,
  'butler-task': 4 * HOUR,
  'commitment-warning': 4 * HOUR,
  'commitment-due': 4 * HOUR,
  'commitment-escalation': 4 * HOUR,
  'resolution-notice': 12 * HOUR,
  'overdue-summary': 24 * HOUR,
  'workbook-outage': 24 * HOUR,
};

/** Each claim was right when it was made: its number, its text, its hour, its age, its truth and its being the first. */
export function wronglyClaimed(bench: Bench): readonly string[] {
  return bench.steps.flatMap((steps) => [
    ...steps
      .filter((step) => isClaim(step) && step.record.kind === 'request')
      .flatMap((step) => claimFaults(step, steps, bench).map((text) => named(step, text))),
    ...steps.flatMap((step) => untruths(step, bench.history).map((text) => named(step, text))),
    ...steps.flatMap((step) =>
      step.record.version === (step.before?.version ?? 0) + 1 ? [] : [named(step, 'skips a version')],
    ),
  ]);
}

function claimFaults(step: Step, steps: readonly Step[], bench: Bench): readonly string[] {
  const { record, at } = step;
  const effect = bench.effects.get(record.messageId);
  if (effect === undefined) return ['was never decided on'];
  const texts: string[] = [];
  const isAskedFor = steps.some((each) => isAskedAgain(each, step)) || isInPlaceOfAsked(step, effect, bench);
  if (record.body !== textOf(effect.template, effect.parameters, bench.signature)) texts.push(`says “${record.body}”`);
  if (!numbersFor(effect, step, bench).has(record.to ?? '')) texts.push(`goes to ${record.to}`);
  if (!isAskedFor && at - effect.factAt > (AGE_MS_MAX[effect.template] ?? 0)) texts.push('is too old');
  if (settledAround(at, effect, bench).every(Boolean)) texts.push('speaks of what has been dealt with');
  return [...texts, ...repetitions(step, steps)];
}

const isAskedAgain = ({ order, record }: Step, by: Step): boolean =>
  order <= by.order && record.reason === 'send-again';

/**
 * Staff asked for it once more on a number that is by now none of those it is for: it goes to those instead, and to nobody
 * who is on night duty beside them.
 */
export function isInPlaceOfAsked(
  { at, order, record }: Step,
  { recipient, messageId }: MessageEffect,
  bench: Bench,
): boolean {
  const isGivenUp = bench.steps
    .flat()
    .some(
      (each) =>
        each.record.messageId === messageId &&
        each.order < order &&
        each.record.reason === 'number-changed' &&
        each.before?.reason === 'send-again',
    );
  if (!isGivenUp || recipient.kind === 'household') return false;
  const offices = bench.past.between(at - OFFICE_AGE_MS, order);
  return offices.some((office) => staffNumbers(office, recipient, at, 'by day').has(record.to ?? ''));
}

/** Who may have had it already gets it again only as staff, a few times, once the claim before has run out; or when a person says so. */
export function repetitions({ record, before, at, order }: Step, steps: readonly Step[]): readonly string[] {
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

/** All that an alarm names was over, as the request stood. */
function isSettled({ onlyWhileOpen }: MessageEffect, state: RequestState): boolean {
  const promised = promisesOf(state, new Map());
  return !(onlyWhileOpen ?? []).some(({ target, dueAt }) => {
    const isOpen = promised.some((each) => each.target === target && each.satisfiedAt === null && !each.isStopped);
    return isOpen && state.commitments.some((each) => each.target === target && each.dueAt === dueAt);
  });
}

/** When the instant began, and after each write within it: what was taken back at once was the one and then the other. */
export function settledAround(at: number, effect: MessageEffect, { statesAt }: Bench): readonly boolean[] {
  const requestId = effect.subject?.requestId ?? null;
  if (effect.onlyWhileOpen === null || requestId === null) return [false];
  const states = statesAt(requestId, at);
  return states.length === 0 ? [false] : states.map((state) => isSettled(effect, state));
}

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

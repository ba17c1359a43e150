import type { DebtMessage, Debts } from '../history/debts.ts';
import type { OfficeThen } from '../history/office-then.ts';
import { afterNight, dateOf, dayOf, isContactTime, isNight, nextContactTime } from '../oracle/calendar.ts';
import { isGone, owedOf } from '../oracle/grounds.ts';
import type { PlainLedger } from '../oracle/plain-ledger.ts';
import { staffNumbers } from '../oracle/recipients.ts';
import { asksForMoney, DEBT_AGE_MS_MAX, DEBT_CAPS, eventsSince, readerOf } from './dunning-claims.ts';
import { type Bench, OFFICE_AGE_MS } from './message-bench.ts';
import { isFirstClaim, named, type Step } from './message-steps.ts';
import { CAPS, firstCourtesies } from './sendings.ts';

const HOUR = 3_600_000;
const STALE_MS = 48 * HOUR;
const RECHECK_MS = 4 * HOUR;
/** Reminders that one look answers together. Source: docs/rules.md §7.17. */
const TOGETHER_MS: Readonly<Record<string, number>> = {
  'dunning-task': HOUR,
  'dunning-escalation': HOUR,
  'ledger-stale': 24 * HOUR,
};

/** What a reason is judged by. */
interface Case {
  readonly step: Step;
  readonly message: DebtMessage;
  readonly bench: Bench;
  readonly debts: Debts;
  readonly then: readonly OfficeThen[];
}

/** When each reason against a text about a debt, or for its waiting, is a true one. Others are for staff to give. */
const IS_TRUE: Readonly<Record<string, (given: Case) => boolean>> = {
  'nothing-owed': isNothingOwed,
  overtaken: isOvertaken,
  'ledger-stale': ({ step: { at, order, record }, debts }) => {
    const heardAt = debts.past.heardBefore(order);
    return (heardAt === null || at - heardAt >= STALE_MS || heardAt === at) && record.attendAt === at + RECHECK_MS;
  },
  'cap-reached': isCapped,
  'told-together': ({ step: { at, order, record }, bench }) =>
    bench.steps
      .flat()
      .some(
        (each) =>
          each.order < order &&
          isFirstClaim(each) &&
          each.record.to === record.to &&
          each.record.template === record.template &&
          each.at > at - (TOGETHER_MS[record.template] ?? 0),
      ),
  'too-old': ({ step, message: { effect } }) => step.at - effect.factAt > (DEBT_AGE_MS_MAX[effect.template] ?? 0),
  'opted-out': ({ message: { effect }, then }) =>
    then.some(({ households }) => households.get(effect.subject?.unit ?? '')?.smsOptOut === true),
  'no-phone': ({ message: { effect }, then }) =>
    then.some(({ households }) => readerOf(households.get(effect.subject?.unit ?? '')) === null),
  'no-recipient': ({ step, message: { effect }, then }) =>
    then.some((office) => staffNumbers(office, effect.recipient, step.at).size === 0),
  'number-changed': ({ step, message: { effect }, then }) =>
    then.some((office) => !staffNumbers(office, effect.recipient, step.at).has(step.record.to ?? '')),
  'outside-window': ({ step: { at, record }, message: { effect }, then }) =>
    effect.recipient.kind === 'household'
      ? then.some(({ ownDays }) => !isContactTime(at, ownDays) && record.attendAt === nextContactTime(at, ownDays))
      : isNight(at) && record.attendAt === afterNight(at),
  'kill-switch': ({ step: { at }, debts: { switchedOff } }) =>
    switchedOff !== null && at >= switchedOff.from && at - OFFICE_AGE_MS < switchedOff.until,
  'outcome-unknown': ({ step: { before } }) => before?.status === 'claimed',
};

/** Nothing at all is open of that kind of fee; where other bills of it are, what a text spoke of is only overtaken. */
function isNothingOwed(given: Case): boolean {
  const kind = given.debts.past.caseBefore(given.message.entry.caseId, given.step.order)?.kind ?? '';
  const today = dateOf(dayOf(given.step.at));
  return ledgersAt(given).some((ledger) => {
    const { overdueFen, aheadFen } = ledger.arrears(kind, today);
    return overdueFen + aheadFen === 0;
  });
}

/** Of the unit, at every moment of that instant. */
function ledgersAt({ step, message: { effect }, debts }: Case): readonly PlainLedger[] {
  const within = debts.past.writes.filter(({ order, at }) => at === step.at && order <= step.order);
  return [...within, step].map(({ order }) => debts.ledgerBefore(effect.subject?.unit ?? '', order));
}

function isOvertaken(given: Case): boolean {
  const { step, message, debts } = given;
  const { ground, messageClass } = message.effect;
  if (ground === undefined) return false;
  const today = dateOf(dayOf(step.at));
  const states = debts.past.casesAt(message.entry.caseId, step);
  const since = eventsSince(message, debts, step.order);
  if (states.some((state) => isGone(ground, state, today, since))) return true;
  const kind = states.at(-1)?.kind ?? '';
  return messageClass === 'dunning' && ledgersAt(given).some((ledger) => owedOf(ground, kind, ledger, today) === 0);
}

/** Of those that fill a cap the oldest is to leave it before another may leave; if that is too late, it never does. */
function isCapped({ step, bench, message: { effect } }: Case): boolean {
  const { order, at, record } = step;
  const isCourtesy = record.messageClass === 'courtesy';
  const claims = isCourtesy
    ? firstCourtesies(bench.steps)
    : bench.steps.flat().filter((each) => asksForMoney(each) && isFirstClaim(each));
  const had = claims.filter((each) => each.order < order);
  const caps: readonly { readonly withinMs: number; readonly most: number }[] = isCourtesy ? CAPS : DEBT_CAPS;
  const freeAt = caps.flatMap(({ withinMs, most }) =>
    [had.filter((each) => each.record.unit === record.unit), had.filter((each) => each.record.to === record.to)].map(
      (own) => {
        const filling = own
          .map((each) => each.at)
          .filter((each) => each > at - withinMs)
          .sort((one, other) => other - one)[most - 1];
        return filling === undefined ? at : filling + withinMs;
      },
    ),
  );
  const free = Math.max(...freeAt);
  if (isCourtesy || free >= effect.factAt + (DEBT_AGE_MS_MAX[effect.template] ?? 0))
    return free > at && record.status === 'not-sent';
  return free > at && record.attendAt === free;
}

/** What is written down as the reason is the reason. */
export function wronglySpared(bench: Bench, debts: Debts): readonly string[] {
  return bench.steps.flat().flatMap((step) => {
    const { record, before, at, order } = step;
    const isNew = before?.status !== record.status || before.reason !== record.reason;
    const isTrue = IS_TRUE[record.reason];
    if (record.kind !== 'dunning' || !isNew || isTrue === undefined) return [];
    const message = debts.messages.get(record.messageId);
    if (message === undefined) return [named(step, 'was never decided on')];
    const then = bench.past.between(at - OFFICE_AGE_MS, order);
    return isTrue({ step, message, bench, debts, then })
      ? []
      : [named(step, `is ${record.status} as ${record.reason}, which it is not`)];
  });
}

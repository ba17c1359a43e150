import type { Household } from '../../../shared/domain/household/state.ts';
import type { DebtMessage, Debts } from '../history/debts.ts';
import type { OfficeThen } from '../history/office-then.ts';
import { dateOf, dayOf, inWords, isContactTime, isNight } from '../oracle/calendar.ts';
import { debtText, feeInWords, inYuan } from '../oracle/dunning-texts.ts';
import { isGone, isLeftInPeace, owedOf } from '../oracle/grounds.ts';
import { staffNumbers } from '../oracle/recipients.ts';
import { isInPlaceOfAsked, repetitions } from './claims.ts';
import { type Bench, OFFICE_AGE_MS } from './message-bench.ts';
import { isClaim, isFirstClaim, named, type Step } from './message-steps.ts';

const HOUR = 3_600_000;
const STALE_MS = 48 * HOUR;
export const DEBT_AGE_MS_MAX: Readonly<Record<string, number>> = {
  'payment-notice': 72 * HOUR,
  'payment-reminder': 48 * HOUR,
  'overdue-friendly': 72 * HOUR,
  'overdue-firm': 72 * HOUR,
  'overdue-formal': 72 * HOUR,
  'promise-reminder': 36 * HOUR,
  'payment-thanks': 24 * HOUR,
  'dunning-task': 12 * HOUR,
  'dunning-escalation': 12 * HOUR,
  'refusal-reason': 24 * HOUR,
  'ledger-stale': 24 * HOUR,
};
/** Asking for money, once in a day and twice in a week, for a unit and for a phone. Source: docs/rules.md §7.17. */
export const DEBT_CAPS = [
  { withinMs: 24 * HOUR, most: 1 },
  { withinMs: 7 * 24 * HOUR, most: 2 },
] as const;

const isOfDebt = ({ record }: Step): boolean => record.kind === 'dunning';
export const asksForMoney = ({ record }: Step): boolean => record.messageClass === 'dunning';

/** A claim, and what it is judged by. */
interface Claim {
  readonly step: Step;
  readonly message: DebtMessage;
  readonly bench: Bench;
  readonly debts: Debts;
  readonly office: OfficeThen;
}

/** Each text about a debt was right when it was claimed: asked of who owes, so much as they owe then, and may be told. */
export function wronglyDunned(bench: Bench, debts: Debts): readonly string[] {
  return bench.steps.flatMap((steps) =>
    steps
      .filter((step) => isOfDebt(step) && isClaim(step))
      .flatMap((step) => {
        const message = debts.messages.get(step.record.messageId);
        if (message === undefined) return [named(step, 'was never decided on')];
        const claim = { step, message, bench, debts, office: bench.past.before(step.order) };
        const isToHousehold = message.effect.recipient.kind === 'household';
        const isAskedFor =
          steps.some(({ order, record }) => order <= step.order && record.reason === 'send-again') ||
          isInPlaceOfAsked(step, message.effect, bench);
        return [
          ...(isToHousehold ? householdFaults(claim) : staffFaults(claim)),
          ...(isAskedFor ? [] : ageFaults(claim)),
          ...switchFaults(step, debts),
          ...repetitions(step, steps),
        ].map((text) => named(step, text));
      }),
  );
}

function ageFaults({ step: { at }, message: { effect } }: Claim): readonly string[] {
  return at - effect.factAt > (DEBT_AGE_MS_MAX[effect.template] ?? 0) ? ['is too old'] : [];
}

/** The office may have been looked at a little before. */
const isSwitchedOff = ({ switchedOff }: Debts, at: number): boolean =>
  switchedOff !== null && at - OFFICE_AGE_MS >= switchedOff.from && at < switchedOff.until;

const switchFaults = ({ at }: Step, debts: Debts): readonly string[] =>
  isSwitchedOff(debts, at) ? ['leaves although nothing is to be sent'] : [];

function householdFaults(claim: Claim): readonly string[] {
  const { step, message, debts, office } = claim;
  const { effect, entry } = message;
  const { at, order, record } = step;
  const state = debts.past.caseBefore(entry.caseId, order);
  if (state === null || effect.ground === undefined) return ['is about no case'];
  const household = office.households.get(state.unit);
  const today = dateOf(dayOf(at));
  const owedFen = owedOf(effect.ground, state.kind, debts.ledgerBefore(state.unit, order), today);
  const texts: string[] = [];
  if (isGone(effect.ground, state, today, eventsSince(message, debts, order))) texts.push('is overtaken');
  if (household?.smsOptOut === true) texts.push('goes to who wants none');
  if (!isContactTime(at, office.ownDays)) texts.push(`is claimed out of hours`);
  const reader = readerOf(household);
  if (record.to !== reader?.phone) texts.push(`goes to ${record.to}, not ${reader?.phone}`);
  const words = { ...effect.parameters, unit: state.unit, fee: feeInWords(state.kind), amount: inYuan(owedFen) };
  const body = `【${claim.bench.signature}】${debtText(effect.template, words, reader?.isOwner === true ? 'owner' : 'another')}`;
  if (record.body !== body) texts.push(`says “${record.body}”, not “${body}”`);
  if (record.messageClass !== 'dunning') return texts;
  if (owedFen === 0) texts.push('asks for what nobody owes');
  if (isLeftInPeace(state)) texts.push('goes to who is to be left in peace');
  const heardAt = debts.past.heardBefore(order);
  if (heardAt === null || at - heardAt >= STALE_MS) texts.push('asks while the ledger is stale');
  return texts;
}

/** What became of the case since it was decided to tell that. */
export function eventsSince({ entry }: DebtMessage, debts: Debts, order: number) {
  const course = debts.past.cases.get(entry.caseId) ?? [];
  return course
    .filter((each) => each.order < order && each.state.revision > entry.revision)
    .flatMap((each) => each.entry?.events ?? []);
}

/** The owner owes; whoever lives there may pass a word on. A text reaches a mobile alone. */
export function readerOf(
  household: Household | undefined,
): { readonly phone: string; readonly isOwner: boolean } | null {
  const mobile = (phone: string | null | undefined): phone is string => phone?.startsWith('+861') === true;
  if (mobile(household?.ownerPhone)) return { phone: household.ownerPhone, isOwner: true };
  return mobile(household?.tenantPhone) ? { phone: household.tenantPhone, isOwner: false } : null;
}

function staffFaults({ step, message, bench, debts }: Claim): readonly string[] {
  const { effect, entry } = message;
  const { at, order, record } = step;
  const texts: string[] = [];
  const offices = bench.past.between(at - OFFICE_AGE_MS, order);
  if (!offices.some((office) => staffNumbers(office, effect.recipient, at).has(record.to ?? '')))
    texts.push(`goes to ${record.to}`);
  if (isNight(at)) texts.push('wakes somebody');
  const body = `【${bench.signature}】${debtText(effect.template, effect.parameters, 'staff')}`;
  if (record.body !== body) texts.push(`says “${record.body}”`);
  const { ground } = effect;
  const states = debts.past.casesAt(entry.caseId, step);
  const isOver = ground !== undefined && states.every((state) => isGone(ground, state, dateOf(dayOf(at)), []));
  if (isOver) texts.push('speaks of what is over');
  return texts;
}

/** Nobody is asked for money more often than they may be. */
export function dunnedTooOften({ steps }: Bench): readonly string[] {
  const claims = steps.flat().filter((step) => asksForMoney(step) && isFirstClaim(step));
  const subjects = new Set(claims.flatMap(({ record }) => [record.to, record.unit]));
  return [...subjects].flatMap((subject) => {
    const times = claims.filter(({ record }) => record.to === subject || record.unit === subject).map(({ at }) => at);
    return times.flatMap((at) =>
      DEBT_CAPS.filter(
        ({ withinMs, most }) => times.filter((each) => each > at - withinMs && each <= at).length > most,
      ).map(({ most }) => `${subject} was asked for money more than ${most} times by ${inWords(at)}`),
    );
  });
}

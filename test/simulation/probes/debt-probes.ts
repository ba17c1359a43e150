import type { Debts } from '../history/debts.ts';
import type { History } from '../history/history.ts';
import { asksForMoney } from '../invariants/dunning-claims.ts';
import { isClaim, isFirstClaim, type Step, stepsOf } from '../invariants/message-steps.ts';
import type { Billing } from '../people/billing.ts';
import type { ProbeName, Probes } from './probes.ts';

const WEEK_MS = 7 * 86_400_000;

/** Notices what is rare in what was billed, paid and asked for. */
export function reachInDebts(
  probes: Probes,
  { billing, ledger }: { readonly billing: Billing; readonly ledger: Debts },
  history: History,
): void {
  const steps = stepsOf(history).filter(([first]) => first?.record.kind === 'dunning');
  for (const name of [...inCases(ledger), ...inAccounts(ledger)]) probes.reach(name);
  for (const course of steps) for (const name of inMessage(course, ledger, history)) probes.reach(name);
  for (const name of inCaps(steps.flat())) probes.reach(name);
  if (billing.told.some(({ outcomes }) => [...outcomes.values()].includes('known'))) probes.reach('payment-told-twice');
}

function inCases({ past }: Debts): readonly ProbeName[] {
  const events = [...past.cases.values()].flat().flatMap(({ entry }) => entry?.events ?? []);
  return events.flatMap((event): readonly ProbeName[] => {
    switch (event.type) {
      case 'CaseClosed':
        return event.as === 'settled' ? ['debt-settled'] : [];
      case 'CaseReopened':
        return ['debt-opened-again'];
      case 'DisputeRaised':
        return ['debt-disputed'];
      case 'PromiseSettled':
        return event.status === 'kept' ? ['promise-kept'] : event.status === 'broken' ? ['promise-broken'] : [];
      case 'HoldBegan':
        return event.hold.cause === 'ledger-stale' ? ['ledger-stale'] : [];
      default:
        return [];
    }
  });
}

const inAccounts = ({ past }: Debts): readonly ProbeName[] =>
  past.writes.some(({ accounts }) => accounts.length > 1) ? ['transferred'] : [];

function inMessage(course: readonly Step[], ledger: Debts, history: History): readonly ProbeName[] {
  const claims = course.filter(isClaim);
  const [first] = course;
  const isSpared = course.some(({ record }) => record.reason === 'nothing-owed' || record.reason === 'overtaken');
  return [
    ...course.flatMap(({ record }) => BY_REASON[record.reason] ?? []),
    ...claims.flatMap((step) => inClaim(step, ledger, history)),
    ...(first !== undefined && isSpared && hasPaidSince(first, ledger) ? (['paid-while-queued'] as const) : []),
  ];
}

const BY_REASON: Readonly<Record<string, ProbeName>> = {
  'ledger-stale': 'ledger-stale',
  'kill-switch': 'switched-off',
};

function inClaim(step: Step, ledger: Debts, history: History): readonly ProbeName[] {
  const { record, order } = step;
  if (record.template === 'payment-thanks') return ['debt-thanked'];
  const reached: ProbeName[] = record.template.endsWith('-relay') ? ['debt-relayed'] : [];
  if (!asksForMoney(step)) return reached;
  const left = history.left.find((each) => each.order > order && each.sms.body === record.body);
  const payments = paymentsOf(record.unit ?? '', ledger);
  if (left !== undefined && payments.some((each) => each.order > order && each.order < left.order))
    reached.push('paid-after-claim');
  if (hasPaidSince(step, ledger)) reached.push('paid-in-part');
  return reached;
}

const paymentsOf = (unit: string, { past }: Debts) =>
  past
    .accountEntriesOf(unit)
    .filter(({ entry }) => entry.commandType === 'RecordPayment')
    .map(({ order, entry }) => ({ order, at: entry.at }));

/** Since it was decided to tell them. */
function hasPaidSince({ record, order }: Step, ledger: Debts): boolean {
  const since = ledger.messages.get(record.messageId)?.entry.at ?? Number.POSITIVE_INFINITY;
  return paymentsOf(record.unit ?? '', ledger).some((payment) => payment.at >= since && payment.order < order);
}

function inCaps(steps: readonly Step[]): readonly ProbeName[] {
  return steps.flatMap(({ record, order, at }): readonly ProbeName[] => {
    if (record.reason !== 'cap-reached' || record.messageClass !== 'dunning') return [];
    const isOwn = steps.some(
      (each) =>
        asksForMoney(each) &&
        isFirstClaim(each) &&
        each.order < order &&
        each.at > at - WEEK_MS &&
        each.record.unit === record.unit,
    );
    return isOwn ? ['debt-capped'] : ['debt-capped', 'debt-capped-by-phone'];
  });
}

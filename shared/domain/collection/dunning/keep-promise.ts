import { leastFen } from '../../../kernel/money.ts';
import type { Attempt } from './attempt.ts';
import { countedPromises, isKept, judgeAtOf, openPromiseOf, type PromiseToPay } from './promise.ts';
import { type DunningContext, emit, type Unfolding } from './unfolding.ts';

/**
 * What an attempt, new or corrected, says about a promise. A new date replaces the one still open, and uses up another
 * of those that count; a correction of the same attempt corrects its promise. Source: docs/rules.md §7.6.
 */
export function recordPromise(unfolding: Unfolding, attempt: Attempt, context: DunningContext): void {
  const own = unfolding.state.promises.find((promise) => promise.attempt === attempt.id);
  if (attempt.promisedOn === null) withdrawPromiseOf(unfolding, attempt.id);
  else if (own === undefined) makePromise(unfolding, attempt, attempt.promisedOn, context);
  else if (own.status === 'open') correctPromise(unfolding, own, attempt, attempt.promisedOn, context);
}

/** The attempt in which it was made was a slip. */
export function withdrawPromiseOf(unfolding: Unfolding, attempt: string): void {
  const open = openPromiseOf(unfolding.state.promises);
  if (open?.attempt === attempt) settle(unfolding, open, 'withdrawn');
}

/** Puts on record what the ledger says of the open promise. A stale ledger breaks no promise. */
export function judgePromise(unfolding: Unfolding, context: DunningContext): void {
  const open = openPromiseOf(unfolding.state.promises);
  if (open === null) return;
  if (isKept(open, unfolding.state.arrears.charges, context.policy)) settle(unfolding, open, 'kept');
  else if (open.judgeAt <= context.now && !context.ledgerStale) settle(unfolding, open, 'broken');
}

export function settle(
  unfolding: Unfolding,
  { sequence }: PromiseToPay,
  status: Exclude<PromiseToPay['status'], 'open'>,
): void {
  emit(unfolding, { type: 'PromiseSettled', sequence, status, at: unfolding.now });
}

type PromisedOn = PromiseToPay['promisedOn'];

function makePromise(unfolding: Unfolding, attempt: Attempt, promisedOn: PromisedOn, context: DunningContext): void {
  const { policy, calendar } = context;
  const before = openPromiseOf(unfolding.state.promises);
  // Agreed after the day of judgement, it comes too late to replace the one before.
  if (before !== null && before.judgeAt <= attempt.at) judgePromise(unfolding, context);
  const { promises, arrears, coversDueThrough } = unfolding.state;
  const owedFen = arrears.overdueFen;
  const isCounted = countedPromises(promises) < policy.promise.countedMax;
  if (!isCounted || coversDueThrough === null || owedFen === 0) {
    emit(unfolding, { type: 'PromiseNotCounted', attempt: attempt.id, promisedOn });
    return;
  }
  // Written down after a later promise: it had been replaced by then.
  const isOutdated = promises.some(({ madeAt, status }) => madeAt > attempt.at && status !== 'withdrawn');
  const open = openPromiseOf(promises);
  if (open !== null && !isOutdated) settle(unfolding, open, 'replaced');
  emit(unfolding, {
    type: 'PromiseMade',
    promise: {
      sequence: promises.length + 1,
      attempt: attempt.id,
      madeAt: attempt.at,
      promisedOn,
      promisedFen: leastFen(attempt.promisedFen ?? owedFen, owedFen),
      owedFen,
      coversDueThrough,
      judgeAt: judgeAtOf(promisedOn, policy, calendar),
      status: isOutdated ? 'replaced' : 'open',
      settledAt: isOutdated ? unfolding.now : null,
    },
  });
}

function correctPromise(
  unfolding: Unfolding,
  own: PromiseToPay,
  attempt: Attempt,
  promisedOn: PromisedOn,
  { policy, calendar }: DunningContext,
): void {
  const promisedFen = leastFen(attempt.promisedFen ?? own.owedFen, own.owedFen);
  const isSame = own.promisedOn === promisedOn && own.promisedFen === promisedFen && own.madeAt === attempt.at;
  if (isSame) return;
  const judgeAt = judgeAtOf(promisedOn, policy, calendar);
  const promise = { ...own, madeAt: attempt.at, promisedOn, promisedFen, judgeAt };
  emit(unfolding, { type: 'PromiseCorrected', promise });
}

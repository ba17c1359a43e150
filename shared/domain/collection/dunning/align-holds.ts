import { type Instant, instantOfEpochMs, MINUTE_MS, plusMs } from '../../../kernel/instant.ts';
import { type Hold, openDisputeOf, uncorrectedDisputeOf } from './hold.ts';
import { exitOf } from './ladder.ts';
import { openPromiseOf } from './promise.ts';
import { beginHold, holdOf } from './record-hold.ts';
import type { DunningState } from './state.ts';
import { type DunningContext, emit, type Unfolding } from './unfolding.ts';

/** Causes of a step by which a household would be pressed harder: none of them is taken on a stale ledger. */
const NEEDS_FRESH_LEDGER: ReadonlySet<string> = new Set(['due-date-passed', 'time-over', 'promise-broken']);

/** Ends what is over, in the order in which it ended, and begins what stops the ladder before it moves. */
export function alignWaiting(unfolding: Unfolding, context: DunningContext): void {
  endHolds(unfolding, context);
  const { disputes, holds } = unfolding.state;
  const isDisputed = openDisputeOf(disputes) !== null || uncorrectedDisputeOf(disputes) !== null;
  if (isDisputed && holdOf(holds, 'dispute') === null) {
    beginHold(unfolding, { cause: 'dispute', until: null, reason: null, by: null });
  }
  waitForLedger(unfolding, context);
}

/** After the steps: the call in which they promise moves the case on before the promise holds it. */
export function alignPromiseHold(unfolding: Unfolding, { ledgerStale, now }: DunningContext): void {
  const { promises, holds } = unfolding.state;
  const promise = openPromiseOf(promises);
  if (promise === null) return;
  if (holdOf(holds, 'promise')?.until === promise.judgeAt) return;
  if (ledgerStale && promise.judgeAt <= now) return;
  beginHold(unfolding, { cause: 'promise', until: promise.judgeAt, reason: null, by: null });
}

function endHolds(unfolding: Unfolding, context: DunningContext): void {
  const ended = unfolding.state.holds
    .map((hold) => ({ cause: hold.cause, at: endOf(hold, unfolding.state, context) }))
    .filter((end): end is { cause: Hold['cause']; at: Instant } => end.at !== null)
    .toSorted((left, right) => left.at - right.at);
  for (const { cause, at } of ended) emit(unfolding, { type: 'HoldEnded', cause, at });
}

/**
 * When a hold ended; `null` while it lasts. What has an end of its own ended then, however late that is noticed, so that
 * an outage lengthens nobody's time.
 */
function endOf(hold: Hold, state: DunningState, { now, ledgerStale }: DunningContext): Instant | null {
  switch (hold.cause) {
    case 'promise':
      return openPromiseOf(state.promises) === null ? earlierOf(now, hold.until) : null;
    case 'staff':
      return hold.until !== null && hold.until <= now ? hold.until : null;
    case 'dispute': {
      const isDisputed = openDisputeOf(state.disputes) !== null || uncorrectedDisputeOf(state.disputes) !== null;
      return isDisputed ? null : now;
    }
    case 'ledger-stale':
      return ledgerStale ? null : now;
  }
}

function earlierOf(now: Instant, until: Instant | null): Instant {
  return until === null ? now : instantOfEpochMs(Math.min(now, until));
}

/**
 * A stale ledger stops the ladder where it would press harder, and only there: a case with nothing due costs nothing.
 * It looks again until the ledger is fresh. Source: docs/rules.md §7.7.
 */
function waitForLedger(unfolding: Unfolding, { now, ledgerStale, policy }: DunningContext): void {
  if (!ledgerStale) return;
  const { state } = unfolding;
  const waiting = holdOf(state.holds, 'ledger-stale');
  const isWaitingStill = waiting?.until !== undefined && waiting.until !== null && waiting.until > now;
  if (isWaitingStill) return;
  const exit = state.heldSince === null ? exitOf(state, now) : null;
  const promise = openPromiseOf(state.promises);
  const isDue = (exit !== null && NEEDS_FRESH_LEDGER.has(exit.cause)) || (promise !== null && promise.judgeAt <= now);
  if (waiting === null && !isDue) return;
  const until = plusMs(now, policy.staleRecheckMinutes * MINUTE_MS);
  beginHold(unfolding, { cause: 'ledger-stale', until, reason: null, by: null });
}

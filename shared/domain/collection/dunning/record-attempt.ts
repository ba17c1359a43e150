import { plusDays } from '../../../kernel/civil.ts';
import { MINUTE_MS } from '../../../kernel/instant.ts';
import { civilDateAt } from '../../../kernel/zone.ts';
import { ATTEMPTS_KEPT, type Attempt, isSameAttempt } from './attempt.ts';
import { classOf } from './classify.ts';
import type { DunningCommand } from './command.ts';
import { recordPromise, withdrawPromiseOf } from './keep-promise.ts';
import { openPromiseOf } from './promise.ts';
import type { DunningRefusalReason } from './refusal.ts';
import type { DunningState } from './state.ts';
import { type DunningContext, emit, type Unfolding } from './unfolding.ts';

/**
 * Records an attempt or its correction. An attempt is a fact whatever has become of the case: one that was under way
 * when the payment came is recorded after the closing, and moves nothing any more.
 */
export function recordAttempt(
  unfolding: Unfolding,
  attempt: Attempt,
  context: DunningContext,
): DunningRefusalReason | null {
  const { state } = unfolding;
  const known = state.attempts.find(({ id }) => id === attempt.id) ?? null;
  if (known !== null && isSameAttempt(known, attempt)) return null;
  const reason = checkAttempt(state, attempt, context);
  if (reason !== null) return reason;
  emit(unfolding, { type: known === null ? 'AttemptRecorded' : 'AttemptCorrected', attempt });
  if (attempt.outcome === 'refused' && (known?.outcome !== 'refused' || known.said !== attempt.said)) {
    emit(unfolding, { type: 'ReasonReported', attempt: attempt.id, said: attempt.said });
  }
  if (state.status === 'open') recordPromise(unfolding, attempt, context);
  meetByVisit(unfolding, attempt);
  foldOldest(unfolding, context);
  return null;
}

function checkAttempt(
  state: DunningState,
  attempt: Attempt,
  { now, policy, calendar }: DunningContext,
): DunningRefusalReason | null {
  if (attempt.at > now + policy.futureToleranceMinutes * MINUTE_MS) return 'in-future';
  const on = civilDateAt(attempt.at, calendar.timeZone);
  if (on < civilDateAt(state.openedAt, calendar.timeZone)) return 'before-case';
  if (state.earlierAttempts !== null && attempt.at <= state.earlierAttempts.through) return 'attempt-too-old';
  const { outcome, promisedOn, promisedFen } = attempt;
  if (outcome !== 'promised') {
    return promisedOn === null && promisedFen === null ? null : 'promise-date-unexpected';
  }
  if (promisedOn === null) return 'promise-date-missing';
  if (promisedOn < on) return 'promise-date-in-past';
  if (promisedOn > plusDays(on, policy.promise.daysAheadMax)) return 'promise-date-too-far';
  return promisedFen !== null && promisedFen <= 0 ? 'promise-amount-out-of-range' : null;
}

/** A visit that was planned or asked for, and has been made. */
function meetByVisit(unfolding: Unfolding, attempt: Attempt): void {
  if (attempt.channel !== 'visit') return;
  const { visit, tasks } = unfolding.state;
  if (visit !== null) emit(unfolding, { type: 'VisitMade', visit });
  const asked = tasks.find(({ kind, openedAt }) => kind === 'visit-home' && openedAt <= attempt.at);
  if (asked !== undefined) emit(unfolding, { type: 'TaskDone', key: asked.key });
}

function foldOldest(unfolding: Unfolding, { policy, calendar }: DunningContext): void {
  const { attempts, earlierAttempts, promises } = unfolding.state;
  const oldest = attempts.slice(0, Math.max(0, attempts.length - ATTEMPTS_KEPT));
  if (oldest.length === 0) return;
  const spokeFor = classOf(
    {
      attempts: oldest,
      earlier: earlierAttempts,
      setting: null,
      openPromiseOf: openPromiseOf(promises)?.attempt ?? null,
    },
    policy,
    calendar.timeZone,
  );
  emit(unfolding, { type: 'AttemptsFolded', ids: oldest.map(({ id }) => id), spokeFor });
}

/** Nothing happens when there is no such attempt: its row was emptied before it was read. */
export function withdrawAttempt(unfolding: Unfolding, id: string): DunningRefusalReason | null {
  if (!unfolding.state.attempts.some((attempt) => attempt.id === id)) return null;
  emit(unfolding, { type: 'AttemptWithdrawn', id });
  withdrawPromiseOf(unfolding, id);
  return null;
}

/** Staff know better than the attempts, for a reason. Source: docs/rules.md §7.4. */
export function setClass(
  unfolding: Unfolding,
  command: Extract<DunningCommand, { type: 'SetClass' }>,
  { now, policy }: DunningContext,
): DunningRefusalReason | null {
  const { state } = unfolding;
  const { reason, by, at } = command;
  const setting = state.classSetting;
  const isOnRecord = setting?.class === command.class && setting.reason === reason && setting.at === at;
  if (isOnRecord && setting.by === by) return null;
  if (state.status !== 'open') return 'case-closed';
  if (reason.trim() === '') return 'reason-missing';
  if (at > now + policy.futureToleranceMinutes * MINUTE_MS) return 'in-future';
  if (command.class === 'promised' && openPromiseOf(state.promises) === null) return 'class-needs-promise';
  emit(unfolding, { type: 'ClassSet', setting: { class: command.class, reason, by, at } });
  return null;
}

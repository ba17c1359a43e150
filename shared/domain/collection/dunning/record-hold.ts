import { plusDays } from '../../../kernel/civil.ts';
import { civilDateAt } from '../../../kernel/zone.ts';
import type { DunningCommand } from './command.ts';
import { endOfDay } from './days.ts';
import type { Hold, HoldCause } from './hold.ts';
import type { DunningRefusalReason } from './refusal.ts';
import { type DunningContext, emit, type Unfolding } from './unfolding.ts';

/** Staff let the ladder wait, for a reason and until a day. Source: docs/rules.md §7.7. */
export function holdCase(
  unfolding: Unfolding,
  { reason, untilOn, by }: Extract<DunningCommand, { type: 'HoldCase' }>,
  { now, policy, calendar }: DunningContext,
): DunningRefusalReason | null {
  const { state } = unfolding;
  const until = endOfDay(untilOn, calendar.timeZone);
  const known = holdOf(state.holds, 'staff');
  if (known?.until === until && known.reason === reason && known.by === by) return null;
  if (state.status !== 'open') return 'case-closed';
  if (reason.trim() === '') return 'reason-missing';
  const today = civilDateAt(now, calendar.timeZone);
  if (untilOn < today) return 'hold-date-in-past';
  if (untilOn > plusDays(today, policy.holdDaysMax)) return 'hold-too-long';
  beginHold(unfolding, { cause: 'staff', until, reason, by });
  return null;
}

/** Ends what staff had set; nothing happens when they had not. */
export function releaseCase(unfolding: Unfolding): DunningRefusalReason | null {
  if (holdOf(unfolding.state.holds, 'staff') !== null) {
    emit(unfolding, { type: 'HoldEnded', cause: 'staff', at: unfolding.now });
  }
  return null;
}

export function holdOf(holds: readonly Hold[], cause: HoldCause): Hold | null {
  return holds.find((hold) => hold.cause === cause) ?? null;
}

/**
 * The ladder waits from now on, or until another moment. What was to be said is not said any more, and whoever is on
 * the way to the household turns back; moving the end of a hold says neither again.
 */
export function beginHold(unfolding: Unfolding, hold: Omit<Hold, 'since'>): void {
  const { holds, visit } = unfolding.state;
  const known = holdOf(holds, hold.cause);
  emit(unfolding, { type: 'HoldBegan', hold: { ...hold, since: known?.since ?? unfolding.now } });
  if (known !== null) return;
  if (visit !== null) emit(unfolding, { type: 'VisitCalledBack', visit });
  emit(unfolding, { type: 'MessagesWithdrawn', because: hold.cause });
}

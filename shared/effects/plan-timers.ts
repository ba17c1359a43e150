import type { Instant } from '../kernel/instant.ts';
import type { Effect } from './effect.ts';

/** What of a case says when it is to be looked at next. */
interface Waking {
  readonly wakeAt: Instant | null;
  readonly wakeSequence: number;
}

type WakeSet = { readonly type: 'WakeSet'; readonly wakeAt: Instant | null; readonly sequence: number };

const isWakeSet = (event: { readonly type: string }): event is WakeSet => event.type === 'WakeSet';

/** A timer that has fired is gone by itself; one that is overtaken is deleted as thrift. Source: docs/rules.md §2.12. */
export function planTimers(
  events: readonly ({ readonly type: string } | WakeSet)[],
  before: Waking | null,
  now: Instant,
): readonly Effect[] {
  const wake = events.findLast(isWakeSet);
  if (wake === undefined) return [];
  const effects: Effect[] = [];
  if (wake.wakeAt !== null) effects.push({ kind: 'set-timer', sequence: wake.sequence, wakeAt: wake.wakeAt });
  const overtakenAt = before?.wakeAt ?? null;
  if (before !== null && overtakenAt !== null && overtakenAt > now) {
    effects.push({ kind: 'cancel-timer', sequence: before.wakeSequence });
  }
  return effects;
}

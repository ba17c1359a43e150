import type { Effect } from '../effects/effect.ts';
import { MINUTE_MS } from '../kernel/instant.ts';
import { unreachable } from '../kernel/invariant.ts';
import type { Clock, QueuePort, TimerPort } from './ports.ts';
import type { JournalEntry } from './request-commit.ts';
import type { StorePort } from './store-port.ts';

export interface RouteDependencies {
  readonly store: StorePort;
  readonly queues: QueuePort;
  readonly timers: TimerPort;
  readonly clock: Clock;
}

/** Scheduler is exact to the minute: what is due sooner is sent through the queue instead. */
const SHORTEST_TIMER_MS = MINUTE_MS;

/**
 * Passes on the pending effects of one journal entry, then takes the entry off the list of what is pending. Decides
 * nothing, and may be repeated: a message is claimed once, a timer's name is its own, a hint is only a hint.
 */
export async function routeChange(dependencies: RouteDependencies, entry: JournalEntry): Promise<void> {
  if (entry.routedAt !== null) return;
  for (const effect of entry.effects) await routeEffect(dependencies, entry, effect);
  await dependencies.store.markRouted(entry, dependencies.clock.now());
}

async function routeEffect(dependencies: RouteDependencies, entry: JournalEntry, effect: Effect): Promise<void> {
  const { queues, timers, clock } = dependencies;
  switch (effect.kind) {
    case 'send-message':
      return queues.enqueueMessage({ caseId: entry.caseId, revision: entry.revision, messageId: effect.messageId });
    case 'set-timer': {
      const delayMs = effect.wakeAt - clock.now();
      if (delayMs < SHORTEST_TIMER_MS)
        return queues.enqueueWake({ caseId: effect.caseId, sequence: effect.sequence }, Math.max(0, delayMs));
      return timers.set(effect);
    }
    case 'cancel-timer':
      return timers.cancel(effect);
    case 'hint-render':
      return queues.enqueueSync({
        spreadsheet: effect.spreadsheet,
        cause: `${entry.caseId}.${entry.revision}`,
        scope: 'shown',
      });
    default:
      return unreachable(effect);
  }
}

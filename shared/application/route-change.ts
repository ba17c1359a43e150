import type { Effect } from '../effects/effect.ts';
import { caseOf, type TimedCase } from '../kernel/case-reference.ts';
import { MINUTE_MS } from '../kernel/instant.ts';
import { invariant, unreachable } from '../kernel/invariant.ts';
import { assignmentAt } from './collection/assignment-wish.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { Clock, QueuePort, TimerPort } from './ports.ts';
import type { StorePort } from './store-port.ts';
import { digest } from './sync/fingerprint.ts';

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
      return queues.enqueueMessage({ ...timedCaseOf(entry), revision: entry.revision, messageId: effect.messageId });
    case 'set-timer': {
      const { sequence, wakeAt } = effect;
      const delayMs = wakeAt - clock.now();
      if (delayMs < SHORTEST_TIMER_MS)
        return queues.enqueueWake({ ...timedCaseOf(entry), sequence }, Math.max(0, delayMs));
      return timers.set({ ...timedCaseOf(entry), sequence, wakeAt });
    }
    case 'cancel-timer':
      return timers.cancel({ ...timedCaseOf(entry), sequence: effect.sequence });
    case 'look-at-account':
      return queues.enqueueLook({ kind: 'account', office: effect.office, unit: effect.unit });
    case 'assign-cases': {
      const now = clock.now();
      return dependencies.store.wishForAssignment(effect.office, now, assignmentAt(now));
    }
    case 'make-paper': {
      const { office, paper, dayOn } = effect;
      return queues.enqueuePaper({ kind: 'paper', office, paper, dayOn });
    }
    case 'hint-render':
      return queues.enqueueSync({
        spreadsheet: effect.spreadsheet,
        cause: causeOf(entry),
        scope: 'shown',
      });
    default:
      return unreachable(effect);
  }
}

function timedCaseOf(entry: JournalEntry): TimedCase {
  invariant(entry.kind !== 'account', 'an account has neither timers nor messages');
  return caseOf(entry);
}

/** A unit may be spelled with what no deduplication id takes. */
const causeOf = ({ kind, caseId, revision }: JournalEntry): string =>
  kind === 'account' ? `account.${digest(caseId)}.${revision}` : `${caseId}.${revision}`;

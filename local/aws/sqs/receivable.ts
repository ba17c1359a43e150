import { earliest, type Instant, latest } from '../../../shared/kernel/instant.ts';
import { isInFlight, type QueuedMessage } from './message.ts';
import type { Queue } from './state.ts';

/**
 * The messages that a receive at `now` may give, at most `count`, oldest first. In a FIFO queue a group with a message
 * in flight gives none, and a message that is not yet visible holds back those behind it in its group.
 */
export function receivableMessages(queue: Queue, count: number, now: Instant): QueuedMessage[] {
  const blocked = new Set(queue.settings.fifo ? groupsInFlight(queue, now) : []);
  const found: QueuedMessage[] = [];
  for (const message of queue.messages.values()) {
    if (found.length === count) break;
    if (queue.settings.fifo && blocked.has(message.groupId)) continue;
    if (message.visibleAt <= now) found.push(message);
    else blocked.add(message.groupId);
  }
  return found;
}

/** When the next message may be received: `now` or earlier means at once; `null`: the queue is empty. */
export function nextVisibleAt(queue: Queue, now: Instant): Instant | null {
  if (!queue.settings.fifo) return earliest([...queue.messages.values()].map(({ visibleAt }) => visibleAt));
  const byGroup = new Map<string | null, Instant>();
  for (const { groupId, visibleAt } of queue.messages.values()) {
    if (!byGroup.has(groupId)) byGroup.set(groupId, visibleAt);
  }
  for (const message of queue.messages.values()) {
    if (!isInFlight(message, now)) continue;
    const others = byGroup.get(message.groupId);
    byGroup.set(message.groupId, latest([message.visibleAt, others ?? message.visibleAt]) ?? message.visibleAt);
  }
  return earliest([...byGroup.values()]);
}

/** As the queue's `ApproximateNumberOfMessages…` attributes; here they are exact. */
export interface QueueDepth {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

export function depthOf(queue: Queue, now: Instant): QueueDepth {
  const messages = [...queue.messages.values()];
  const visible = messages.filter(({ visibleAt }) => visibleAt <= now).length;
  const inFlight = messages.filter((message) => isInFlight(message, now)).length;
  return { visible, inFlight, delayed: messages.length - visible - inFlight };
}

function groupsInFlight(queue: Queue, now: Instant): (string | null)[] {
  return [...queue.messages.values()].filter((message) => isInFlight(message, now)).map(({ groupId }) => groupId);
}

import type { JournalEntry } from '../../../shared/application/journal-entry.ts';
import type { MessageRecord } from '../../../shared/application/message-record.ts';

/** Every message that was decided on has left, or it is written down why not. */
export function neverSpokenOf(entries: readonly JournalEntry[], records: readonly MessageRecord[]): readonly string[] {
  const known = new Set(records.map(({ messageId }) => messageId));
  return entries.flatMap(({ effects, routedAt, caseId, revision }) => [
    ...(routedAt === null ? [`entry ${revision} of ${caseId} was never worked off`] : []),
    ...effects.flatMap((effect) =>
      effect.kind !== 'send-message' || known.has(effect.messageId)
        ? []
        : [`nobody knows what became of ${effect.messageId}`],
    ),
  ]);
}

const UNSETTLED_HOUR_MS = 3_600_000;

/** No message is left between its claim and its end, nor waits beyond its hour. */
export function stuckMessages(records: readonly MessageRecord[], now: number): readonly string[] {
  return records
    .filter(({ status, claimedAt, attendAt }) => {
      if (status === 'waiting') return attendAt === null || attendAt + UNSETTLED_HOUR_MS < now;
      return (status === 'claimed' || status === 'retry') && claimedAt + UNSETTLED_HOUR_MS < now;
    })
    .map(({ template, status, smsId }) => `message ${template} (${smsId}) has been ${status} for an hour`);
}

import { AwsRefusal } from '../call-desk.ts';
import { queryCodeOf, sqsRefusal } from './refusals.ts';

/** Source: Amazon SQS Developer Guide, «Message quotas». */
const BATCH_ENTRIES_MAX = 10;

export interface BatchResult {
  readonly Successful: readonly Record<string, unknown>[];
  readonly Failed: readonly {
    readonly Id: string;
    readonly SenderFault: boolean;
    readonly Code: string;
    readonly Message: string;
  }[];
}

/** Acts on each entry on its own: one refused entry does not stop the others. A batch that is wrong as a whole is refused. */
export function runBatch<Entry extends { readonly Id: string }>(
  entries: readonly Entry[],
  act: (entry: Entry) => Record<string, unknown>,
): BatchResult {
  checkBatch(entries.map(({ Id }) => Id));
  const successful: BatchResult['Successful'][number][] = [];
  const failed: BatchResult['Failed'][number][] = [];
  for (const entry of entries) {
    try {
      successful.push({ Id: entry.Id, ...act(entry) });
    } catch (refusal) {
      if (!(refusal instanceof AwsRefusal)) throw refusal;
      failed.push({ Id: entry.Id, SenderFault: true, Code: queryCodeOf(refusal.code), Message: refusal.message });
    }
  }
  return { Successful: successful, Failed: failed };
}

function checkBatch(ids: readonly string[]): void {
  if (ids.length === 0) throw sqsRefusal('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (ids.length > BATCH_ENTRIES_MAX) {
    throw sqsRefusal(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${ids.length}.`,
    );
  }
  const wrong = ids.find((id) => !/^[A-Za-z0-9_-]{1,80}$/.test(id));
  if (wrong !== undefined) {
    throw sqsRefusal(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  if (new Set(ids).size < ids.length)
    throw sqsRefusal('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
}

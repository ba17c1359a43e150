import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { routeChange } from '../../shared/application/route-change.ts';
import { readJournalImage } from '../../shared/store/stream-image.ts';
import { explain } from '../runtime/batch.ts';
import type { Container } from '../runtime/container.ts';

/** Routes each new journal entry. Stops at the first that fails: the stream hands the rest over again. */
export function createHandler(container: Container) {
  return async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of event.Records) {
      try {
        await route(container, record);
      } catch (fault) {
        const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
        container.log.alarm('a change could not be routed', { record: itemIdentifier, fault: explain(fault) });
        return { batchItemFailures: [{ itemIdentifier }] };
      }
    }
    return { batchItemFailures: [] };
  };
}

async function route(container: Container, record: DynamoDBRecord): Promise<void> {
  if (record.eventName !== 'INSERT') return;
  const entry = readJournalImage(record.dynamodb?.NewImage);
  if (entry !== null) await routeChange(container, entry);
}

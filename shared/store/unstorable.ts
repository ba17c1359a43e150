import { DynamoDBServiceException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { UnstorableContent } from '../application/store-port-faults.ts';
import type { Table } from './table.ts';

/** What DynamoDB says of content that it will never take. Every other refusal of a request is a defect of the request. */
const NEVER_TAKEN = /\bsize\b|empty string value/i;

/** Lets every command of the client say by its own name that the table refuses the content for good. */
export function sayUnstorable({ client }: Table): void {
  client.middlewareStack.add(
    (next) => async (command) => {
      try {
        return await next(command);
      } catch (failure) {
        throw refusalOf(failure) ?? failure;
      }
    },
    { step: 'initialize', name: 'sayUnstorable', override: true },
  );
}

function refusalOf(failure: unknown): UnstorableContent | null {
  if (failure instanceof TransactionCanceledException) {
    const reason = failure.CancellationReasons?.find(({ Code }) => Code === 'ValidationError');
    return reason === undefined ? null : new UnstorableContent(reason.Message);
  }
  if (!(failure instanceof DynamoDBServiceException) || failure.name !== 'ValidationException') return null;
  return NEVER_TAKEN.test(failure.message) ? new UnstorableContent(failure.message) : null;
}

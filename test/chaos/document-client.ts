import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { LOCAL_REGION } from '../../local/aws/account.ts';
import type { TableEngine } from '../../local/table/engine.ts';
import { createInProcessDocuments } from '../../local/table/in-process-documents.ts';

const READS: ReadonlySet<string> = new Set(['GetCommand', 'QueryCommand', 'BatchGetCommand', 'ScanCommand']);

/** The client of long runs. `beforeWrite` may throw, as if the function had ended there. */
export function directDocumentClient(table: TableEngine, beforeWrite: () => void): DynamoDBDocumentClient {
  const documents = createInProcessDocuments(table, LOCAL_REGION);
  const ask = documents.send;
  const send = async (command: Parameters<typeof ask>[0]): Promise<unknown> => {
    if (!READS.has(command.constructor.name)) beforeWrite();
    return ask(command);
  };
  return Object.assign(documents, { send });
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inProcessClient } from '../../local/aws/in-process.ts';
import type { TableEngine } from '../../local/table/engine.ts';
import { createInProcessRequestHandler } from '../../local/table/in-process.ts';
import { LOCAL_TABLE } from '../../local/world/environment.ts';
import type { StorePort } from '../../shared/application/store-port.ts';
import { createDynamoStore } from '../../shared/store/dynamo-store.ts';

/** The process has ended, as far as the code under test can tell. */
class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

const WRITES = new Set([
  'PutItemCommand',
  'UpdateItemCommand',
  'DeleteItemCommand',
  'BatchWriteItemCommand',
  'TransactWriteItemsCommand',
]);

/** The store on the table itself, until `isOver` says at a write, counted from 1, that it ends before it. */
export function interruptedStore(table: TableEngine, isOver: (write: number) => boolean): StorePort {
  let writes = 0;
  const client = new DynamoDBClient(inProcessClient(createInProcessRequestHandler(table)));
  client.middlewareStack.add(
    (next, { commandName }) =>
      (call) => {
        if (WRITES.has(String(commandName))) writes += 1;
        if (isOver(writes)) throw new BrokenOff(`at write ${writes}`);
        return next(call);
      },
    { step: 'initialize' },
  );
  const marshallOptions = { removeUndefinedValues: true };
  return createDynamoStore({ client: DynamoDBDocumentClient.from(client, { marshallOptions }), name: LOCAL_TABLE });
}

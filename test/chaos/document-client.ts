import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { TableEngine } from '../../local/table/engine.ts';
import { TableError } from '../../local/table/table-error.ts';
import { invariant } from '../../shared/kernel/invariant.ts';

const OPERATIONS = [
  { command: GetCommand, operation: 'GetItem', isWrite: false },
  { command: QueryCommand, operation: 'Query', isWrite: false },
  { command: BatchGetCommand, operation: 'BatchGetItem', isWrite: false },
  { command: PutCommand, operation: 'PutItem', isWrite: true },
  { command: UpdateCommand, operation: 'UpdateItem', isWrite: true },
  { command: DeleteCommand, operation: 'DeleteItem', isWrite: true },
  { command: BatchWriteCommand, operation: 'BatchWriteItem', isWrite: true },
  { command: TransactWriteCommand, operation: 'TransactWriteItems', isWrite: true },
] as const;

/** Names under which a request or an answer holds attributes by name. */
const MAPS: ReadonlySet<string> = new Set([
  'Item',
  'Key',
  'Attributes',
  'ExpressionAttributeValues',
  'ExclusiveStartKey',
  'LastEvaluatedKey',
]);
/** Names under which it holds a list of such maps. */
const LISTS: Readonly<Record<string, string>> = { Keys: 'Key', Items: 'Item' };

type Convert = (map: never) => unknown;

/**
 * The real commands on the table engine, past the client: serialising and signing take most of the time of a call in
 * process, and other suites prove them. `beforeWrite` may throw, as if the function had ended there.
 */
export function directDocumentClient(table: TableEngine, beforeWrite: () => void): DynamoDBDocumentClient {
  const send = async (command: { readonly input: object }): Promise<unknown> => {
    const known = OPERATIONS.find((each) => command instanceof each.command);
    invariant(known !== undefined, `a command that the chaos office knows, not ${command.constructor.name}`);
    if (known.isWrite) beforeWrite();
    try {
      const input = converted(command.input, (map) => marshall(map, { removeUndefinedValues: true }));
      return answered(known.operation, table.call(known.operation, input));
    } catch (error) {
      throw error instanceof TableError ? exceptionOf(error) : error;
    }
  };
  // The store sends, and asks to be told of faults of the wire, of which there is none here.
  return { send, middlewareStack: { add: () => undefined } } as unknown as DynamoDBDocumentClient;
}

function answered(operation: string, answer: unknown): unknown {
  const outward: Convert = (map) => unmarshall(map);
  if (operation !== 'BatchGetItem') return converted(answer, outward);
  // Its items stand under the names of tables.
  const { Responses = {}, ...rest } = answer as { Responses?: Record<string, unknown[]> };
  const items = Object.entries(Responses).map(([name, list]) => [name, list.map((item) => outward(item as never))]);
  return { ...(converted(rest, outward) as object), Responses: Object.fromEntries(items) };
}

function converted(value: unknown, convert: Convert, name = ''): unknown {
  if (value === undefined || value === null || typeof value !== 'object') return value;
  if (MAPS.has(name)) return convert(value as never);
  if (Array.isArray(value)) return value.map((each) => converted(each, convert, LISTS[name] ?? ''));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, converted(each, convert, key)]));
}

function exceptionOf({ name, message, fields }: TableError): Error {
  const $metadata = {};
  if (name === 'ConditionalCheckFailedException') return new ConditionalCheckFailedException({ message, $metadata });
  if (name === 'TransactionCanceledException') {
    return new TransactionCanceledException({ message, $metadata, ...fields });
  }
  return Object.assign(new Error(message), { name });
}

import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  DynamoDBServiceException,
  ResourceNotFoundException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Item, isRecord, type JsonRecord } from './attribute-value.ts';
import type { TableEngine } from './engine.ts';
import { plainItemOf, wireItemOf } from './plain-values.ts';
import { TableError } from './table-error.ts';

/** A command of the document client, as far as it is looked at here. */
interface DocumentCommand {
  readonly input: unknown;
}

const OPERATION_OF_COMMAND: Readonly<Record<string, string>> = {
  GetCommand: 'GetItem',
  PutCommand: 'PutItem',
  UpdateCommand: 'UpdateItem',
  DeleteCommand: 'DeleteItem',
  QueryCommand: 'Query',
  ScanCommand: 'Scan',
  BatchGetCommand: 'BatchGetItem',
  BatchWriteCommand: 'BatchWriteItem',
  TransactWriteCommand: 'TransactWriteItems',
};

/**
 * A document client whose `send` asks the engine itself: no middleware, no wire form, no retries. It is for runs of many
 * thousand calls. It takes the commands that read and write items and refuses any other; faults have the client's classes.
 */
export function createInProcessDocuments(engine: TableEngine, region: string): DynamoDBDocumentClient {
  const unused = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region, credentials: unused }));
  const send = async (command: DocumentCommand): Promise<object> => {
    const operation = OPERATION_OF_COMMAND[command.constructor.name];
    if (operation === undefined) throw new Error(`the in-process client has no ${command.constructor.name}`);
    return { $metadata: {}, ...plainAnswer(callEngine(engine, operation, command.input)) };
  };
  return Object.assign(client, { send });
}

function callEngine(engine: TableEngine, operation: string, input: unknown): unknown {
  try {
    return engine.call(operation, mapItems(input, wireItem));
  } catch (fault) {
    throw fault instanceof TableError ? exceptionOf(fault) : fault;
  }
}

function plainAnswer(answer: unknown): object {
  const plain = mapItems(answer, plainItem);
  return typeof plain === 'object' && plain !== null ? plain : {};
}

/** Members that hold one item or key, in whatever operation. */
const ITEMS = new Set([
  'Item',
  'Key',
  'Attributes',
  'ExpressionAttributeValues',
  'ExclusiveStartKey',
  'LastEvaluatedKey',
]);
/** Members that hold lists of them. */
const ITEM_LISTS = new Set(['Items', 'Keys']);

type MapItem = (item: JsonRecord) => unknown;

/** A copy of a request or an answer with its items, wherever they stand, as `mapItem` makes them. */
function mapItems(part: unknown, mapItem: MapItem, name = ''): unknown {
  if (Array.isArray(part)) {
    const each = ITEM_LISTS.has(name) ? 'Item' : '';
    return part.map((element) => mapItems(element, mapItem, each));
  }
  if (!isRecord(part)) return part;
  if (ITEMS.has(name)) return mapItem(part);
  // What a batch has read stands there by the name of its table, and a table may have any name.
  const nameOf = name === 'Responses' ? () => 'Items' : (member: string) => member;
  const mapped: Record<string, unknown> = {};
  for (const member in part) mapped[member] = mapItems(part[member], mapItem, nameOf(member));
  return mapped;
}

/** As the container's own document client marshals. */
const wireItem: MapItem = wireItemOf;

/** What the engine hands out is a DynamoDB item, which its answer does not say of every member. */
const plainItem: MapItem = (item) => plainItemOf(item as Item);

/** Those that somebody tells apart by their class. */
const EXCEPTIONS = {
  ConditionalCheckFailedException,
  ResourceNotFoundException,
  TransactionConflictException,
} as const;

const isKnown = (name: string): name is keyof typeof EXCEPTIONS => name in EXCEPTIONS;

function exceptionOf({ name, message, fields }: TableError): Error {
  const options = { name, message, $metadata: {}, $fault: 'client' } as const;
  if (isKnown(name)) return new EXCEPTIONS[name](options);
  if (name !== 'TransactionCanceledException') return new DynamoDBServiceException(options);
  const { CancellationReasons: reasons } = fields;
  return new TransactionCanceledException({
    ...options,
    CancellationReasons: Array.isArray(reasons) ? [...reasons] : [],
  });
}

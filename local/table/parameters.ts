import { isRecord, type JsonRecord } from './attribute-value.ts';
import { type Constraints, checkConstraints, KNOWN_CONSTRAINTS } from './dynalite-rules.ts';
import { serializationError, validationError } from './table-error.ts';

const TABLE_NAME = {
  type: 'String',
  notNull: true,
  regex: '[a-zA-Z0-9_.-]+',
  lengthGreaterThanOrEqual: 3,
  lengthLessThanOrEqual: 255,
} as const;

const ON_FAILURE = { ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] } } as const;

const CAPACITY = { ReturnConsumedCapacity: { type: 'String', enum: ['INDEXES', 'TOTAL', 'NONE'] } } as const;

/** Source: DynamoDB API Reference, TransactWriteItems and TransactGetItems: 1 to 100 items. */
const TRANSACT_ITEMS = {
  type: 'List',
  notNull: true,
  lengthGreaterThanOrEqual: 1,
  lengthLessThanOrEqual: 100,
} as const;

const KEY = { type: 'Map<AttributeValue>', notNull: true } as const;
const REQUIRED_TEXT = { type: 'String', notNull: true } as const;

const transactWrite = (required: Constraints) => ({
  type: 'FieldStruct',
  children: { ...required, TableName: TABLE_NAME, ...ON_FAILURE },
});

/** Operations and the constraints of their parameters; an operation without an entry here is not offered. */
const CONSTRAINTS = {
  CreateTable: KNOWN_CONSTRAINTS.CreateTable,
  DescribeTable: { TableName: TABLE_NAME },
  DeleteTable: { TableName: TABLE_NAME },
  UpdateTable: { TableName: TABLE_NAME },
  ListTables: KNOWN_CONSTRAINTS.ListTables,
  UpdateTimeToLive: { TableName: TABLE_NAME, TimeToLiveSpecification: { type: 'FieldStruct', notNull: true } },
  DescribeTimeToLive: { TableName: TABLE_NAME },
  PutItem: { ...KNOWN_CONSTRAINTS.PutItem, ...ON_FAILURE },
  GetItem: KNOWN_CONSTRAINTS.GetItem,
  UpdateItem: { ...KNOWN_CONSTRAINTS.UpdateItem, ...ON_FAILURE },
  DeleteItem: { ...KNOWN_CONSTRAINTS.DeleteItem, ...ON_FAILURE },
  Query: KNOWN_CONSTRAINTS.Query,
  Scan: KNOWN_CONSTRAINTS.Scan,
  BatchGetItem: KNOWN_CONSTRAINTS.BatchGetItem,
  BatchWriteItem: KNOWN_CONSTRAINTS.BatchWriteItem,
  TransactWriteItems: {
    ...CAPACITY,
    ClientRequestToken: { type: 'String', lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 36 },
    TransactItems: {
      ...TRANSACT_ITEMS,
      children: {
        type: 'ValueStruct',
        children: {
          Put: transactWrite({ Item: KEY }),
          Update: transactWrite({ Key: KEY, UpdateExpression: REQUIRED_TEXT }),
          Delete: transactWrite({ Key: KEY }),
          ConditionCheck: transactWrite({ Key: KEY, ConditionExpression: REQUIRED_TEXT }),
        },
      },
    },
  },
  TransactGetItems: {
    ...CAPACITY,
    TransactItems: {
      ...TRANSACT_ITEMS,
      children: {
        type: 'ValueStruct',
        children: { Get: { type: 'FieldStruct', notNull: true, children: { Key: KEY, TableName: TABLE_NAME } } },
      },
    },
  },
  ListStreams: {},
  DescribeStream: { StreamArn: REQUIRED_TEXT },
  GetShardIterator: {
    StreamArn: REQUIRED_TEXT,
    ShardId: REQUIRED_TEXT,
    ShardIteratorType: {
      ...REQUIRED_TEXT,
      enum: ['TRIM_HORIZON', 'LATEST', 'AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER'],
    },
  },
  GetRecords: {
    ShardIterator: REQUIRED_TEXT,
    Limit: { type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: 1_000 },
  },
} as const satisfies Record<string, Constraints>;

export type OperationName = keyof typeof CONSTRAINTS;

const OPERATION_NAMES: ReadonlySet<string> = new Set(Object.keys(CONSTRAINTS));

export function isOperationName(name: string): name is OperationName {
  return OPERATION_NAMES.has(name);
}

/** The forms that expressions replaced in 2014: known to the service, not offered here. */
const LEGACY_PARAMETERS = [
  'AttributesToGet',
  'AttributeUpdates',
  'ConditionalOperator',
  'Expected',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
] as const;

/** Throws SerializationException or ValidationException, in DynamoDB's words, when a parameter breaks a constraint. */
export function checkParameters(operation: OperationName, input: unknown): JsonRecord {
  if (!isRecord(input)) throw serializationError('Start of structure expected');
  const constraints: Constraints = CONSTRAINTS[operation];
  for (const name in constraints) checkJsonType(name, constraints[name], input[name]);
  for (const name of LEGACY_PARAMETERS) {
    if (input[name] === undefined || input[name] === null) continue;
    throw validationError(`The embedded table does not offer the legacy parameter ${name}; use an expression`);
  }
  checkConstraints(input, constraints);
  return input;
}

/** Only the outermost level: what lies deeper is checked where it is read. */
function checkJsonType(name: string, constraint: unknown, value: unknown): void {
  if (value === undefined || value === null) return;
  const declared = isRecord(constraint) ? constraint.type : constraint;
  const expected = JSON_TYPES[String(declared).replace(/<.*$/, '')] ?? 'object';
  const actual = Array.isArray(value) ? 'array' : typeof value;
  if (actual !== expected) throw serializationError(`${name}: ${actual} where ${expected} is expected`);
}

const JSON_TYPES: Readonly<Record<string, string>> = {
  String: 'string',
  Boolean: 'boolean',
  Integer: 'number',
  Long: 'number',
  Short: 'number',
  List: 'array',
};

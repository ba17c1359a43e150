import { type Instant, MINUTE_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { JsonRecord } from '../attribute-value.ts';
import { optionalText, optionalWhole, requiredText } from '../input.ts';
import type { Operation, OperationContext } from '../operation-context.ts';
import type { StoredTable } from '../stored-table.ts';
import {
  parseSequenceNumber,
  type StreamRecord,
  sequenceNumber,
  streamArn,
  streamLabel,
  streamRecord,
} from '../stream-record.ts';
import type { StreamDefinition } from '../table-definition.ts';
import { keySchema } from '../table-description.ts';
import { TableError, validationError } from '../table-error.ts';

/** Every stream is one shard for ever. */
const SHARD_ID = 'shardId-00000000000000000000-00000001';

/** Source: DynamoDB Streams API Reference, GetRecords and GetShardIterator. */
const RECORDS_MAX = 1_000;
const ITERATOR_VALIDITY_MS = 15 * MINUTE_MS;

interface OpenStream {
  readonly arn: string;
  readonly table: StoredTable;
  readonly definition: StreamDefinition;
}

export const listStreams: Operation = (context, input) => {
  const tableName = optionalText(input, 'TableName');
  const streams = allStreams(context).filter(
    ({ table }) => tableName === null || table.definition.tableName === tableName,
  );
  return {
    Streams: streams.map(({ arn, table, definition }) => ({
      StreamArn: arn,
      TableName: table.definition.tableName,
      StreamLabel: streamLabel(definition),
    })),
  };
};

export const describeStream: Operation = (context, input) => {
  const { arn, table, definition } = openStream(context, requiredText(input, 'StreamArn'));
  const { stream } = table;
  return {
    StreamDescription: {
      StreamArn: arn,
      StreamLabel: streamLabel(definition),
      StreamStatus: definition.enabled ? 'ENABLED' : 'DISABLED',
      StreamViewType: definition.viewType,
      CreationRequestDateTime: definition.enabledAt / SECOND_MS,
      TableName: table.definition.tableName,
      KeySchema: keySchema(table.definition.key),
      Shards: [
        {
          ShardId: SHARD_ID,
          SequenceNumberRange: {
            StartingSequenceNumber: sequenceNumber(0),
            ...(!definition.enabled && { EndingSequenceNumber: sequenceNumber(stream.lastSequence) }),
          },
        },
      ],
    },
  };
};

export const getShardIterator: Operation = (context, input) => {
  const { arn, table } = openStream(context, requiredText(input, 'StreamArn'));
  if (requiredText(input, 'ShardId') !== SHARD_ID) {
    throw new TableError('ResourceNotFoundException', 'Requested resource not found: Shard does not exist');
  }
  const after = startOf(input, table);
  return { ShardIterator: iteratorText({ arn, after, issuedAt: context.now() }) };
};

export const getRecords: Operation = (context, input) => {
  const iterator = parseIterator(requiredText(input, 'ShardIterator'));
  const now = context.now();
  if (now - iterator.issuedAt > ITERATOR_VALIDITY_MS) {
    throw new TableError('ExpiredIteratorException', 'The shard iterator has expired');
  }
  const { arn, table, definition } = openStream(context, iterator.arn);
  const changes = table.stream.read(iterator.after, optionalWhole(input, 'Limit') ?? RECORDS_MAX, now);
  const after = changes[changes.length - 1]?.sequence ?? iterator.after;
  const isAtEnd = !definition.enabled && after >= table.stream.lastSequence;
  const { tableName } = table.definition;
  return {
    Records: changes.map((change) => asApiRecord(streamRecord(context, tableName, definition, change))),
    ...(!isAtEnd && { NextShardIterator: iteratorText({ arn, after, issuedAt: now }) }),
  };
};

/** The streams API has no event source ARN and writes the identity's members with capitals, unlike a Lambda event. */
function asApiRecord({ eventSourceARN: _arn, userIdentity, ...record }: StreamRecord): JsonRecord {
  if (userIdentity === undefined) return record;
  return { ...record, userIdentity: { Type: userIdentity.type, PrincipalId: userIdentity.principalId } };
}

function startOf(input: JsonRecord, table: StoredTable): number {
  const type = requiredText(input, 'ShardIteratorType');
  if (type === 'TRIM_HORIZON') return 0;
  if (type === 'LATEST') return table.stream.lastSequence;
  const sequence = parseSequenceNumber(requiredText(input, 'SequenceNumber'));
  if (sequence === null) throw validationError('Invalid SequenceNumber');
  return type === 'AT_SEQUENCE_NUMBER' ? sequence - 1 : sequence;
}

function allStreams(context: OperationContext): readonly OpenStream[] {
  return context.state.tableNames().flatMap((tableName) => {
    const table = context.state.table(tableName);
    const definition = table?.definition.stream ?? null;
    return table === undefined || definition === null
      ? []
      : [{ arn: streamArn(context, tableName, definition), table, definition }];
  });
}

function openStream(context: OperationContext, arn: string): OpenStream {
  const found = allStreams(context).find((stream) => stream.arn === arn);
  if (found !== undefined) return found;
  throw new TableError('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`);
}

interface ShardIterator {
  readonly arn: string;
  /** The sequence behind which to go on. */
  readonly after: number;
  readonly issuedAt: Instant | number;
}

function iteratorText({ arn, after, issuedAt }: ShardIterator): string {
  return Buffer.from(JSON.stringify([arn, after, issuedAt])).toString('base64');
}

function parseIterator(text: string): ShardIterator {
  const invalid = validationError('Invalid ShardIterator');
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64').toString());
    const [arn, after, issuedAt]: readonly unknown[] = Array.isArray(parsed) ? parsed : [];
    if (typeof arn === 'string' && typeof after === 'number' && typeof issuedAt === 'number') {
      return { arn, after, issuedAt };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw invalid;
}

import { createHash } from 'node:crypto';
import { SECOND_MS } from '../../shared/kernel/instant.ts';
import { sizeOfItem } from './attribute-size.ts';
import type { Item } from './attribute-value.ts';
import { type OperationContext, tableArn } from './operation-context.ts';
import type { StreamDefinition, StreamViewType } from './table-definition.ts';
import type { StreamedChange } from './table-stream.ts';

/** One change as a Lambda function receives it in a `DynamoDBStreamEvent`. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly eventSourceARN: string;
  readonly dynamodb: {
    /** Whole seconds since 1970. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    /** 21 digits; rises, as text too, with every change. */
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: StreamViewType;
  };
  /** Of removals by time to live only. */
  readonly userIdentity?: { readonly type: 'Service'; readonly principalId: 'dynamodb.amazonaws.com' };
}

const SEQUENCE_DIGITS = 20;

export function sequenceNumber(sequence: number): string {
  return `1${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`;
}

/** `null` unless `text` is one of {@link sequenceNumber}. */
export function parseSequenceNumber(text: string): number | null {
  return /^1\d{20}$/.test(text) ? Number(text.slice(1)) : null;
}

export function streamLabel(stream: StreamDefinition): string {
  return new Date(stream.enabledAt).toISOString().slice(0, -1);
}

export function streamArn(context: OperationContext, tableName: string, stream: StreamDefinition): string {
  return `${tableArn(context, tableName)}/stream/${streamLabel(stream)}`;
}

export function streamRecord(
  context: OperationContext,
  tableName: string,
  stream: StreamDefinition,
  change: StreamedChange,
): StreamRecord {
  const { viewType } = stream;
  const newImage = viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES' ? change.after : null;
  const oldImage = viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES' ? change.before : null;
  const arn = streamArn(context, tableName, stream);
  return {
    eventID: createHash('md5').update(`${arn}/${change.sequence}`).digest('hex'),
    eventName: change.before === null ? 'INSERT' : change.after === null ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: context.region,
    eventSourceARN: arn,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(change.at / SECOND_MS),
      Keys: change.key,
      ...(newImage !== null && { NewImage: newImage }),
      ...(oldImage !== null && { OldImage: oldImage }),
      SequenceNumber: sequenceNumber(change.sequence),
      SizeBytes: sizeOfItem(change.key) + sizeOfItem(newImage ?? {}) + sizeOfItem(oldImage ?? {}),
      StreamViewType: viewType,
    },
    ...(change.expired && { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }),
  };
}

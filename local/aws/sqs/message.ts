import { createHash } from 'node:crypto';
import type { Instant } from '../../../shared/kernel/instant.ts';

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string | undefined;
  /** Base64. */
  readonly BinaryValue?: string | undefined;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

export interface QueuedMessage {
  /** Rises with every message sent to any queue; the order of a FIFO queue. */
  readonly serial: number;
  readonly messageId: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly groupId: string | null;
  readonly deduplicationId: string | null;
  readonly sentAt: Instant;
  /** Not received before: the end of its delay, or of the visibility time-out of its last receive. */
  readonly visibleAt: Instant;
  /** Received, and neither deleted nor visible again on request: it stands in its group's way until `visibleAt`. */
  readonly taken: boolean;
  readonly receiveCount: number;
  readonly firstReceivedAt: Instant | null;
  /** The queue it was taken from when it became a dead letter. */
  readonly deadLetterSourceArn: string | null;
}

/** A received message in the way of others: taken, and its visibility time-out has not passed. */
export const isInFlight = (message: QueuedMessage, now: Instant): boolean => message.taken && message.visibleAt > now;

/** Names the message and the receive, so that a handle of an earlier receive is known as outdated. */
export function receiptHandleOf(message: QueuedMessage): string {
  return Buffer.from(`${message.serial}/${message.receiveCount}/${message.messageId}`).toString('base64url');
}

/** `null` for a text that no receive gave. */
export function readReceiptHandle(handle: string): { readonly serial: number; readonly receiveCount: number } | null {
  const [serial, receiveCount, messageId] = Buffer.from(handle, 'base64url').toString('utf8').split('/');
  if (messageId === undefined || !/^\d+$/.test(serial ?? '') || !/^\d+$/.test(receiveCount ?? '')) return null;
  return { serial: Number(serial), receiveCount: Number(receiveCount) };
}

/** 20 digits, as AWS gives them; sorts as text in the order of sending. */
export const sequenceNumberOf = (serial: number): string => String(serial).padStart(20, '0');

export const md5Of = (text: string): string => createHash('md5').update(text).digest('hex');

/** Source: Amazon SQS Developer Guide, «Calculating the MD5 message digest for message attributes». */
export function md5OfAttributes(attributes: MessageAttributes): string {
  const hash = createHash('md5');
  const withLength = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const [name, attribute] of Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1))) {
    withLength(Buffer.from(name));
    withLength(Buffer.from(attribute.DataType));
    const isBinary = attribute.BinaryValue !== undefined;
    hash.update(Buffer.from([isBinary ? 2 : 1]));
    withLength(
      isBinary ? Buffer.from(attribute.BinaryValue ?? '', 'base64') : Buffer.from(attribute.StringValue ?? ''),
    );
  }
  return hash.digest('hex');
}

/** Body and attributes together, as they count against the limit. */
export function sizeOf(body: string, attributes: MessageAttributes): number {
  return Object.entries(attributes).reduce(
    (bytes, [name, { DataType, StringValue, BinaryValue }]) =>
      bytes + Buffer.byteLength(name + DataType + (StringValue ?? '')) + Buffer.byteLength(BinaryValue ?? '', 'base64'),
    Buffer.byteLength(body),
  );
}

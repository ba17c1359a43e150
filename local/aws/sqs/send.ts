import { createHash } from 'node:crypto';
import { type Instant, plusMs, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { uuidOf } from '../account.ts';
import { type QueuedMessage, sizeOf } from './message.ts';
import { DEDUPLICATION_MS } from './queue-attributes.ts';
import { invalidParameter, missingParameter, sqsRefusal } from './refusals.ts';
import type { SendRequest } from './requests.ts';
import type { Deduplication, Queue } from './state.ts';

const NOT_FOR_THIS_TYPE = 'The request include parameter that is not valid for this queue type';
const DELAY_SECONDS_MAX = 900;
/** Source: Amazon SQS Developer Guide, «Message quotas». */
const ATTRIBUTES_MAX = 10;

/** Throws for what AWS refuses to queue. */
export function checkSend(queue: Queue, request: SendRequest): void {
  const { MessageBody: body, MessageAttributes: attributes = {} } = request;
  if (body === '') throw missingParameter('MessageBody');
  if (!/^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u.test(body)) {
    throw sqsRefusal('InvalidMessageContents', 'Invalid characters found in the message.');
  }
  checkAttributes(attributes);
  if (sizeOf(body, attributes) > queue.settings.messageBytesMax) {
    const most = queue.settings.messageBytesMax;
    throw sqsRefusal(
      'InvalidParameterValueException',
      `One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`,
    );
  }
  for (const parameter of ['MessageDeduplicationId', 'MessageGroupId'] as const) {
    const id = request[parameter];
    if (id !== undefined && !/^[\x21-\x7e]{1,128}$/.test(id)) {
      throw invalidParameter(
        parameter,
        id,
        `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
      );
    }
  }
  if (queue.settings.fifo) checkFifo(queue, request);
  else checkStandard(request);
}

function checkFifo(queue: Queue, request: SendRequest): void {
  if (request.MessageGroupId === undefined) throw missingParameter('MessageGroupId');
  if (request.DelaySeconds !== undefined)
    throw invalidParameter('DelaySeconds', request.DelaySeconds, NOT_FOR_THIS_TYPE);
  if (request.MessageDeduplicationId === undefined && !queue.settings.contentBasedDeduplication) {
    throw sqsRefusal(
      'InvalidParameterValueException',
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
}

function checkStandard(request: SendRequest): void {
  const { DelaySeconds: delay = 0, MessageDeduplicationId: deduplicationId } = request;
  if (delay < 0 || delay > DELAY_SECONDS_MAX)
    throw invalidParameter('DelaySeconds', delay, 'DelaySeconds must be >= 0 and <= 900.');
  if (deduplicationId !== undefined)
    throw invalidParameter('MessageDeduplicationId', deduplicationId, NOT_FOR_THIS_TYPE);
}

function checkAttributes(attributes: NonNullable<SendRequest['MessageAttributes']>): void {
  const entries = Object.entries(attributes);
  if (entries.length > ATTRIBUTES_MAX) {
    throw sqsRefusal(
      'InvalidParameterValueException',
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [10].`,
    );
  }
  for (const [name, { DataType, StringValue, BinaryValue }] of entries) {
    if (!/^(?!\.)(?!.*\.\.)(?!(aws|amazon)\.)[A-Za-z0-9_.-]{1,256}(?<!\.)$/i.test(name)) {
      throw invalidParameter('MessageAttributes', name, 'The message attribute name is not allowed.');
    }
    const value = DataType.startsWith('Binary') ? BinaryValue : StringValue;
    if (!/^(String|Number|Binary)(\..{1,249})?$/.test(DataType) || value === undefined || value === '') {
      throw invalidParameter('MessageAttributes', name, `It must contain a non-empty value of its type '${DataType}'.`);
    }
  }
}

/** The deduplication id of a checked request; `null` for a standard queue. */
function deduplicationIdOf(queue: Queue, request: SendRequest): string | null {
  if (!queue.settings.fifo) return null;
  return request.MessageDeduplicationId ?? createHash('sha256').update(request.MessageBody).digest('hex');
}

/** A checked request as it will stand in the queue, and the earlier message that makes it a duplicate, if any. */
export function messageOf(
  queue: Queue,
  request: SendRequest,
  serial: number,
  now: Instant,
): {
  readonly message: QueuedMessage;
  readonly deduplication: Deduplication | null;
  readonly duplicateOf: Deduplication | null;
} {
  const deduplicationId = deduplicationIdOf(queue, request);
  const groupId = request.MessageGroupId ?? null;
  const messageId = uuidOf(`message/${queue.name}/${serial}`);
  const delayMs = request.DelaySeconds === undefined ? queue.settings.delayMs : request.DelaySeconds * SECOND_MS;
  const message: QueuedMessage = {
    serial,
    messageId,
    body: request.MessageBody,
    attributes: request.MessageAttributes ?? {},
    groupId,
    deduplicationId,
    sentAt: now,
    visibleAt: plusMs(now, delayMs),
    taken: false,
    receiveCount: 0,
    firstReceivedAt: null,
    deadLetterSourceArn: null,
  };
  if (deduplicationId === null) return { message, deduplication: null, duplicateOf: null };
  // A blank is in neither id, so the key is unambiguous.
  const key = queue.settings.deduplicationScope === 'queue' ? deduplicationId : `${groupId} ${deduplicationId}`;
  const earlier = queue.deduplications.get(key);
  const duplicateOf = earlier !== undefined && earlier.at + DEDUPLICATION_MS > now ? earlier : null;
  return { message, deduplication: { key, at: now, serial, messageId }, duplicateOf };
}

import { MINUTE_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { LOCAL_ACCOUNT_ID, LOCAL_REGION } from '../account.ts';
import { sqsRefusal } from './refusals.ts';

/** What a queue's attributes mean. */
export interface QueueSettings {
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;
  /** Whether deduplication ids are looked at per queue or per message group. */
  readonly deduplicationScope: 'queue' | 'messageGroup';
  readonly delayMs: number;
  readonly visibilityTimeoutMs: number;
  readonly retentionMs: number;
  readonly messageBytesMax: number;
  readonly redrive: { readonly deadLetterQueue: string; readonly receivesMax: number } | null;
}

/** Attributes as AWS gives and takes them: every value a text. */
export type QueueAttributes = Readonly<Record<string, string>>;

/** 1 MiB, raised from 256 KiB in August 2025. Source: Amazon SQS Developer Guide, «Message quotas». */
export const MESSAGE_BYTES_MAX = 1_048_576;
/** Source: Amazon SQS Developer Guide, «Exactly-once processing». */
export const DEDUPLICATION_MS = 5 * MINUTE_MS;

const wholeNumber = (least: number, most: number) => (text: string) =>
  /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most;
const oneOf =
  (...texts: readonly string[]) =>
  (text: string) =>
    texts.includes(text);

/** Every attribute implemented: its default and what it may be. Others (encryption, policies) are refused. */
const ATTRIBUTES: Readonly<
  Record<
    string,
    { readonly byDefault: string | null; readonly allows: (text: string) => boolean; readonly fifoOnly?: true }
  >
> = {
  DelaySeconds: { byDefault: '0', allows: wholeNumber(0, 900) },
  MaximumMessageSize: { byDefault: String(MESSAGE_BYTES_MAX), allows: wholeNumber(1_024, MESSAGE_BYTES_MAX) },
  MessageRetentionPeriod: { byDefault: '345600', allows: wholeNumber(60, 1_209_600) },
  ReceiveMessageWaitTimeSeconds: { byDefault: '0', allows: wholeNumber(0, 20) },
  VisibilityTimeout: { byDefault: '30', allows: wholeNumber(0, 43_200) },
  RedrivePolicy: { byDefault: null, allows: (text) => text === '' || readRedrivePolicy(text) !== null },
  FifoQueue: { byDefault: null, allows: oneOf('true'), fifoOnly: true },
  ContentBasedDeduplication: { byDefault: null, allows: oneOf('true', 'false'), fifoOnly: true },
  DeduplicationScope: { byDefault: null, allows: oneOf('queue', 'messageGroup'), fifoOnly: true },
  FifoThroughputLimit: { byDefault: null, allows: oneOf('perQueue', 'perMessageGroupId'), fifoOnly: true },
};

/** `given` with the defaults of what is absent. Throws for unknown names and values out of range. */
export function completeAttributes(given: QueueAttributes, fifo: boolean): QueueAttributes {
  for (const [name, value] of Object.entries(given)) {
    const attribute = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
    if (attribute === undefined || (attribute.fifoOnly && !fifo)) {
      throw sqsRefusal('InvalidAttributeName', `Unknown Attribute ${name}.`);
    }
    if (!attribute.allows(value)) throw sqsRefusal('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
  }
  const defaults = Object.entries(ATTRIBUTES).flatMap(([name, { byDefault }]) =>
    byDefault === null ? [] : [[name, byDefault] as const],
  );
  const ofFifo = fifo
    ? { ContentBasedDeduplication: 'false', DeduplicationScope: 'queue', FifoThroughputLimit: 'perQueue' }
    : {};
  const complete = Object.entries({ ...Object.fromEntries(defaults), ...ofFifo, ...given });
  return Object.fromEntries(complete.filter(([, value]) => value !== ''));
}

export function settingsOf(attributes: QueueAttributes): QueueSettings {
  const seconds = (name: string): number => Number(attributes[name]) * SECOND_MS;
  return {
    fifo: attributes.FifoQueue === 'true',
    contentBasedDeduplication: attributes.ContentBasedDeduplication === 'true',
    deduplicationScope: attributes.DeduplicationScope === 'messageGroup' ? 'messageGroup' : 'queue',
    delayMs: seconds('DelaySeconds'),
    visibilityTimeoutMs: seconds('VisibilityTimeout'),
    retentionMs: seconds('MessageRetentionPeriod'),
    messageBytesMax: Number(attributes.MaximumMessageSize),
    redrive: readRedrivePolicy(attributes.RedrivePolicy ?? ''),
  };
}

const RECEIVES_MAX = 1_000;

function readRedrivePolicy(text: string): QueueSettings['redrive'] {
  const policy = parseJson(text);
  if (typeof policy !== 'object' || policy === null) return null;
  if (!('deadLetterTargetArn' in policy) || !('maxReceiveCount' in policy)) return null;
  const deadLetterQueue = queueNameOfArn(String(policy.deadLetterTargetArn));
  const receivesMax = Number(policy.maxReceiveCount);
  if (deadLetterQueue === null || !Number.isInteger(receivesMax) || receivesMax < 1 || receivesMax > RECEIVES_MAX)
    return null;
  return { deadLetterQueue, receivesMax };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const queueArn = (name: string): string => `arn:aws:sqs:${LOCAL_REGION}:${LOCAL_ACCOUNT_ID}:${name}`;

/** The name in the ARN of a queue of any account and region: there is only one here. */
export function queueNameOfArn(arn: string): string | null {
  return /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:([A-Za-z0-9_.-]{1,80})$/.exec(arn)?.[1] ?? null;
}

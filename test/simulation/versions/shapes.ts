import { isRecord, type JsonRecord } from '../../../local/table/attribute-value.ts';

/** What one kind of item did not hold yet, or did not say. */
type Missing = Readonly<Record<string, readonly string[]>>;

/**
 * What versions before this one did not write, and this one reads as it was meant. A shape joins when it has changed; it may
 * leave when nothing written so can be anywhere any more, which for a journal is never.
 */
export const MISSING_IN_VALUES: Missing = {
  /** All cases were requests. */
  journal: ['kind'],
  message: ['kind'],
  /** Nothing was noted of when a workbook was looked at, told of or checked. */
  workbook: ['wholeAt', 'hintedAt', 'answeredAt', 'entrySettings', 'settingsSeenAt', 'serviceAccount'],
};
/** Receipts have no kind of item: they are known by their key. */
export const MISSING_IN_RECEIPTS: readonly string[] = ['case'];
/** All cases were requests, and the record of a message that waited was not named. */
export const MISSING_IN_MESSAGES: readonly string[] = ['kind', 'smsId'];

/** What the table is told, as a version before this one would have told it. */
export function earlierWrite(input: object): object {
  if ('Item' in input) return { ...input, Item: earlierItem(input.Item) };
  if (!('TransactItems' in input) || !Array.isArray(input.TransactItems)) return input;
  const steps = input.TransactItems.map((step: unknown) =>
    isRecord(step) && isRecord(step.Put) ? { ...step, Put: { ...step.Put, Item: earlierItem(step.Put.Item) } } : step,
  );
  return { ...input, TransactItems: steps };
}

/** The same of what a queue is told. */
export const earlierMessage = (input: object): object =>
  'MessageBody' in input ? { ...input, MessageBody: earlierBody(input.MessageBody) } : input;

/** The same of a timer that is made. */
export const earlierTimer = (input: object): object =>
  'Target' in input && isRecord(input.Target)
    ? { ...input, Target: { ...input.Target, Input: earlierBody(input.Target.Input) } }
    : input;

function earlierItem(item: unknown): unknown {
  if (!isRecord(item)) return item;
  const { pk, kind, value } = item;
  if (typeof pk === 'string' && pk.startsWith('RECEIPT#')) return without(item, MISSING_IN_RECEIPTS);
  const missing = typeof kind === 'string' ? MISSING_IN_VALUES[kind] : undefined;
  return missing === undefined || !isRecord(value) || isOfBills(value)
    ? item
    : { ...item, value: without(value, missing) };
}

/** Nothing that a version without bills could have written: whoever has bills comes from one that knew them. */
const isOfBills = ({ kind }: JsonRecord): boolean => kind !== undefined && kind !== 'request';

function earlierBody(body: unknown): unknown {
  const message: unknown = typeof body === 'string' ? JSON.parse(body) : null;
  return isRecord(message) && !isOfBills(message) ? JSON.stringify(without(message, MISSING_IN_MESSAGES)) : body;
}

const without = (record: JsonRecord, missing: readonly string[]): JsonRecord =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !missing.includes(name)));

import type { AttributeValue as WireValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { JournalEntry } from '../application/journal-entry.ts';
import { readPresentItem } from './items.ts';

/** An image as the table's stream hands it over. */
export type StreamImage = Readonly<Record<string, unknown>> | undefined;

/** The journal entry in a stream image; `null` for an image of anything else. */
export function readJournalImage(image: StreamImage): JournalEntry | null {
  if (image === undefined) return null;
  const kind = image.kind;
  if (typeof kind !== 'object' || kind === null || !('S' in kind) || kind.S !== 'journal') return null;
  return readPresentItem('journal', unmarshall(wireItem(image)));
}

/** Lambda types a stream's attribute values apart from the SDK's, though the wire form is one. */
function wireItem(image: Readonly<Record<string, unknown>>): Record<string, WireValue> {
  const item: Record<string, WireValue> = {};
  for (const [name, value] of Object.entries(image)) if (isWireValue(value)) item[name] = value;
  return item;
}

const isWireValue = (value: unknown): value is WireValue => typeof value === 'object' && value !== null;

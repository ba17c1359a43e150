import type { AttributeValue, Item } from './attribute-value.ts';

/** Bytes a list or map costs beside its content. Source: DynamoDB Developer Guide, «Item sizes and formats». */
const DOCUMENT_BYTES = 3;
const ELEMENT_BYTES = 1;

/** Items never change once they are whole, and are weighed again and again: as read, as written, in the stream. */
const known = new WeakMap<Item, number>();

/** Bytes of an item as DynamoDB counts them: names and values, UTF-8; two digits of a number share a byte. */
export function sizeOfItem(item: Item): number {
  const before = known.get(item);
  if (before !== undefined) return before;
  const bytes = weigh(item);
  known.set(item, bytes);
  return bytes;
}

function weigh(item: Item): number {
  let bytes = 0;
  for (const name in item) {
    const value = item[name];
    if (value !== undefined) bytes += Buffer.byteLength(name) + sizeOfValue(value);
  }
  return bytes;
}

function sizeOfValue(value: AttributeValue): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return sizeOfNumber(value.N);
  if ('B' in value) return Buffer.byteLength(value.B, 'base64');
  if ('BOOL' in value || 'NULL' in value) return 1;
  if ('L' in value) {
    return value.L.reduce((bytes, element) => bytes + ELEMENT_BYTES + sizeOfValue(element), DOCUMENT_BYTES);
  }
  if ('M' in value) {
    return DOCUMENT_BYTES + Object.keys(value.M).length * ELEMENT_BYTES + weigh(value.M);
  }
  if ('SS' in value) return value.SS.reduce((bytes, element) => bytes + Buffer.byteLength(element), 0);
  if ('NS' in value) return value.NS.reduce((bytes, element) => bytes + sizeOfNumber(element), 0);
  return value.BS.reduce((bytes, element) => bytes + Buffer.byteLength(element, 'base64'), 0);
}

function sizeOfNumber(text: string): number {
  const digits = text.replace(/^-?0*\.?0*|\./g, '').replace(/0+$/, '').length;
  return Math.ceil(digits / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

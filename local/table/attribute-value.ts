import { canonicalDecimal } from './decimal.ts';
import { serializationError, validationError } from './table-error.ts';

/** A value in DynamoDB JSON. Binary is base64 text. Kept values are never changed in place, so they may be shared. */
export type AttributeValue =
  | { S: string }
  | { N: string }
  | { B: string }
  | { BOOL: boolean }
  | { NULL: boolean }
  | { SS: string[] }
  | { NS: string[] }
  | { BS: string[] }
  | { L: AttributeValue[] }
  | { M: Record<string, AttributeValue> };

export type AttributeType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'BS' | 'L' | 'M';

export type Item = Readonly<Record<string, AttributeValue>>;

export type JsonRecord = Readonly<Record<string, unknown>>;

const TYPES: ReadonlySet<string> = new Set(['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M']);

/** Documents may nest this deep. Source: DynamoDB Developer Guide, «Quotas», nested attribute depth. */
const NESTING_LEVELS_MAX = 32;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAttributeType(name: string): name is AttributeType {
  return TYPES.has(name);
}

export function typeOf(value: AttributeValue): AttributeType {
  for (const name in value) if (isAttributeType(name)) return name;
  throw validationError('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
}

/**
 * Reads one value of a request into a copy of its own, numbers in canonical form. Throws ValidationException in
 * DynamoDB's words for what DynamoDB refuses, SerializationException for a wrong JSON type.
 */
export function readAttributeValue(raw: unknown, level = 1): AttributeValue {
  if (!isRecord(raw)) throw serializationError('Unexpected value type in payload');
  if (level > NESTING_LEVELS_MAX) throw validationError('Nesting Levels have exceeded supported limits');
  const type = soleType(raw);
  const content = raw[type];
  switch (type) {
    case 'S':
      return { S: readText(content) };
    case 'N':
      return { N: canonicalDecimal(readText(content)) };
    case 'B':
      return { B: readBinary(content) };
    case 'BOOL':
      return { BOOL: readBoolean(content) };
    case 'NULL':
      if (!readBoolean(content)) throw invalidParameter('Null attribute value types must have the value of true');
      return { NULL: true };
    case 'SS':
      return { SS: readSet(content, readText, 'An string set  may not be empty') };
    case 'NS':
      return { NS: readSet(content, readNumber, 'An number set  may not be empty') };
    case 'BS':
      return { BS: readSet(content, readBinary, 'Binary sets should not be empty') };
    case 'L':
      return { L: readList(content).map((element) => readAttributeValue(element, level + 1)) };
    case 'M':
      return { M: readItem(content, level + 1) };
  }
}

/** Reads a map of values, such as an item or a key. */
export function readItem(raw: unknown, level = 1): Record<string, AttributeValue> {
  if (!isRecord(raw)) throw serializationError('Unexpected field type');
  const item: Record<string, AttributeValue> = {};
  for (const name in raw) item[name] = readAttributeValue(raw[name], level);
  return item;
}

function soleType(raw: JsonRecord): AttributeType {
  let sole: AttributeType | null = null;
  for (const name in raw) {
    if (raw[name] === null || raw[name] === undefined || !isAttributeType(name)) continue;
    if (sole !== null) {
      throw validationError(
        'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
      );
    }
    sole = name;
  }
  if (sole !== null) return sole;
  throw validationError('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
}

function readText(content: unknown): string {
  if (typeof content === 'string') return content;
  throw serializationError(`${typeof content} cannot be converted to String`);
}

function readNumber(content: unknown): string {
  return canonicalDecimal(readText(content));
}

function readBoolean(content: unknown): boolean {
  if (typeof content === 'boolean') return content;
  throw serializationError(`${typeof content} cannot be converted to Boolean`);
}

function readBinary(content: unknown): string {
  const text = readText(content);
  if (Buffer.from(text, 'base64').toString('base64') !== text) {
    throw serializationError('Base64 text expected for a binary value');
  }
  return text;
}

function readList(content: unknown): readonly unknown[] {
  if (Array.isArray(content)) return content;
  throw serializationError('Unexpected field type');
}

function readSet(content: unknown, readElement: (raw: unknown) => string, refusalWhenEmpty: string): string[] {
  const elements = readList(content).map(readElement);
  if (elements.length === 0) throw invalidParameter(refusalWhenEmpty);
  if (new Set(elements).size < elements.length) {
    if (readElement === readNumber) throw validationError('Input collection contains duplicates');
    throw invalidParameter(`Input collection [${elements.join(', ')}] contains duplicates.`);
  }
  return elements;
}

function invalidParameter(message: string) {
  return validationError(`One or more parameter values were invalid: ${message}`);
}

import type { JsonRecord } from './attribute-value.ts';
import { optionalText, recordList, requiredRecord, requiredText, textList } from './input.ts';
import { isKeyType } from './keys.ts';
import type { IndexDefinition, KeySchema, KeyType } from './table-definition.ts';
import { validationError } from './table-error.ts';

/** The parts of CreateTable, which has been checked: what is read here is known to fit together. */

export function readKeyTypes(input: JsonRecord): Readonly<Record<string, KeyType>> {
  const types: Record<string, KeyType> = {};
  for (const definition of recordList(input, 'AttributeDefinitions')) {
    const type = requiredText(definition, 'AttributeType');
    if (!isKeyType(type)) throw validationError(`Unknown attribute type ${type}`);
    types[requiredText(definition, 'AttributeName')] = type;
  }
  return types;
}

export function readKeySchema(input: JsonRecord): KeySchema {
  const [hash, range] = recordList(input, 'KeySchema').map((element) => requiredText(element, 'AttributeName'));
  if (hash === undefined) throw validationError('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  return { hash, range: range ?? null };
}

export function readIndex(input: JsonRecord, reach: IndexDefinition['reach']): IndexDefinition {
  const projection = requiredRecord(input, 'Projection');
  const type = optionalText(projection, 'ProjectionType');
  if (type !== 'ALL' && type !== 'KEYS_ONLY' && type !== 'INCLUDE') {
    throw validationError(`One or more parameter values were invalid: Unknown ProjectionType: ${type}`);
  }
  return {
    name: requiredText(input, 'IndexName'),
    reach,
    key: readKeySchema(input),
    projection: type,
    nonKeyAttributes: textList(projection, 'NonKeyAttributes'),
  };
}

import { sizeOfItem } from '../attribute-size.ts';
import { type Item, type JsonRecord, readItem } from '../attribute-value.ts';
import { holds } from '../condition.ts';
import { compileExpressions, type ExpressionName, type Expressions } from '../expressions.ts';
import { optionalText, readExpressionTexts, requiredText } from '../input.ts';
import type { StoredItem } from '../item-collection.ts';
import type { Change } from '../journal.ts';
import {
  checkIndexKeyType,
  checkItemKeys,
  checkKey,
  checkNoNestedKeys,
  checkUpdatedIndexKeys,
  keyOf,
} from '../keys.ts';
import { existingTable, type OperationContext } from '../operation-context.ts';
import type { StoredTable } from '../stored-table.ts';
import { attributesOf } from '../table-definition.ts';
import { TableError, validationError } from '../table-error.ts';
import { applyUpdate } from '../update.ts';

/** Source: DynamoDB Developer Guide, «Quotas». */
const ITEM_BYTES_MAX = 400 * 1_024;

export type WriteKind = 'put' | 'update' | 'delete' | 'check';

/** One write of one item, read and found well-formed; whether it may happen is decided when it is tried. */
export interface ItemWrite {
  readonly kind: WriteKind;
  readonly table: StoredTable;
  readonly key: Item;
  /** Of a put. */
  readonly item: Item | null;
  readonly expressions: Expressions;
  readonly values: Item;
  /** The item that made the condition fail is to be shown. */
  readonly showsItemOnFailure: boolean;
}

const ALLOWED: Readonly<Record<WriteKind, readonly ExpressionName[]>> = {
  put: ['ConditionExpression'],
  update: ['UpdateExpression', 'ConditionExpression'],
  delete: ['ConditionExpression'],
  check: ['ConditionExpression'],
};

/** Throws ValidationException or ResourceNotFoundException for what is wrong whatever is stored. */
export function readItemWrite(context: OperationContext, kind: WriteKind, input: JsonRecord): ItemWrite {
  const item = kind === 'put' ? readItem(input.Item) : null;
  const givenKey = item === null ? readItem(input.Key) : null;
  if (item !== null && sizeOfItem(item) > ITEM_BYTES_MAX) {
    throw validationError('Item size has exceeded the maximum allowed size');
  }
  const texts = readExpressionTexts(input);
  const expressions = compileExpressions(texts, ALLOWED[kind]);
  const table = existingTable(context, requiredText(input, 'TableName'));
  if (item !== null) checkItemKeys(item, table.definition);
  if (givenKey !== null) checkKey(givenKey, table.definition);
  checkUpdatedKeys(expressions, texts.ExpressionAttributeValues ?? {}, table);
  return {
    kind,
    table,
    key: givenKey ?? keyOf(item ?? {}, table.definition),
    item,
    expressions,
    values: texts.ExpressionAttributeValues ?? {},
    showsItemOnFailure: optionalText(input, 'ReturnValuesOnConditionCheckFailure') === 'ALL_OLD',
  };
}

function checkUpdatedKeys({ updates, nestedAttributes }: Expressions, values: Item, { definition }: StoredTable): void {
  if (updates.length === 0) return;
  for (const attribute of attributesOf(definition.key)) {
    if (updates.every((action) => action.path[0] !== attribute)) continue;
    throw validationError(
      `One or more parameter values were invalid: Cannot update attribute ${attribute}. This attribute is part of the key`,
    );
  }
  for (const action of updates) {
    if (action.kind !== 'set' || action.operand.kind !== 'value' || action.path.length > 1) continue;
    const value = values[action.operand.name];
    if (value !== undefined) checkIndexKeyType(action.path[0], value, definition);
  }
  checkNoNestedKeys(nestedAttributes, definition);
}

/**
 * What is to be changed; `null` when there is nothing to change. Throws ConditionalCheckFailedException, or
 * ValidationException for what cannot be done to the item that is there.
 */
export function tryWrite(write: ItemWrite): Change | null {
  const { table, key, expressions, values } = write;
  const before = table.items.find(key);
  if (expressions.condition !== null && !holds(expressions.condition, before?.item ?? {}, values)) {
    throw conditionFailed(write, before);
  }
  const { tableName } = table.definition;
  switch (write.kind) {
    case 'check':
      return null;
    case 'delete':
      return before === undefined ? null : { kind: 'remove', tableName, key, expired: false };
    case 'put':
      return { kind: 'put', tableName, item: write.item ?? key };
    case 'update': {
      const item = applyUpdate(before?.item ?? key, expressions.updates, values);
      checkUpdatedIndexKeys(item, table.definition);
      if (sizeOfItem(item) > ITEM_BYTES_MAX) {
        throw validationError('Item size to update has exceeded the maximum allowed size');
      }
      return { kind: 'put', tableName, item };
    }
  }
}

function conditionFailed(write: ItemWrite, before: StoredItem | undefined): TableError {
  const fields = write.showsItemOnFailure && before !== undefined ? { Item: before.item } : {};
  return new TableError('ConditionalCheckFailedException', 'The conditional request failed', fields);
}

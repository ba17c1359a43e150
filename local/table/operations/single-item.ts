import { type Item, type JsonRecord, readItem } from '../attribute-value.ts';
import { consumedCapacity, readUnits, wantsCapacity, writeUnits } from '../capacity.ts';
import { type DocumentPath, projectPaths } from '../document-path.ts';
import { compileExpressions } from '../expressions.ts';
import { optionalText, readExpressionTexts, requiredText } from '../input.ts';
import { checkKey, checkNoNestedKeys } from '../keys.ts';
import { existingTable, type Operation, type OperationContext } from '../operation-context.ts';
import type { Effect } from '../stored-table.ts';
import { validationError } from '../table-error.ts';
import { type ItemWrite, readItemWrite, tryWrite } from './item-write.ts';

export const getItem: Operation = (context, input) => {
  const key = readItem(input.Key);
  const { projection, nestedAttributes } = compileExpressions(readExpressionTexts(input), ['ProjectionExpression']);
  const table = existingTable(context, requiredText(input, 'TableName'));
  checkKey(key, table.definition);
  checkNoNestedKeys(nestedAttributes, table.definition);
  const stored = table.items.find(key);
  const units = { table: readUnits(stored?.sizeBytes ?? 0, input.ConsistentRead === true), indexes: {} };
  const capacity = consumedCapacity(input, table.definition, units);
  return {
    ...(stored !== undefined && { Item: projection === null ? stored.item : projectPaths(stored.item, projection) }),
    ...(capacity !== null && { ConsumedCapacity: capacity }),
  };
};

export const putItem: Operation = (context, input) => {
  checkOldOnly(input);
  return perform(context, input, readItemWrite(context, 'put', input));
};

export const deleteItem: Operation = (context, input) => {
  checkOldOnly(input);
  return perform(context, input, readItemWrite(context, 'delete', input));
};

export const updateItem: Operation = (context, input) =>
  perform(context, input, readItemWrite(context, 'update', input));

function checkOldOnly(input: JsonRecord): void {
  const returnValues = optionalText(input, 'ReturnValues') ?? 'NONE';
  if (returnValues === 'NONE' || returnValues === 'ALL_OLD') return;
  throw validationError('ReturnValues can only be ALL_OLD or NONE');
}

function perform(context: OperationContext, input: JsonRecord, write: ItemWrite): JsonRecord {
  const change = tryWrite(write);
  const [effect = { before: null, after: null, changed: false }] =
    change === null ? [] : context.commit({ kind: 'write', at: context.now(), changes: [change], used: null });
  const paths = write.expressions.updates.map((action) => action.path);
  const attributes = returnedAttributes(optionalText(input, 'ReturnValues') ?? 'NONE', effect, paths);
  const answer = attributes === null ? {} : { Attributes: attributes };
  if (!wantsCapacity(input)) return answer;
  const units = writeUnits(write.table, effect);
  return { ...answer, ConsumedCapacity: consumedCapacity(input, write.table.definition, units) };
}

function returnedAttributes(returnValues: string, effect: Effect, paths: readonly DocumentPath[]): Item | null {
  const before = effect.before?.item ?? null;
  const after = effect.after?.item ?? null;
  switch (returnValues) {
    case 'ALL_OLD':
      return before;
    case 'ALL_NEW':
      return after;
    case 'UPDATED_OLD':
      return before === null ? null : nonEmpty(projectPaths(before, paths));
    case 'UPDATED_NEW':
      return after === null ? null : nonEmpty(projectPaths(after, paths));
    default:
      return null;
  }
}

function nonEmpty(item: Item): Item | null {
  return Object.keys(item).length === 0 ? null : item;
}

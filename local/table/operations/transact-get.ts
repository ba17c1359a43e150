import { type JsonRecord, readItem } from '../attribute-value.ts';
import { addUnits, consumedCapacity, readUnits, type Units } from '../capacity.ts';
import { projectPaths } from '../document-path.ts';
import { compileExpressions } from '../expressions.ts';
import { readExpressionTexts, recordList, requiredRecord, requiredText } from '../input.ts';
import { checkKey, checkNoNestedKeys, keyText } from '../keys.ts';
import { existingTable, type Operation } from '../operation-context.ts';
import type { StoredTable } from '../stored-table.ts';
import { validationError } from '../table-error.ts';

export const transactGetItems: Operation = (context, input) => {
  const unitsByTable = new Map<StoredTable, Units>();
  const seen = new Set<string>();
  const responses = recordList(input, 'TransactItems').map((request): JsonRecord => {
    const get = requiredRecord(request, 'Get');
    const key = readItem(get.Key);
    const { projection, nestedAttributes } = compileExpressions(readExpressionTexts(get), ['ProjectionExpression']);
    const table = existingTable(context, requiredText(get, 'TableName'));
    checkKey(key, table.definition);
    checkNoNestedKeys(nestedAttributes, table.definition);
    const name = JSON.stringify([table.definition.tableName, ...Object.values(key).map(keyText)]);
    if (seen.has(name)) throw validationError('Transaction request cannot include multiple operations on one item');
    seen.add(name);
    const stored = table.items.find(key);
    const units = { table: 2 * readUnits(stored?.sizeBytes ?? 0, true), indexes: {} };
    unitsByTable.set(table, addUnits(unitsByTable.get(table) ?? { table: 0, indexes: {} }, units));
    if (stored === undefined) return {};
    return { Item: projection === null ? stored.item : projectPaths(stored.item, projection) };
  });
  const capacities = [...unitsByTable].flatMap(
    ([table, units]) => consumedCapacity(input, table.definition, units) ?? [],
  );
  return { Responses: responses, ...(capacities.length > 0 && { ConsumedCapacity: capacities }) };
};

import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import { modelItem, type Plain, plainItem, type RealTable, realKey, TableCommand } from './real-table.ts';
import { groupOf, keyText, type ModelKey, partitionOf, type TableModel } from './table-model.ts';
import type { RangeWords } from './table-words.ts';

/** One by one and all at once the same items are read, and nothing for those that are not there. */
export class Read extends TableCommand<readonly ModelKey[]> {
  async run(model: TableModel, real: RealTable): Promise<void> {
    const { documents, TableName } = real;
    const expected = this.asked.map((key) => modelItem(model.items.get(keyText(key)) ?? null));
    const Keys = this.asked.map((key) => realKey(real, key));
    const [Key] = Keys;
    const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    expect(plainItem(real, Item)).toEqual(expected[0]);
    const input = { RequestItems: { [TableName]: { Keys, ConsistentRead: true } } };
    const { Responses } = await documents.send(new BatchGetCommand(input));
    const found = (Responses?.[TableName] ?? []).map((each) => plainItem(real, each));
    const there = expected.filter((each) => each !== null);
    // A batch answers in any order.
    const byKey = (all: readonly (Plain | null)[]) => new Map(all.map((each) => [keyText(Object(each)), each]));
    expect(found).toHaveLength(there.length);
    expect(byKey(found)).toEqual(byKey(there));
  }
}

/** How a query is read: in what direction, and in pages of how many. */
interface Reading {
  readonly forward: boolean;
  readonly limit: number | null;
}

/** Every page of a query. None holds more than was asked for, and only the last may be followed by nothing. */
async function pagesOf(real: RealTable, input: Plain, { forward, limit }: Reading): Promise<readonly (Plain | null)[]> {
  const found: (Plain | null)[] = [];
  let from: Record<string, unknown> | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const { Items, LastEvaluatedKey } = await real.documents.send(
      new QueryCommand({
        ...input,
        TableName: real.TableName,
        ScanIndexForward: forward,
        ...(limit !== null && { Limit: limit }),
        ...(from !== undefined && { ExclusiveStartKey: from }),
      }),
    );
    if (limit !== null) expect(Items?.length).toBeLessThanOrEqual(limit);
    found.push(...(Items ?? []).map((each) => plainItem(real, each)));
    if (LastEvaluatedKey === undefined) return found;
    from = LastEvaluatedKey;
  }
  throw new Error(`a query of more than ${PAGES_MAX} pages`);
}
/** More than the sort keys that there are. */
const PAGES_MAX = 40;

export class QueryPartition extends TableCommand<{ readonly pk: string; readonly words: RangeWords } & Reading> {
  async run(model: TableModel, real: RealTable): Promise<void> {
    const { pk, words, forward } = this.asked;
    const items = partitionOf(model, pk).filter(({ sk }) => words.includes(sk));
    const found = await pagesOf(
      real,
      {
        KeyConditionExpression: `pk = :p ${words.text}`.trim(),
        ExpressionAttributeValues: { ':p': `${real.prefix}${pk}`, ...words.values },
        ConsistentRead: true,
      },
      this.asked,
    );
    expect(found).toEqual((forward ? items : items.toReversed()).map(modelItem));
  }
}

export class QueryGroup extends TableCommand<{ readonly group: string; readonly least: number } & Reading> {
  async run(model: TableModel, real: RealTable): Promise<void> {
    const { group, least, forward } = this.asked;
    const items = groupOf(model, group).filter(({ rank }) => rank >= least);
    const found = await pagesOf(
      real,
      {
        IndexName: 'by-rank',
        KeyConditionExpression: '#group = :g AND #rank >= :least',
        ExpressionAttributeNames: { '#group': 'group', '#rank': 'rank' },
        ExpressionAttributeValues: { ':g': `${real.prefix}${group}`, ':least': least },
      },
      this.asked,
    );
    // In what order items of one rank stand is not said.
    expect(found.map((each) => each?.rank)).toEqual((forward ? items : items.toReversed()).map(({ rank }) => rank));
    const unordered = (all: readonly unknown[]) => new Set(all.map((each) => keyText(Object(each))));
    expect(unordered(found)).toEqual(unordered(items));
    for (const each of found) expect(each).toEqual(modelItem(model.items.get(keyText(Object(each))) ?? null));
  }
}

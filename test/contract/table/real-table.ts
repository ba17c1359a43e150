import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type fc from 'fast-check';
import type { ModelItem, ModelKey, ModelWrite, TableModel } from './table-model.ts';

/** A table, and the part of it that one run has to itself. */
export interface RealTable {
  readonly documents: DynamoDBDocumentClient;
  readonly TableName: string;
  /** Before every partition and group. */
  readonly prefix: string;
}

export type Plain = Readonly<Record<string, unknown>>;

/** One step of a history, told as what was asked. */
export abstract class TableCommand<Asked> implements fc.AsyncCommand<TableModel, RealTable> {
  readonly asked: Asked;

  constructor(asked: Asked) {
    this.asked = asked;
  }

  check(): boolean {
    return true;
  }

  abstract run(model: TableModel, real: RealTable): Promise<void>;

  toString(): string {
    return `${this.constructor.name} ${JSON.stringify(this.asked)}`;
  }
}

const NAMES: Readonly<Record<string, string>> = {
  '#count': 'count',
  '#group': 'group',
  '#rank': 'rank',
  '#word': 'word',
};

/** Expressions with just those names and values that they use. */
function expressed(texts: Readonly<Record<string, string>>, values: Plain): Plain {
  const all = Object.values(texts).join(' ');
  const names = Object.entries(NAMES).filter(([name]) => all.includes(name));
  return {
    ...texts,
    ...(names.length > 0 && { ExpressionAttributeNames: Object.fromEntries(names) }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

export const realKey = ({ prefix }: RealTable, { pk, sk }: ModelKey) => ({ pk: `${prefix}${pk}`, sk });

export function realItem(real: RealTable, { tags, group, ...item }: ModelItem): Plain {
  return {
    ...item,
    ...realKey(real, item),
    ...(tags !== undefined && { tags: new Set(tags) }),
    ...(group !== undefined && { group: `${real.prefix}${group}` }),
  };
}

/** An item as the model has it; sets have no order. */
export function plainItem(real: RealTable, item: Plain | undefined): Plain | null {
  if (item === undefined || Object.keys(item).length === 0) return null;
  const bare = (value: unknown) => (typeof value === 'string' ? value.slice(real.prefix.length) : value);
  const { tags, pk, group, ...rest } = item;
  return {
    ...rest,
    pk: bare(pk),
    ...(tags instanceof Set && { tags: [...tags].sort() }),
    ...(group !== undefined && { group: bare(group) }),
  };
}

export const modelItem = (item: ModelItem | null): Plain | null =>
  item === null ? null : { ...item, ...(item.tags !== undefined && { tags: [...item.tags].sort() }) };

/** The part of a write that all of its forms share: a command's own, and one of a transaction. */
export function requestOf(real: RealTable, { condition, ...each }: ModelWrite) {
  const { TableName } = real;
  const conditioned: Readonly<Record<string, string>> =
    condition === null ? {} : { ConditionExpression: condition.text };
  const own = { ...condition?.values };
  if (each.kind === 'put') return { TableName, Item: realItem(real, each.item), ...expressed(conditioned, own) };
  const Key = realKey(real, each.key);
  if (each.kind !== 'update') return { TableName, Key, ...expressed(conditioned, own) };
  const { text, values } = each.update;
  const clashing = Object.keys(values).filter((name) => name in own);
  // The update's values are named apart from the condition's, since both may say `:m`.
  const renamed = (name: string) => (clashing.includes(name) ? `${name}u` : name);
  const UpdateExpression = text.replace(/:\w+/g, renamed);
  const scoped = Object.entries(values).map(([name, value]) => [renamed(name), groupValue(real, name, value)] as const);
  return {
    TableName,
    Key,
    ...expressed({ ...conditioned, UpdateExpression }, { ...own, ...Object.fromEntries(scoped) }),
  };
}

const groupValue = ({ prefix }: RealTable, name: string, value: unknown): unknown =>
  name === ':g' ? `${prefix}${String(value)}` : value;

/** By what name a call was refused, with the reasons of a transaction; what it answered otherwise. */
export async function answerOf<Answer>(call: Promise<Answer>): Promise<Answer | { readonly refused: unknown }> {
  try {
    return await call;
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault;
    const { CancellationReasons: reasons }: { CancellationReasons?: readonly { Code?: string }[] } = Object(fault);
    return { refused: reasons === undefined ? fault.name : reasons.map(({ Code }) => Code) };
  }
}

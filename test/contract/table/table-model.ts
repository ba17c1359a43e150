/** What a table holds and answers, without the language of expressions: the plainest thing that can be right. */

export interface ModelKey {
  readonly pk: string;
  readonly sk: string;
}

/** Attributes as the tests use them; each is absent, or of the type here. */
export interface ModelItem extends ModelKey {
  readonly count?: number;
  readonly mark?: string;
  readonly tags?: readonly string[];
  readonly notes?: readonly string[];
  readonly place?: Readonly<Record<string, string>>;
  readonly group?: string;
  readonly rank?: number;
}

/** A condition in the table's words, and what it means. An absent item has no attributes. */
export interface ModelCondition {
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly holds: (item: Partial<ModelItem>) => boolean;
}

/** An update in the table's words, and what becomes of the item; `null` where it cannot be carried out. */
export interface ModelUpdate {
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly apply: (item: ModelItem) => ModelItem | null;
}

/** One write, its condition beside it. */
export type ModelWrite = { readonly key: ModelKey; readonly condition: ModelCondition | null } & (
  | { readonly kind: 'put'; readonly item: ModelItem }
  | { readonly kind: 'update'; readonly update: ModelUpdate }
  | { readonly kind: 'delete' }
  | { readonly kind: 'check' }
);

/** What came of one write: the item before and after, or by what name it was refused. */
export type WriteOutcome =
  | { readonly before: ModelItem | null; readonly after: ModelItem | null }
  | { readonly refused: 'ConditionalCheckFailed' | 'ValidationError' };

export interface TableModel {
  readonly items: Map<string, ModelItem>;
}

export const emptyModel = (): TableModel => ({ items: new Map() });

export const keyText = ({ pk, sk }: ModelKey): string => JSON.stringify([pk, sk]);

/** What would come of a write, with nothing written. */
export function outcomeOf({ items }: TableModel, write: ModelWrite): WriteOutcome {
  const before = items.get(keyText(write.key)) ?? null;
  if (write.condition !== null && !write.condition.holds(before ?? {})) return { refused: 'ConditionalCheckFailed' };
  switch (write.kind) {
    case 'put':
      return { before, after: write.item };
    case 'delete':
      return { before, after: null };
    case 'check':
      return { before, after: before };
    case 'update': {
      const after = write.update.apply(before ?? write.key);
      return after === null ? { refused: 'ValidationError' } : { before, after };
    }
  }
}

export function store({ items }: TableModel, key: ModelKey, after: ModelItem | null): void {
  if (after === null) items.delete(keyText(key));
  else items.set(keyText(key), after);
}

/** Texts in the order of their UTF-8 bytes, which is not that of JavaScript. */
export const inByteOrder = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** The items of one partition, in the order of their sort keys. */
export function partitionOf({ items }: TableModel, pk: string): readonly ModelItem[] {
  return [...items.values()].filter((item) => item.pk === pk).sort((one, other) => inByteOrder(one.sk, other.sk));
}

/** The items that an index by group and rank shows of one group: those that have both. */
export function groupOf({ items }: TableModel, group: string): readonly (ModelItem & { readonly rank: number })[] {
  return [...items.values()]
    .flatMap((item) => (item.group === group && item.rank !== undefined ? [{ ...item, rank: item.rank }] : []))
    .sort((one, other) => one.rank - other.rank);
}

import { invariant } from '../../shared/kernel/invariant.ts';
import { compareScalars, compareText } from './attribute-order.ts';
import type { AttributeValue, Item } from './attribute-value.ts';
import { keyText } from './keys.ts';
import { lowerBound } from './lower-bound.ts';

export interface StoredItem {
  readonly item: Item;
  /** Counted once, when written: queries, limits and capacity need it again and again. */
  readonly sizeBytes: number;
}

/**
 * Items by partition, in order within each: the store of a table or of an index. Finding is by binary search;
 * putting moves the items behind, which memory does faster than a tree turns up to some 100,000 items per partition.
 */
export class ItemCollection {
  readonly #hash: string;
  readonly #order: readonly string[];
  readonly #partitions = new Map<string, StoredItem[]>();
  /** Partition names in order, for scans; made anew after partitions came or went. */
  #orderedNames: readonly string[] | null = null;
  #size = 0;

  /** `order`: the attributes that sort a partition; together with `hash` they name one item. */
  constructor(hash: string, order: readonly string[]) {
    this.#hash = hash;
    this.#order = order;
  }

  get size(): number {
    return this.#size;
  }

  find(key: Item): StoredItem | undefined {
    const partition = this.#partitions.get(this.#nameOf(key));
    if (partition === undefined) return undefined;
    const candidate = partition[this.position(partition, key)];
    return candidate !== undefined && this.compare(candidate.item, key) === 0 ? candidate : undefined;
  }

  put(stored: StoredItem): void {
    const name = this.#nameOf(stored.item);
    const partition = this.#partitions.get(name);
    if (partition === undefined) {
      this.#partitions.set(name, [stored]);
      this.#orderedNames = null;
      this.#size += 1;
      return;
    }
    const position = this.position(partition, stored.item);
    const existing = partition[position];
    const replaces = existing !== undefined && this.compare(existing.item, stored.item) === 0;
    partition.splice(position, replaces ? 1 : 0, stored);
    if (!replaces) this.#size += 1;
  }

  /** `key` may be the whole item. Removing what is not there does nothing. */
  remove(key: Item): void {
    const name = this.#nameOf(key);
    const partition = this.#partitions.get(name);
    if (partition === undefined) return;
    const position = this.position(partition, key);
    const existing = partition[position];
    if (existing === undefined || this.compare(existing.item, key) !== 0) return;
    partition.splice(position, 1);
    this.#size -= 1;
    if (partition.length > 0) return;
    this.#partitions.delete(name);
    this.#orderedNames = null;
  }

  partition(hashValue: AttributeValue): readonly StoredItem[] {
    return this.#partitions.get(keyText(hashValue)) ?? [];
  }

  /** Where `key` stands, or would stand, in its partition. */
  position(partition: readonly StoredItem[], key: Item): number {
    return lowerBound(partition.length, (index) => {
      const candidate = partition[index];
      return candidate !== undefined && this.compare(candidate.item, key) < 0;
    });
  }

  compare(left: Item, right: Item): number {
    for (const attribute of this.#order) {
      const leftValue = left[attribute];
      const rightValue = right[attribute];
      invariant(leftValue !== undefined && rightValue !== undefined, `an item without its key ${attribute}`);
      const order = compareScalars(leftValue, rightValue);
      if (order !== null && order !== 0) return order;
    }
    return 0;
  }

  /** Every item, partition by partition in a lasting order, beginning behind `after`. */
  *scan(after: Item | null): Generator<StoredItem> {
    this.#orderedNames ??= [...this.#partitions.keys()].sort(compareText);
    const names = this.#orderedNames;
    const startName = after === null ? null : this.#nameOf(after);
    const first =
      startName === null ? 0 : lowerBound(names.length, (at) => compareText(names[at] ?? '', startName) < 0);
    for (const name of names.slice(first)) {
      const partition = this.#partitions.get(name) ?? [];
      const resumes = after !== null && name === startName;
      for (let at = resumes ? this.position(partition, after) : 0; at < partition.length; at += 1) {
        const stored = partition[at];
        if (stored === undefined || (resumes && this.compare(stored.item, after) === 0)) continue;
        yield stored;
      }
    }
  }

  #nameOf(item: Item): string {
    const value = item[this.#hash];
    invariant(value !== undefined, `an item without its key ${this.#hash}`);
    return keyText(value);
  }
}

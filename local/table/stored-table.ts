import type { Instant } from '../../shared/kernel/instant.ts';
import { compareText, sameItem } from './attribute-order.ts';
import { sizeOfItem } from './attribute-size.ts';
import type { Item } from './attribute-value.ts';
import { expiryOf } from './expiry.ts';
import { ItemCollection, type StoredItem } from './item-collection.ts';
import { hasKey, keyOf, keyText } from './keys.ts';
import { lowerBound } from './lower-bound.ts';
import { attributesOf, type IndexDefinition, type StreamDefinition, type TableDefinition } from './table-definition.ts';
import { TableStream } from './table-stream.ts';

interface StoredIndex {
  readonly definition: IndexDefinition;
  readonly entries: ItemCollection;
}

interface Expiring {
  readonly expiresAt: Instant;
  readonly key: Item;
  readonly name: string;
}

/** What one write did to one item. */
export interface Effect {
  readonly before: StoredItem | null;
  readonly after: StoredItem | null;
  readonly changed: boolean;
}

/** One table in memory: its items, their index entries, its stream and what is to expire. */
export class StoredTable {
  #definition: TableDefinition;
  readonly items: ItemCollection;
  readonly indexes: ReadonlyMap<string, StoredIndex>;
  #stream = new TableStream();
  /** In the order of expiry. */
  #expiring: Expiring[] = [];

  constructor(definition: TableDefinition) {
    this.#definition = definition;
    const { range } = definition.key;
    this.items = new ItemCollection(definition.key.hash, range === null ? [] : [range]);
    this.indexes = new Map(definition.indexes.map((index) => [index.name, newIndex(definition, index)]));
  }

  get definition(): TableDefinition {
    return this.#definition;
  }

  get stream(): TableStream {
    return this.#stream;
  }

  /** A stream that is switched on anew begins empty. */
  setStream(stream: StreamDefinition): void {
    if (stream.enabled) this.#stream = new TableStream();
    this.#definition = { ...this.#definition, stream };
  }

  setExpiryAttribute(attribute: string | null): void {
    this.#definition = { ...this.#definition, expiryAttribute: attribute };
    this.#expiring = [];
    for (const { item } of this.items.scan(null)) this.#expect(item);
  }

  put(item: Item): Effect {
    const before = this.items.find(item) ?? null;
    if (before !== null && sameItem(before.item, item)) return { before, after: before, changed: false };
    const after: StoredItem = { item, sizeBytes: sizeOfItem(item) };
    if (before !== null) this.#forget(before.item);
    this.items.put(after);
    this.#reindex(before, after);
    this.#expect(item);
    return { before, after, changed: true };
  }

  remove(key: Item): Effect {
    const before = this.items.find(key) ?? null;
    if (before === null) return { before, after: null, changed: false };
    this.#forget(before.item);
    this.items.remove(key);
    this.#reindex(before, null);
    return { before, after: null, changed: true };
  }

  /** Keys of at most `limit` items whose time to live has passed at `now`, the oldest first. */
  expired(now: Instant, limit: number): readonly Item[] {
    const due = lowerBound(this.#expiring.length, (index) => (this.#expiring[index]?.expiresAt ?? 0) <= now);
    return this.#expiring.slice(0, Math.min(due, limit)).map(({ key }) => key);
  }

  get nextExpiryAt(): Instant | null {
    return this.#expiring[0]?.expiresAt ?? null;
  }

  #reindex(before: StoredItem | null, after: StoredItem | null): void {
    for (const { definition, entries } of this.indexes.values()) {
      const held = before !== null && hasKey(before.item, definition.key) ? before.item : null;
      const holds = after !== null && hasKey(after.item, definition.key);
      if (held !== null) entries.remove(held);
      if (holds) entries.put(after);
    }
  }

  #expect(item: Item): void {
    const expiring = this.#expiringOf(item);
    if (expiring !== null) this.#expiring.splice(this.#expiryPosition(expiring), 0, expiring);
  }

  #forget(item: Item): void {
    const expiring = this.#expiringOf(item);
    if (expiring === null) return;
    const position = this.#expiryPosition(expiring);
    if (this.#expiring[position]?.name === expiring.name) this.#expiring.splice(position, 1);
  }

  #expiringOf(item: Item): Expiring | null {
    const attribute = this.#definition.expiryAttribute;
    const expiresAt = attribute === null ? null : expiryOf(item[attribute]);
    if (expiresAt === null) return null;
    const key = keyOf(item, this.#definition);
    return { expiresAt, key, name: Object.values(key).map(keyText).join('\n') };
  }

  #expiryPosition(expiring: Expiring): number {
    return lowerBound(this.#expiring.length, (index) => {
      const other = this.#expiring[index];
      if (other === undefined) return false;
      const earlier = other.expiresAt - expiring.expiresAt;
      return earlier < 0 || (earlier === 0 && compareText(other.name, expiring.name) < 0);
    });
  }
}

function newIndex(table: TableDefinition, index: IndexDefinition): StoredIndex {
  const range = index.key.range === null ? [] : [index.key.range];
  const tableKey = attributesOf(table.key).filter((attribute) => !attributesOf(index.key).includes(attribute));
  return { definition: index, entries: new ItemCollection(index.key.hash, [...range, ...tableKey]) };
}

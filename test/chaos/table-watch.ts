import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AppendLog } from '../../local/persistence/append-log.ts';
import type { AttributeValue, Item } from '../../local/table/attribute-value.ts';
import type { Change, TableLogEntry } from '../../local/table/journal.ts';
import type { JournalEntry } from '../../shared/application/journal-entry.ts';
import type { RowBinding, SlotLedger, WorkbookLedger } from '../../shared/application/ledger.ts';
import type { MessageRecord } from '../../shared/application/message-record.ts';
import type { StoredReference } from '../../shared/application/reference.ts';
import type { DunningState } from '../../shared/domain/collection/dunning/state.ts';
import type { AccountState } from '../../shared/domain/collection/ledger/state.ts';
import type { RequestState } from '../../shared/domain/request/state.ts';
import { type ItemKind, type ItemValue, readPresentItem } from '../../shared/store/items.ts';
import type { TabName } from '../../sheets/contract/types.ts';
import { wordIn } from './texts.ts';

/** Items never change in place, so that one read serves every seed that began with them. */
const READ = new WeakMap<Item, unknown>();

/** What an item of that kind holds. */
export function readStored<Kind extends ItemKind>(kind: Kind, item: Item): ItemValue<Kind> {
  const known = READ.get(item);
  // Each item is of one kind, and the kind is checked where it is first read.
  if (known !== undefined) return known as ItemValue<Kind>;
  // The engine's items are those of the wire, only not to be changed.
  const value = readPresentItem(kind, unmarshall(item as Parameters<typeof unmarshall>[0]));
  READ.set(item, value);
  return value;
}

/** Follows what is written to the table, so that nobody needs to ask for it. */
export class TableWatch implements AppendLog<TableLogEntry> {
  /** The items of each kind, by key. */
  readonly #kinds = new Map<string, Map<string, Item>>();
  readonly #slots = new Map<TabName, ReadonlyMap<number, SlotLedger>>();
  /** Words that each record has spoken of, oldest first. */
  readonly wordsOfRecord = new Map<string, string[]>();
  /** Entries of the journals of all requests. */
  journalEntries = 0;

  constructor(beginning: readonly TableLogEntry[]) {
    for (const entry of beginning) if (entry.kind === 'kept-item') this.#put(entry.item);
  }

  append(entry: TableLogEntry): void {
    if (entry.kind !== 'write') return;
    for (const change of entry.changes) this.#apply(change);
  }

  rewrite(): void {}

  close(): void {}

  slots(tab: TabName): ReadonlyMap<number, SlotLedger> {
    const known = this.#slots.get(tab);
    if (known !== undefined) return known;
    const ledgers = this.#values('slot').filter((ledger) => ledger.tab === tab);
    const slots = new Map(ledgers.map((ledger) => [ledger.slot, ledger]));
    this.#slots.set(tab, slots);
    return slots;
  }

  /** What the sync knows of the workbook as a whole; `null` before there is one. */
  workbook(): WorkbookLedger | null {
    return this.#values('workbook')[0] ?? null;
  }

  requests(): readonly RequestState[] {
    return this.#values('request');
  }

  /** What the units owe. */
  accounts(): readonly AccountState[] {
    return this.#values('account');
  }

  cases(): readonly DunningState[] {
    return this.#values('case');
  }

  /** What became of each SMS. */
  messages(): readonly MessageRecord[] {
    return this.#values('message');
  }

  /** What happened to all requests. */
  entries(): readonly JournalEntry[] {
    return this.#values('journal');
  }

  /** Which row shows which record that began elsewhere. */
  bindings(): readonly RowBinding[] {
    return this.#values('binding');
  }

  references(): readonly StoredReference[] {
    return this.#values('reference');
  }

  #values<Kind extends ItemKind>(kind: Kind): ItemValue<Kind>[] {
    return [...this.#ofKind(kind).values()].map((item) => readStored(kind, item));
  }

  #ofKind(kind: string): Map<string, Item> {
    const known = this.#kinds.get(kind);
    if (known !== undefined) return known;
    const items = new Map<string, Item>();
    this.#kinds.set(kind, items);
    return items;
  }

  #apply(change: Change): void {
    if (change.kind === 'put') this.#put(change.item);
    else for (const items of this.#kinds.values()) items.delete(keyOf(change.key));
    this.#slots.clear();
  }

  #put(item: Item): void {
    const key = keyOf(item);
    const kind = textOf(item.kind) ?? '';
    const items = this.#ofKind(kind);
    if (kind === 'journal' && !items.has(key)) this.journalEntries += 1;
    items.set(key, item);
    if (kind === 'request') this.#noteWord(key, item);
  }

  #noteWord(record: string, item: Item): void {
    // What begins elsewhere is in no row of people's.
    if (textOf(entryOf(entryOf(item.value, 'facts'), 'origin')) === 'api') return;
    const word = wordIn(textOf(entryOf(entryOf(item.value, 'facts'), 'wanted'))) ?? '';
    const words = this.wordsOfRecord.get(record) ?? [];
    if (words.at(-1) !== word) this.wordsOfRecord.set(record, [...words, word]);
  }
}

export const keyOf = (item: Item): string => `${textOf(item.pk)} ${textOf(item.sk)}`;

export const textOf = (value: AttributeValue | undefined): string | undefined =>
  value !== undefined && 'S' in value ? value.S : undefined;

const entryOf = (value: AttributeValue | undefined, name: string): AttributeValue | undefined =>
  value !== undefined && 'M' in value ? value.M?.[name] : undefined;

import { type Instant, MINUTE_MS } from '../../shared/kernel/instant.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import type { Change, TableLogEntry, UsedToken } from './journal.ts';
import { keyOf } from './keys.ts';
import { type Effect, StoredTable } from './stored-table.ts';

/** How long a `ClientRequestToken` holds. Source: DynamoDB API Reference, TransactWriteItems. */
const TOKEN_VALIDITY_MS = 10 * MINUTE_MS;

/**
 * All tables, streams and tokens. It changes only by {@link TableState.apply}, with the entries of the log, so that
 * the state after a restart is the state before it.
 */
export class TableState {
  readonly #tables = new Map<string, StoredTable>();
  /** Oldest first, as a map keeps the order of insertion. */
  readonly #tokens = new Map<string, UsedToken>();
  #sequence = 0;

  table(tableName: string): StoredTable | undefined {
    return this.#tables.get(tableName);
  }

  tableNames(): readonly string[] {
    return [...this.#tables.keys()].sort();
  }

  /** The token's use, unless it is too long ago. */
  tokenUse(token: string, now: Instant): UsedToken | undefined {
    const used = this.#tokens.get(token);
    return used !== undefined && now - used.usedAt < TOKEN_VALIDITY_MS ? used : undefined;
  }

  /** The effects, one for each change of a write, in order. */
  apply(entry: TableLogEntry): readonly Effect[] {
    switch (entry.kind) {
      case 'table-created':
        this.#tables.set(entry.definition.tableName, new StoredTable(entry.definition));
        return [];
      case 'table-deleted':
        this.#tables.delete(entry.tableName);
        return [];
      case 'stream-set':
        this.#existing(entry.tableName).setStream(entry.stream);
        return [];
      case 'expiry-set':
        this.#existing(entry.tableName).setExpiryAttribute(entry.attribute);
        return [];
      case 'write':
        if (entry.used !== null) this.#keepToken(entry.used);
        return entry.changes.map((change) => this.#applyChange(change, entry.at));
      case 'kept-item':
        this.#existing(entry.tableName).put(entry.item);
        return [];
      case 'kept-change':
        this.#existing(entry.tableName).stream.append(entry.change);
        return [];
      case 'kept-token':
        this.#keepToken(entry.used);
        return [];
      case 'kept-sequence':
        this.#sequence = entry.sequence;
        return [];
    }
  }

  /** How many lines {@link TableState.snapshot} would have, about: streams and tokens that are out of date counted in. */
  get liveEntryCount(): number {
    let count = this.#tokens.size;
    for (const table of this.#tables.values()) count += 1 + table.items.size + table.stream.size;
    return count;
  }

  /** The entries that make this state out of nothing. */
  *snapshot(now: Instant): Generator<TableLogEntry> {
    yield { kind: 'kept-sequence', sequence: this.#sequence };
    for (const [tableName, table] of this.#tables) {
      yield { kind: 'table-created', definition: table.definition };
      for (const { item } of table.items.scan(null)) yield { kind: 'kept-item', tableName, item };
      for (const change of table.stream.read(0, table.stream.size, now))
        yield { kind: 'kept-change', tableName, change };
    }
    for (const used of this.#tokens.values()) {
      if (now - used.usedAt < TOKEN_VALIDITY_MS) yield { kind: 'kept-token', used };
    }
  }

  #applyChange(change: Change, at: Instant): Effect {
    const table = this.#existing(change.tableName);
    const effect = change.kind === 'put' ? table.put(change.item) : table.remove(change.key);
    if (!effect.changed || table.definition.stream?.enabled !== true) return effect;
    this.#sequence += 1;
    table.stream.append({
      sequence: this.#sequence,
      at,
      key: change.kind === 'put' ? keyOf(change.item, table.definition) : change.key,
      before: effect.before?.item ?? null,
      after: effect.after?.item ?? null,
      expired: change.kind === 'remove' && change.expired,
    });
    return effect;
  }

  #keepToken(used: UsedToken): void {
    for (const [token, older] of this.#tokens) {
      if (used.usedAt - older.usedAt < TOKEN_VALIDITY_MS) break;
      this.#tokens.delete(token);
    }
    this.#tokens.delete(used.token);
    this.#tokens.set(used.token, used);
  }

  #existing(tableName: string): StoredTable {
    const table = this.#tables.get(tableName);
    invariant(table, `the log writes to a table that does not exist: ${tableName}`);
    return table;
  }
}

import type { Instant } from '../../shared/kernel/instant.ts';

export type KeyType = 'S' | 'N' | 'B';

export interface KeySchema {
  readonly hash: string;
  readonly range: string | null;
}

export interface IndexDefinition {
  readonly name: string;
  readonly reach: 'global' | 'local';
  readonly key: KeySchema;
  readonly projection: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  /** Of projection INCLUDE; empty for the others. */
  readonly nonKeyAttributes: readonly string[];
}

export const STREAM_VIEW_TYPES = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] as const;
export type StreamViewType = (typeof STREAM_VIEW_TYPES)[number];

export interface StreamDefinition {
  readonly viewType: StreamViewType;
  /** Also the stream's label: a table's streams are told apart by when they were switched on. */
  readonly enabledAt: Instant;
  /** A stream that is switched off can be read until its records are 24 hours old. */
  readonly enabled: boolean;
}

export interface TableDefinition {
  readonly tableName: string;
  readonly tableId: string;
  readonly createdAt: Instant;
  readonly billingMode: 'PAY_PER_REQUEST' | 'PROVISIONED';
  /** As asked for with billing mode PROVISIONED; never enforced. */
  readonly throughput: { readonly readUnits: number; readonly writeUnits: number };
  readonly keyTypes: Readonly<Record<string, KeyType>>;
  readonly key: KeySchema;
  readonly indexes: readonly IndexDefinition[];
  readonly stream: StreamDefinition | null;
  /** The attribute with the time, in epoch seconds, after which an item is removed; `null` when switched off. */
  readonly expiryAttribute: string | null;
  readonly deletionProtected: boolean;
}

export function attributesOf(key: KeySchema): readonly string[] {
  return key.range === null ? [key.hash] : [key.hash, key.range];
}

/** The attributes that name one entry of an index, each once: the index's key, then the table's. */
export function startKeyAttributes(definition: TableDefinition, index: IndexDefinition | null): readonly string[] {
  if (index === null) return attributesOf(definition.key);
  return [...new Set([...attributesOf(definition.key), ...attributesOf(index.key)])];
}

/** What an index holds of each item; `null` for all of it. */
export function projectedAttributes(definition: TableDefinition, index: IndexDefinition): readonly string[] | null {
  if (index.projection === 'ALL') return null;
  return [...startKeyAttributes(definition, index), ...index.nonKeyAttributes];
}

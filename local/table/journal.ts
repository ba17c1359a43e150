import type { Instant } from '../../shared/kernel/instant.ts';
import type { Item } from './attribute-value.ts';
import type { StreamDefinition, TableDefinition } from './table-definition.ts';
import type { StreamedChange } from './table-stream.ts';

export type Change =
  | { readonly kind: 'put'; readonly tableName: string; readonly item: Item }
  | { readonly kind: 'remove'; readonly tableName: string; readonly key: Item; readonly expired: boolean };

/** A `ClientRequestToken` that has done its work, and a digest of what it did. */
export interface UsedToken {
  readonly token: string;
  readonly digest: string;
  readonly usedAt: Instant;
}

/**
 * One line of the log. A committed write, however many items it has, is one line: it is there whole or not at all.
 * The `kept-…` lines are what a rewritten log begins with.
 */
export type TableLogEntry =
  | { readonly kind: 'table-created'; readonly definition: TableDefinition }
  | { readonly kind: 'table-deleted'; readonly tableName: string }
  | { readonly kind: 'stream-set'; readonly tableName: string; readonly stream: StreamDefinition }
  | { readonly kind: 'expiry-set'; readonly tableName: string; readonly attribute: string | null }
  | {
      readonly kind: 'write';
      readonly at: Instant;
      readonly changes: readonly Change[];
      readonly used: UsedToken | null;
    }
  | { readonly kind: 'kept-item'; readonly tableName: string; readonly item: Item }
  | { readonly kind: 'kept-change'; readonly tableName: string; readonly change: StreamedChange }
  | { readonly kind: 'kept-token'; readonly used: UsedToken }
  | { readonly kind: 'kept-sequence'; readonly sequence: number };

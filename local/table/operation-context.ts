import type { Instant } from '../../shared/kernel/instant.ts';
import type { JsonRecord } from './attribute-value.ts';
import type { TableLogEntry } from './journal.ts';
import type { Effect, StoredTable } from './stored-table.ts';
import { tableNotFound } from './table-error.ts';
import type { TableState } from './table-state.ts';

/** What an operation works on. */
export interface OperationContext {
  readonly state: TableState;
  readonly region: string;
  readonly accountId: string;
  now(): Instant;
  /** Hands the entry to the log, then applies it. The only way anything is changed. */
  commit(entry: TableLogEntry): readonly Effect[];
}

/** `input` has passed `checkParameters`. Throws TableError. */
export type Operation = (context: OperationContext, input: JsonRecord) => JsonRecord;

/** Throws ResourceNotFoundException. */
export function existingTable(context: OperationContext, tableName: string): StoredTable {
  const table = context.state.table(tableName);
  if (table === undefined) throw tableNotFound(tableName);
  return table;
}

export function tableArn(context: OperationContext, tableName: string): string {
  return `arn:aws:dynamodb:${context.region}:${context.accountId}:table/${tableName}`;
}

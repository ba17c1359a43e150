import { accepted, type Result, refused } from '../../../shared/kernel/result.ts';
import { findHeader } from '../find-header.ts';
import { foldHeader, type NamedField } from '../match-headers.ts';
import type { SourceTable } from '../source-table.ts';
import { BILL_FIELDS, LEDGER_FILE_FIELDS, type LedgerFile, PAYMENT_FIELDS } from './fields.ts';

/** Which column of the file fills which field. */
export interface LedgerColumns {
  /** 1-based numbers of the rows of its header. */
  readonly headerRows: readonly number[];
  /** 0-based, by field. */
  readonly columns: ReadonlyMap<string, number>;
  /** One name per column. */
  readonly names: readonly string[];
}

export type ColumnsProblem =
  /** No row near the top names two fields. */
  | { readonly reason: 'no-header' }
  /** A header that a person names stands nowhere. */
  | { readonly reason: 'not-there'; readonly header: string }
  /** One of these is needed. */
  | { readonly reason: 'missing'; readonly oneOf: readonly string[] };

/** One field of each group must have a column; a bill can have the others from the command line. */
const NEEDED: Readonly<Record<LedgerFile, readonly (readonly string[])[]>> = {
  bills: [['unit'], ['amount']],
  payments: [['receivedOn'], ['amount', 'amountIn']],
};

export const fieldsOf = (file: LedgerFile): readonly string[] => (file === 'bills' ? BILL_FIELDS : PAYMENT_FIELDS);

/** `named`: per field the header that a person names for it, before all that is guessed. */
export function findColumns(
  table: SourceTable,
  file: LedgerFile,
  named: ReadonlyMap<string, string>,
): Result<LedgerColumns, ColumnsProblem> {
  const header = findHeader(table, withNamed(LEDGER_FILE_FIELDS[file], named));
  if (header === null) return refused({ reason: 'no-header' });
  const columns = new Map(header.matches.map(({ field, column }) => [field, column]));
  const absent = [...named].find(([field]) => !columns.has(field));
  if (absent !== undefined) return refused({ reason: 'not-there', header: absent[1] });
  const missing = NEEDED[file].find((group) => !group.some((field) => columns.has(field)));
  if (missing !== undefined) return refused({ reason: 'missing', oneOf: missing });
  return accepted({ headerRows: header.rowNumbers, columns, names: header.names });
}

/** A header that is named for one field is nobody else's, and that field's is no other. */
function withNamed(fields: readonly NamedField[], named: ReadonlyMap<string, string>): readonly NamedField[] {
  const taken = new Set([...named.values()].map(foldHeader));
  return fields.map(({ field, own, aliases }) => {
    const header = named.get(field);
    return header === undefined
      ? { field, own, aliases: aliases.filter((alias) => !taken.has(alias)) }
      : { field, own: [foldHeader(header)], aliases: [] };
  });
}

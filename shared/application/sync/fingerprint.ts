import { createHash } from 'node:crypto';
import type { CellValue, ObservedRow, TabContract } from '../../../sheets/contract/types.ts';
import type { Slot } from '../../kernel/identity.ts';

/** Rows per page of fingerprints: 200 × 30 bytes keeps an item near 6 KB, and 10,000 rows in 50 pages. */
const SLOTS_PER_PAGE = 200;

/** The fingerprint of a row in which staff have written nothing. */
export const BLANK_FINGERPRINT = '';

export const pageOf = (slot: Slot): number => Math.floor((slot - 1) / SLOTS_PER_PAGE);

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** An unticked check box and an empty text are as good as nothing typed. */
const isEmpty = (value: CellValue | undefined): boolean =>
  value === null || value === undefined || value === '' || value === false;

/** Staff cells alone, in the contract's order: what the system shows never looks like an edit. */
export function fingerprintOf(contract: TabContract, row: ObservedRow): string {
  const values = contract.columns
    .filter((column) => column.writer === 'staff')
    .map((column) => row.cells[column.field] ?? null);
  if (values.every(isEmpty)) return BLANK_FINGERPRINT;
  return digest(JSON.stringify(values.map((value) => (isEmpty(value) ? null : value))));
}

/** Hash of one page: its rows that are not blank, in the order of slots. */
export function pageHash(fingerprints: Readonly<Record<string, string>>): string {
  const rows = Object.entries(fingerprints)
    .filter(([, fingerprint]) => fingerprint !== BLANK_FINGERPRINT)
    .sort(([left], [right]) => Number(left) - Number(right));
  return rows.length === 0 ? '' : digest(JSON.stringify(rows));
}

import { hash } from 'node:crypto';
import type { CellValue, ObservedRow, TabContract } from '../../../sheets/contract/types.ts';
import type { Slot } from '../../kernel/identity.ts';

/** Rows per page of fingerprints: 200 × 30 bytes keeps an item near 6 KB, and 10,000 rows in 50 pages. */
const SLOTS_PER_PAGE = 200;

/** The fingerprint of a row in which staff have written nothing. */
export const BLANK_FINGERPRINT = '';

export const pageOf = (slot: Slot): number => Math.floor((slot - 1) / SLOTS_PER_PAGE);

export function digest(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}

/** An unticked check box and an empty text are as good as nothing typed. */
const isEmpty = (value: CellValue | undefined): boolean =>
  value === null || value === undefined || value === '' || value === false;

/** Every row of every tab is fingerprinted in every sync: what a contract says is worked out once. */
const staffFieldsByContract = new WeakMap<TabContract, readonly string[]>();

function staffFieldsOf(contract: TabContract): readonly string[] {
  const known = staffFieldsByContract.get(contract);
  if (known !== undefined) return known;
  const fields = contract.columns.filter(({ writer }) => writer === 'staff').map(({ field }) => field);
  staffFieldsByContract.set(contract, fields);
  return fields;
}

/** Staff cells alone, in the contract's order: what the system shows never looks like an edit. */
export function fingerprintOf(contract: TabContract, row: ObservedRow): string {
  const fields = staffFieldsOf(contract);
  if (fields.every((field) => isEmpty(row.cells[field]))) return BLANK_FINGERPRINT;
  return digest(JSON.stringify(fields.map((field) => (isEmpty(row.cells[field]) ? null : row.cells[field]))));
}

/** Hash of one page: its rows that are not blank, in the order of slots. */
export function pageHash(fingerprints: Readonly<Record<string, string>>): string {
  const rows = Object.entries(fingerprints)
    .filter(([, fingerprint]) => fingerprint !== BLANK_FINGERPRINT)
    .sort(([left], [right]) => Number(left) - Number(right));
  return rows.length === 0 ? '' : digest(JSON.stringify(rows));
}

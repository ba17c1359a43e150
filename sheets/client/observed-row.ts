import { type Slot, slot } from '../../shared/kernel/identity.ts';
import type { CellValue, ObservedRow, TabContract } from '../contract/types.ts';

/** One row of values as the API gives it: cut after its last content, empty cells as `''`. */
export type RawRow = readonly unknown[];

/** Highest row a tab can have; a greater number in the slot cell was typed by somebody. */
const SLOT_MAX = 1_000_000;

export function observedRow(contract: TabContract, rowNumber: number, raw: RawRow): ObservedRow {
  const cells: Record<string, CellValue> = {};
  const shown: Record<string, CellValue> = {};
  contract.columns.forEach(({ field, writer }, index) => {
    if (field === 'slot') return;
    const target = writer === 'staff' ? cells : shown;
    target[field] = cellValue(raw[index]);
  });
  return { rowNumber, slot: slotOf(raw[0]), cells, shown };
}

export function cellValue(raw: unknown): CellValue {
  if (typeof raw === 'number' || typeof raw === 'boolean') return raw;
  return typeof raw === 'string' && raw !== '' ? raw : null;
}

function slotOf(raw: unknown): Slot | null {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= 1 && raw <= SLOT_MAX ? slot(raw) : null;
}

/** Whether both say the same in every staff cell. */
export function sameStaffCells(contract: TabContract, one: ObservedRow, other: ObservedRow): boolean {
  return contract.columns.every(
    ({ field, writer }) => writer === 'system' || (one.cells[field] ?? null) === (other.cells[field] ?? null),
  );
}

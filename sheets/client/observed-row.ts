import { type Slot, slot } from '../../shared/kernel/identity.ts';
import type { CellValue, ObservedRow, TabContract } from '../contract/types.ts';

/** One row of values as the API gives it: cut after its last content, empty cells as `''`. */
export type RawRow = readonly unknown[];

/** Highest row a tab can have; a greater number in the slot cell was typed by somebody. */
const SLOT_MAX = 1_000_000;

interface PlacedField {
  readonly field: string;
  readonly index: number;
}

/** Where a contract's fields stand. */
interface Places {
  readonly staff: readonly PlacedField[];
  readonly system: readonly PlacedField[];
  /** The cells of every row in which staff have written nothing. */
  readonly blank: Readonly<Record<string, CellValue>>;
}

/** Every row of every tab is taken apart in every sync: what the contract says is worked out once. */
const placesByContract = new WeakMap<TabContract, Places>();

function placesOf(contract: TabContract): Places {
  const known = placesByContract.get(contract);
  if (known !== undefined) return known;
  const fields = contract.columns.map(({ field, writer }, index) => ({ field, writer, index }));
  const staff = fields.filter(({ writer }) => writer === 'staff');
  const places: Places = {
    staff,
    system: fields.filter(({ writer, field }) => writer === 'system' && field !== 'slot'),
    blank: Object.fromEntries(staff.map(({ field }) => [field, null])),
  };
  placesByContract.set(contract, places);
  return places;
}

const NOTHING_SHOWN: Readonly<Record<string, CellValue>> = {};

/** With `typed`, what the system columns show is left out. */
export function observedRow(
  contract: TabContract,
  rowNumber: number,
  raw: RawRow,
  scope: 'typed' | 'whole' = 'whole',
): ObservedRow {
  const { staff, system, blank } = placesOf(contract);
  const isBlank = staff.every(({ index }) => cellValue(raw[index]) === null);
  return {
    rowNumber,
    slot: slotOf(raw[0]),
    cells: isBlank ? blank : cellsAt(staff, raw),
    shown: scope === 'typed' ? NOTHING_SHOWN : cellsAt(system, raw),
  };
}

function cellsAt(places: readonly PlacedField[], raw: RawRow): Readonly<Record<string, CellValue>> {
  const cells: Record<string, CellValue> = {};
  for (const { field, index } of places) cells[field] = cellValue(raw[index]);
  return cells;
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

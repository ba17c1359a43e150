import type { TabReading, WorkbookPort } from '../../shared/application/ports.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { columnLetter, lookedUpColumns, systemTabFields, systemTabTitle } from '../contract/layout.ts';
import type { Column, TabContract } from '../contract/types.ts';
import { cellValue, observedRow, type RawRow } from './observed-row.ts';

export type TabValues = readonly RawRow[];
export type ReadScope = Parameters<WorkbookPort['read']>[3];

/**
 * What an edit can have changed (slots and staff columns), or everything and the system tab behind it. Titles are quoted:
 * a bare one could name a range.
 */
export function rangesOf(contract: TabContract, locale: Locale, scope: ReadScope): readonly string[] {
  const title = contract.title[locale];
  if (scope === 'typed') {
    return typedRuns(contract).map(({ from, to }) => `'${title}'!${columnLetter(from)}1:${columnLetter(to)}`);
  }
  return [
    `'${title}'!A1:${columnLetter(contract.columns.length - 1)}`,
    `'${systemTabTitle(contract.tab)}'!A1:${columnLetter(systemTabFields(contract).length - 1)}`,
  ];
}

/** Neighbouring columns, 0-based, both ends included. */
interface ColumnRun {
  readonly from: number;
  readonly to: number;
}

const isTyped = ({ field, writer }: Column): boolean => field === 'slot' || writer === 'staff';

/** What the system shows between the columns that staff fill is the bulk of some tabs, and no edit is looked for in it. */
function typedRuns({ columns }: TabContract): readonly ColumnRun[] {
  const runs: ColumnRun[] = [];
  for (const [index, column] of columns.entries()) {
    if (!isTyped(column)) continue;
    const last = runs.at(-1);
    if (last?.to === index - 1) runs[runs.length - 1] = { from: last.from, to: index };
    else runs.push({ from: index, to: index });
  }
  return runs;
}

/** The values of what staff type, read in the runs of {@link rangesOf}, each in its own columns again. */
export function typedValues(contract: TabContract, values: readonly TabValues[]): TabValues {
  const runs = typedRuns(contract);
  const height = Math.max(0, ...values.map(({ length }) => length));
  return Array.from({ length: height }, (_, rowIndex) => {
    const row: unknown[] = [];
    for (const [index, { from }] of runs.entries()) {
      for (const [offset, cell] of (values[index]?.[rowIndex] ?? []).entries()) row[from + offset] = cell;
    }
    return row;
  });
}

export function isPresent(
  contract: TabContract,
  locale: Locale,
  scope: ReadScope,
  titles: ReadonlySet<string>,
): boolean {
  return titles.has(contract.title[locale]) && (scope === 'typed' || titles.has(systemTabTitle(contract.tab)));
}

/** `system` is the system tab's values, `null` when only what is typed was read. */
export function tabReading(
  contract: TabContract,
  locale: Locale,
  values: TabValues,
  system: TabValues | null,
): TabReading {
  const { tab } = contract;
  const [header = [], ...rows] = values;
  const isAsMade = contract.columns.every(
    (column, index) => (system === null && !isTyped(column)) || header[index] === column.header[locale],
  );
  if (!isAsMade) return { tab, status: 'header-changed' };
  return {
    tab,
    status: 'readable',
    rows: rows.map((raw, index) => {
      const row = observedRow(contract, index + 2, raw);
      return system === null ? { ...row, shown: {} } : row;
    }),
    damagedColumns: system === null ? [] : damagedColumns(contract, rows, system),
  };
}

/** A formula that was written over shows in a value other than that of its slot in the system tab. */
function damagedColumns(contract: TabContract, rows: TabValues, system: TabValues): readonly string[] {
  const slotted = rows.filter((raw) => typeof raw[0] === 'number');
  const systemFields = systemTabFields(contract);
  return lookedUpColumns(contract).flatMap((column) => {
    const shownIndex = contract.columns.indexOf(column);
    const systemIndex = systemFields.indexOf(column.field);
    const differs = slotted.some(
      (raw) => cellValue(raw[shownIndex]) !== cellValue(system[Number(raw[0])]?.[systemIndex]),
    );
    return differs ? [column.field] : [];
  });
}

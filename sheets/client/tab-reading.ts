import type { TabReading, WorkbookPort } from '../../shared/application/ports.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { isHeaderOf } from '../contract/header.ts';
import { columnLetter, lookedUpColumns, systemTabFields, systemTabTitle } from '../contract/layout.ts';
import type { TabContract } from '../contract/types.ts';
import { cellValue, observedRow, type RawRow } from './observed-row.ts';

export type TabValues = readonly RawRow[];
export type ReadScope = Parameters<WorkbookPort['read']>[3];

/** Up to the last staff column, or everything and the system tab behind it. Titles are quoted: a bare one could name a range. */
export function rangesOf(contract: TabContract, locale: Locale, scope: ReadScope): readonly string[] {
  const title = contract.title[locale];
  if (scope === 'typed') return [`'${title}'!A1:${columnLetter(typedWidth(contract) - 1)}`];
  return [
    `'${title}'!A1:${columnLetter(contract.columns.length - 1)}`,
    `'${systemTabTitle(contract.tab)}'!A1:${columnLetter(systemTabFields(contract).length - 1)}`,
  ];
}

/** Columns that an edit can have changed: all up to the last that staff fill. At least the slot. */
function typedWidth(contract: TabContract): number {
  return Math.max(1, contract.columns.findLastIndex(({ writer }) => writer === 'staff') + 1);
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
  const width = system === null ? typedWidth(contract) : contract.columns.length;
  const columns = contract.columns.slice(0, width);
  if (!columns.every((column, index) => isHeaderOf(column, locale, cellValue(header[index]))))
    return { tab, status: 'header-changed' };
  return {
    tab,
    status: 'readable',
    rows: rows.map((raw, index) => observedRow(contract, index + 2, raw, system === null ? 'typed' : 'whole')),
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

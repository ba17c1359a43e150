import type { sheets_v4 } from '@googleapis/sheets';
import type { TabDamage } from '../../shared/application/structure-port.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { isHeaderOf } from '../contract/header.ts';
import { systemTabTitle } from '../contract/layout.ts';
import type { CellValue, TabContract } from '../contract/types.ts';
import { headerValue } from './tab-requests.ts';

type Request = sheets_v4.Schema$Request;

/** The sheets of a workbook by their ids, which outlive every title. */
export type SheetTitles = ReadonlyMap<number, string>;

/** One tab as it stands: where its columns are, what its first row shows, and the column of its slots. */
export interface TabLayout {
  /** By field: the 0-based place of the column anchored to it. */
  readonly columns: ReadonlyMap<string, number>;
  readonly firstRow: readonly CellValue[];
  readonly slotColumn: readonly CellValue[];
}

export interface Mending {
  readonly requests: readonly Request[];
  readonly damages: readonly TabDamage[];
}

/** Gives sheets back the titles that everybody knows them by. They are known by their ids, so no other sheet is hit. */
export function mendTitles(contract: TabContract, locale: Locale, titles: SheetTitles): Mending {
  const { tab, sheetId, systemSheetId } = contract;
  const wanted: readonly (readonly [number, string])[] = [
    [sheetId, contract.title[locale]],
    [systemSheetId, systemTabTitle(tab)],
  ];
  if (wanted.some(([id]) => !titles.has(id))) return damaged({ tab, kind: 'tab-missing', fields: [] });
  const renamed = wanted.filter(([id, title]) => titles.get(id) !== title);
  const taken = new Set(titles.values());
  if (renamed.some(([, title]) => taken.has(title))) return damaged({ tab, kind: 'title-taken', fields: [] });
  const requests = renamed.map(([id, title]) => ({
    updateSheetProperties: { properties: { sheetId: id, title }, fields: 'title' },
  }));
  return { requests, damages: [] };
}

/**
 * Brings the header row to the top, our columns into the contract's order, those of others to the right of ours, and
 * header texts back. Lines are only moved, so that nothing that stands in them can be lost; and a first row that may be a
 * row of staff is never written.
 */
export function mendColumns(contract: TabContract, locale: Locale, layout: TabLayout): Mending {
  const { tab } = contract;
  const missing = contract.columns.map(({ field }) => field).filter((field) => !layout.columns.has(field));
  if (missing.length > 0) return damaged({ tab, kind: 'columns-missing', fields: missing });
  const changed = headersChanged(contract, locale, layout);
  const isHeaderOnTop = changed.length <= contract.columns.length / 2;
  const headerRow = isHeaderOnTop ? 0 : rowOfHeader(contract, locale, layout);
  const isEmptied = headerRow === null && layout.firstRow.every((value) => value === null);
  if (headerRow === null && !isEmptied) return damaged({ tab, kind: 'header-missing', fields: [] });
  return {
    requests: [
      ...(headerRow === null || headerRow === 0 ? [] : [moveLine(contract, 'ROWS', headerRow, 0)]),
      ...columnMoves(contract, layout),
      ...(isHeaderOnTop || isEmptied ? changed.map((index) => headerRequest(contract, locale, index)) : []),
    ],
    damages: [],
  };
}

const damaged = (damage: TabDamage): Mending => ({ requests: [], damages: [damage] });

/** Contract's places of the columns whose header is not what it was. */
function headersChanged(contract: TabContract, locale: Locale, { columns, firstRow }: TabLayout): readonly number[] {
  return contract.columns.flatMap((column, index) =>
    isHeaderOf(column, locale, firstRow[columns.get(column.field) ?? -1]) ? [] : [index],
  );
}

/** Where the header has gone: the row with the slot column's own header in it. 0-based. */
function rowOfHeader(contract: TabContract, locale: Locale, { slotColumn }: TabLayout): number | null {
  const [slot] = contract.columns;
  const row = slotColumn.findIndex((value) => slot !== undefined && isHeaderOf(slot, locale, value));
  return row > 0 ? row : null;
}

/** One move for each column that is not where it belongs, from the left; each is counted after the ones before it. */
function columnMoves(contract: TabContract, layout: TabLayout): readonly Request[] {
  const width = Math.max(contract.columns.length, ...[...layout.columns.values()].map((index) => index + 1));
  const fieldAt = new Map([...layout.columns].map(([field, index]) => [index, field]));
  const order = Array.from({ length: width }, (_, index) => fieldAt.get(index) ?? null);
  return contract.columns.flatMap(({ field }, target) => {
    const from = order.indexOf(field);
    if (from === target) return [];
    order.splice(target, 0, ...order.splice(from, 1));
    return [moveLine(contract, 'COLUMNS', from, target)];
  });
}

function moveLine({ sheetId }: TabContract, dimension: 'ROWS' | 'COLUMNS', from: number, to: number): Request {
  return {
    moveDimension: { source: { sheetId, dimension, startIndex: from, endIndex: from + 1 }, destinationIndex: to },
  };
}

function headerRequest(contract: TabContract, locale: Locale, columnIndex: number): Request {
  const column = contract.columns[columnIndex];
  if (column === undefined) return {};
  return {
    updateCells: {
      start: { sheetId: contract.sheetId, rowIndex: 0, columnIndex },
      rows: [{ values: [{ userEnteredValue: headerValue(contract, column, locale) }] }],
      fields: 'userEnteredValue',
    },
  };
}

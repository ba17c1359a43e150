import { SHANGHAI } from '../../../shared/kernel/zone.ts';
import type { FitSettings } from '../../../sheets/exchange/fit-cell.ts';
import type { SourceCell, SourceTable } from '../../../sheets/exchange/source-table.ts';
import { shanghai } from '../../support/moments.ts';

/** Files are read on the morning of 2026-11-23, in Chinese, with nothing said about days. */
export const SETTINGS: FitSettings = {
  locale: 'zh-CN',
  timeZone: SHANGHAI,
  now: shanghai('2026-11-23 10:00'),
  dayOrder: null,
  year: null,
  values: {},
};

/** A wall-clock time as spreadsheets count it. */
export const serial = (moment: string): number =>
  Math.round(Date.parse(`${moment.replace(' ', 'T')}${moment.length > 10 ? 'Z' : 'T00:00Z'}`) / 1_000) / 86_400 +
  25_569;

export function tableOf(...rows: readonly (readonly SourceCell[])[]): SourceTable {
  return { sheet: null, rows: rows.map((cells, index) => ({ rowNumber: index + 1, cells })) };
}

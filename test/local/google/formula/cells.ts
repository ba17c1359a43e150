import type { FormulaHost, FormulaValue } from '../../../../local/google/formula/index.ts';
import { columnOfLetters } from '../../../../local/google/formula/reference.ts';

/** A workbook on paper: sheets by title, values by cell name (`A1`). Sheet ids are 0, 1, … in the order given. */
export interface PaperWorkbook extends FormulaHost {
  /** The cells read so far, as `title!row,column`, 0-based. */
  readonly reads: readonly string[];
}

const ROW_COUNT = 100;
const COLUMN_COUNT = 26;
/** 2026-11-23 14:30 on the wall clock. */
export const NOW_SERIAL = 46_349 + 14.5 / 24;

export function paperWorkbook(
  sheets: Readonly<Record<string, Readonly<Record<string, FormulaValue>>>>,
  locale = 'zh_CN',
): PaperWorkbook {
  const titles = Object.keys(sheets);
  const values = new Map<string, FormulaValue>(
    Object.entries(sheets).flatMap(([title, cells]) =>
      Object.entries(cells).map(([name, value]) => [`${title}!${positionOf(name)}`, value] as const),
    ),
  );
  const reads: string[] = [];
  return {
    reads,
    locale,
    sheetIdByTitle: (title) => (titles.includes(title) ? titles.indexOf(title) : null),
    extent: () => ({ rowCount: ROW_COUNT, columnCount: COLUMN_COUNT }),
    read: (sheetId, row, column) => {
      const cell = `${titles[sheetId] ?? ''}!${row},${column}`;
      reads.push(cell);
      return values.get(cell) ?? null;
    },
    now: () => ({ serial: NOW_SERIAL }),
  };
}

function positionOf(name: string): string {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(name) ?? [];
  return `${Number(digits) - 1},${columnOfLetters(letters)}`;
}

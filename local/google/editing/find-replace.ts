import { invalidArgument } from '../google-error.ts';
import type { Cell } from '../grid/cell.ts';
import type { Rect } from '../grid/rect.ts';
import { cellAt, type Sheet } from '../grid/sheet.ts';
import { withoutDefaults } from '../without-defaults.ts';
import { displayAt } from './display.ts';
import type { Editing } from './editing.ts';
import { requireEditable } from './protection.ts';
import { parseTyped, typedInto } from './typed.ts';
import { writeContent } from './write.ts';

/** What is looked for, and what is to stand there instead. */
export interface Replacement {
  readonly find?: string;
  readonly replacement?: string;
  readonly matchCase?: boolean;
  readonly matchEntireCell?: boolean;
  readonly searchByRegex?: boolean;
  readonly includeFormulas?: boolean;
}

interface Counts {
  valuesChanged: number;
  formulasChanged: number;
  occurrencesChanged: number;
  readonly rows: Set<string>;
  readonly sheets: Set<Sheet>;
}

/** Replaces text in cells as they are printed; what comes out is read as if typed. Formulas only when asked for. */
export function findReplace(
  editing: Editing,
  places: readonly { readonly sheet: Sheet; readonly rect: Rect }[],
  replacement: Replacement,
): Partial<
  Record<'valuesChanged' | 'formulasChanged' | 'rowsChanged' | 'sheetsChanged' | 'occurrencesChanged', number>
> {
  const pattern = patternOf(replacement);
  const counts: Counts = {
    valuesChanged: 0,
    formulasChanged: 0,
    occurrencesChanged: 0,
    rows: new Set(),
    sheets: new Set(),
  };
  for (const { sheet, rect } of places) {
    for (let row = rect.startRow; row < rect.endRow; row += 1) {
      for (let column = rect.startColumn; column < rect.endColumn; column += 1) {
        replaceIn(editing, sheet, row, column, pattern, replacement, counts);
      }
    }
  }
  const { valuesChanged, formulasChanged, occurrencesChanged } = counts;
  const rowsChanged = counts.rows.size;
  const sheetsChanged = counts.sheets.size;
  return withoutDefaults({ valuesChanged, formulasChanged, rowsChanged, sheetsChanged, occurrencesChanged });
}

function patternOf({ find = '', matchCase, matchEntireCell, searchByRegex }: Replacement): RegExp {
  const source = searchByRegex === true ? find : find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  try {
    return new RegExp(matchEntireCell === true ? `^(?:${source})$` : source, matchCase === true ? 'gu' : 'giu');
  } catch {
    throw invalidArgument(`Invalid regular expression: ${find}`);
  }
}

function replaceIn(
  editing: Editing,
  sheet: Sheet,
  row: number,
  column: number,
  pattern: RegExp,
  replacement: Replacement,
  counts: Counts,
): void {
  const cell = cellAt(sheet, row, column);
  const before = searchedText(editing, sheet, row, column, cell, replacement);
  if (before === null) return;
  const occurrences = [...before.matchAll(pattern)].length;
  if (occurrences === 0) return;
  requireEditable(editing, sheet, { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 });
  const given = replacement.replacement ?? '';
  const after = before.replace(pattern, replacement.searchByRegex === true ? given : given.replaceAll('$', '$$$$'));
  if (cell?.formula !== undefined && after.startsWith('=')) {
    writeContent(editing, sheet, row, column, { formula: after });
    counts.formulasChanged += 1;
  } else {
    const typed = parseTyped(after, editing.workbook, editing.nowSerial, cell?.format?.numberFormat);
    editing.transaction.write(sheet, row, column, typedInto(cell, typed));
    counts.valuesChanged += 1;
  }
  counts.occurrencesChanged += occurrences;
  counts.rows.add(`${sheet.sheetId}/${row}`);
  counts.sheets.add(sheet);
}

/** `null` for what is not looked through: empty cells, and formulas unless they were asked for. */
function searchedText(
  editing: Editing,
  sheet: Sheet,
  row: number,
  column: number,
  cell: Cell | undefined,
  { includeFormulas }: Replacement,
): string | null {
  if (cell?.formula !== undefined) return includeFormulas === true ? cell.formula : null;
  return cell?.literal === undefined ? null : displayAt(editing, sheet, row, column);
}

import { foldHeader, type MatchedColumn, matchHeaders, type NamedField } from './match-headers.ts';
import { isDateCell, type SourceCell, type SourceRow, type SourceTable, textOfCell } from './source-table.ts';

/** The header of a table: one line, or two of which the upper names groups of columns. */
export interface FoundHeader {
  /** 1-based numbers of its rows, one or two that follow one another. */
  readonly rowNumbers: readonly number[];
  /** One name per column of the table: `处理情况 完成时间` where two lines name it. */
  readonly names: readonly string[];
  readonly matches: readonly MatchedColumn[];
}

/** A title, a remark on how to fill it in and a few blank lines stand above a header, not more. */
const ROWS_SEARCHED_MAX = 30;

/** One familiar word may stand in any title; two in one row are a header. */
const MATCHES_MIN = 2;

/** Finds the header by the columns it names. `null` when no row near the top names two of the fields. */
export function findHeader(table: SourceTable, fields: readonly NamedField[]): FoundHeader | null {
  const rows = table.rows.slice(0, ROWS_SEARCHED_MAX);
  const found = rows.flatMap((row, index) => {
    const below = rows[index + 1];
    const alone = headerOf(table, fields, [row]);
    return below !== undefined && canBeHeader(row) && canBeHeader(below)
      ? [alone, headerOf(table, fields, [row, below])]
      : [alone];
  });
  return found.reduce<FoundHeader | null>((best, each) => (isBetter(each, best) ? each : best), null);
}

/** The header that a person names by its rows, whatever its words. */
export function headerAt(
  table: SourceTable,
  fields: readonly NamedField[],
  rowNumbers: readonly number[],
): FoundHeader {
  return headerOf(
    table,
    fields,
    table.rows.filter(({ rowNumber }) => rowNumbers.includes(rowNumber)),
  );
}

/** More columns named; a second line must name more than the first does alone, else it is a remark or a record. */
function isBetter(header: FoundHeader, best: FoundHeader | null): boolean {
  if (header.matches.length < MATCHES_MIN) return false;
  if (best === null || header.matches.length > best.matches.length) return true;
  return header.matches.length === best.matches.length && header.rowNumbers.length < best.rowNumbers.length;
}

function headerOf(table: SourceTable, fields: readonly NamedField[], rows: readonly SourceRow[]): FoundHeader {
  const width = table.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const lines = rows.map((row, index) => lineOf(row, width, index < rows.length - 1));
  const parts = Array.from({ length: width }, (_, column) =>
    [...new Set(lines.map((line) => line[column] ?? ''))].filter((name) => name !== ''),
  );
  // The name of a group alone names none of its columns.
  const candidates = parts.map((names) => [names.slice(-1).join(''), names.join(' ')]);
  return {
    rowNumbers: rows.map(({ rowNumber }) => rowNumber),
    names: parts.map((names) => names.join(' ')),
    matches: matchHeaders(fields, candidates),
  };
}

/** In a line of groups a name reaches over the empty cells to its right, since it is merged over them. */
function lineOf(row: SourceRow, width: number, isGroups: boolean): readonly string[] {
  const names: string[] = [];
  for (let column = 0; column < width; column += 1) {
    const own = textOfCell(row.cells[column] ?? null).replace(/\s+/g, ' ');
    names.push(own === '' && isGroups ? (names[column - 1] ?? '') : own);
  }
  return names;
}

/** A header holds words. A row with a day, a number, a tick or a long text is a record or a remark. */
function canBeHeader(row: SourceRow): boolean {
  const filled = row.cells.filter((cell) => textOfCell(cell) !== '');
  return filled.length >= MATCHES_MIN && filled.every(isWord);
}

const HEADER_CHARACTERS_MAX = 30;

const isWord = (cell: SourceCell): boolean =>
  !isDateCell(cell) &&
  typeof cell === 'string' &&
  textOfCell(cell).length <= HEADER_CHARACTERS_MAX &&
  !/\d{3}/.test(cell);

/** Whether a row repeats a line of the header, as printed pages do: all its words stand there, and at least two do. */
export function repeatsHeader(row: SourceRow, headerLines: readonly SourceRow[]): boolean {
  const words = row.cells.map(textOfCell).map(foldHeader);
  const filled = words.filter((word) => word !== '');
  if (filled.length < MATCHES_MIN) return false;
  return headerLines.some((line) =>
    words.every((word, column) => word === '' || word === foldHeader(textOfCell(line.cells[column] ?? null))),
  );
}

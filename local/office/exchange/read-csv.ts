import { parse } from 'csv-parse/sync';
import type { SourceTable } from '../../../sheets/exchange/source-table.ts';
import { OperatorProblem } from '../operator-problem.ts';
import { sourceRows } from './source-rows.ts';

/** What Excel, WPS and Sheets write between the cells, by which the first line is split into the most. */
const DELIMITERS = [',', '\t', ';'] as const;

/**
 * Reads a CSV file as programs of this world write it: UTF-8 with or without a mark, UTF-16 with one («Unicode text»), or
 * what Excel on a Chinese system saves (GBK, read as its superset GB 18030). Rows are counted as a spreadsheet program
 * counts them, a cell of several lines as one. Throws {@link OperatorProblem} for what is no such file.
 */
export function readCsv(bytes: Uint8Array, name: string): SourceTable {
  const rows = recordsOf(textOf(bytes), name).map((cells) => cells.map((cell) => (cell === '' ? null : cell)));
  return { sheet: null, rows: sourceRows(rows, name) };
}

function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function recordsOf(text: string, name: string): readonly (readonly string[])[] {
  try {
    // Blank lines are rows too: what the report calls row 12 must be row 12 of the file.
    return parse(text, { delimiter: delimiterOf(text), relax_column_count: true, skip_empty_lines: false, bom: true });
  } catch (fault) {
    throw new OperatorProblem(`${name} is not a CSV file: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

/** Lines looked at for the delimiter: a title above the header has none. */
const LINES_LOOKED_AT = 20;

function delimiterOf(text: string): string {
  const lines = text.split('\n', LINES_LOOKED_AT);
  const countOf = (delimiter: string): number => lines.reduce((sum, line) => sum + line.split(delimiter).length - 1, 0);
  return DELIMITERS.reduce((best, each) => (countOf(each) > countOf(best) ? each : best));
}

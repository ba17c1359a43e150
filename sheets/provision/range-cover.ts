import type { sheets_v4 } from '@googleapis/sheets';

type GridRange = sheets_v4.Schema$GridRange;

/**
 * Whether `ranges` together reach every cell of `wanted` in a sheet of `rowCount` rows. A side without a bound goes as far as
 * the sheet does. Copying cells over others cuts holes into the ranges of a rule.
 */
export function covers(ranges: readonly GridRange[], wanted: GridRange, rowCount: number): boolean {
  const [first, end] = rowsOf(wanted, rowCount);
  const edges = ranges.flatMap((range) => rowsOf(range, rowCount)).filter((row) => row > first && row < end);
  const starts = [...new Set([first, ...edges])];
  // Between two edges every row is covered like the first.
  return starts.every((row) => coversInRow(ranges, wanted, row, rowCount));
}

function coversInRow(ranges: readonly GridRange[], wanted: GridRange, row: number, rowCount: number): boolean {
  const spans = ranges
    .filter((range) => rowsOf(range, rowCount)[0] <= row && row < rowsOf(range, rowCount)[1])
    .map(columnsOf)
    .sort(([one], [other]) => one - other);
  const [start, end] = columnsOf(wanted);
  const reached = spans.reduce((reach, [from, to]) => (from <= reach ? Math.max(reach, to) : reach), start);
  return reached >= end;
}

const rowsOf = ({ startRowIndex, endRowIndex }: GridRange, rowCount: number): readonly [number, number] => [
  startRowIndex ?? 0,
  Math.min(endRowIndex ?? rowCount, rowCount),
];

const columnsOf = ({ startColumnIndex, endColumnIndex }: GridRange): readonly [number, number] => [
  startColumnIndex ?? 0,
  endColumnIndex ?? Number.POSITIVE_INFINITY,
];

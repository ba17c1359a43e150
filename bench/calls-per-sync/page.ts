import type { SyncCost } from './measure.ts';

/** The page that states the figures; written by the bench alone. */
export function pageOf(costs: readonly SyncCost[]): string {
  return [
    '# What a sync costs',
    '',
    'Calls to Google Sheets and to the table for one edit, by the length of the tab and the number of rows changed at one',
    'stroke, everything that follows from them included. Written by `npm run bench:calls`; `test/bench/calls-per-sync.test.ts`',
    'holds the bounds.',
    '',
    '| rows in the tab | rows changed | syncs | Sheets reads | Sheets writes | table reads | table writes | table calls per row changed |',
    '|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...costs.map(rowOf),
    '',
    'A look at everything, such as a sweep’s, reads the workbook’s settings as well, and so does the first edit of a minute. Where',
    'people never rest, one look in ten minutes is a look at everything.',
    '',
    'The moment in the headers goes with what is written anyway. Where nothing is, it is one write, and one to the table, at most',
    'every five minutes.',
    '',
  ].join('\n');
}

function rowOf(cost: SyncCost): string {
  const { rowsInTab, rowsChanged, syncs, sheetReads, sheetWrites, tableReads, tableWrites } = cost;
  const perRow = rowsChanged === 0 ? '' : ((tableReads + tableWrites) / rowsChanged).toFixed(1);
  const cells = [rowsInTab, rowsChanged, syncs, sheetReads, sheetWrites, tableReads, tableWrites];
  return `| ${[...cells.map((each) => each.toLocaleString('en')), perRow].join(' | ')} |`;
}

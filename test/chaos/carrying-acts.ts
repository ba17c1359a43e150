import type { PageAct } from '../../local/google/page-protocol.ts';
import {
  type ActKind,
  blockAt,
  columnsOf,
  nextBlank,
  row,
  type Situation,
  someFilled,
  type Width,
} from './situation.ts';
import type { SheetRow } from './staff-sheet.ts';

function transfer(situation: Situation, kind: 'copy' | 'cut', to: SheetRow | undefined, widths: readonly Width[]) {
  const from = someFilled(situation);
  if (from === null || to === undefined) return null;
  const range = blockAt(situation, from, kind === 'cut' ? 2 : 3, widths);
  const { sheetId } = situation.tab;
  return { kind, sheetId, range, toSheetId: sheetId, toRow: to.index, toColumn: range.startColumn } as const;
}

function sort(situation: Situation, width: Width): PageAct {
  const { chance, tab, rows } = situation;
  const [startColumn, endColumn] = columnsOf(tab, width);
  const by = chance.pick(['wanted', 'unit', 'kind', 'result', 'respondedAt'], 'by');
  const part = chance.happens(0.2, 'part');
  const startRow = part ? 1 + chance.below(rows.length, 'from') : 1;
  const endRow = part ? Math.min(rows.length + 1, startRow + 2 + chance.below(20, 'height')) : rows.length + 1;
  const range = { startRow, endRow, startColumn, endColumn };
  return { kind: 'sort', sheetId: tab.sheetId, range, byColumn: tab.column(by), ascending: chance.happens(0.5, 'way') };
}

/** Moving rows about. */
export const CARRYING: readonly ActKind[] = [
  { name: 'sort everything', share: 3, reach: 'carries', draw: (at) => sort(at, 'whole') },
  { name: 'sort all but the first column', share: 3, reach: 'carries', draw: (at) => sort(at, 'from-b') },
  { name: 'sort what staff write', share: 4, reach: 'carries', draw: (at) => sort(at, 'staff') },
  {
    name: 'cut text to a blank row',
    share: 3,
    reach: 'carries',
    draw: (at) => transfer(at, 'cut', nextBlank(at), ['staff', 'from-b', 'whole']),
  },
  {
    name: 'copy rows to blank ones',
    share: 3,
    reach: 'writes',
    draw: (at) => transfer(at, 'copy', nextBlank(at), ['staff', 'from-b', 'whole']),
  },
  {
    name: 'insert rows',
    share: 5,
    reach: 'carries',
    draw: (at) => ({
      kind: 'insert-rows',
      sheetId: at.tab.sheetId,
      at: 1 + at.chance.below(at.rows.length, 'at'),
      count: 1 + at.chance.below(3, 'count'),
    }),
  },
  {
    name: 'delete rows',
    share: 3,
    reach: 'carries',
    draw: row((at, { index }) => ({
      kind: 'delete-rows',
      sheetId: at.tab.sheetId,
      at: index,
      count: Math.min(1 + at.chance.below(3, 'count'), at.rows.length + 1 - index),
    })),
  },
  {
    name: 'move rows',
    share: 3,
    reach: 'carries',
    draw: row((at, { index }) => ({
      kind: 'move-rows',
      sheetId: at.tab.sheetId,
      at: index,
      count: 1,
      to: 1 + at.chance.below(at.rows.length, 'to'),
    })),
  },
  {
    name: 'clear a slot',
    share: 3,
    reach: 'carries',
    draw: row((at, { index }) => ({
      kind: 'clear',
      sheetId: at.tab.sheetId,
      range: {
        startRow: index,
        endRow: Math.min(index + 1 + at.chance.below(2, 'count'), at.rows.length + 1),
        startColumn: 0,
        endColumn: 1,
      },
    })),
  },
  {
    name: 'overwrite a slot',
    share: 1,
    reach: 'carries',
    draw: row((at, { index }) => ({
      kind: 'type',
      sheetId: at.tab.sheetId,
      row: index,
      column: 0,
      text: String(1 + at.chance.below(300, 'slot')),
    })),
  },
];

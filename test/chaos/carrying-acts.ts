import { FURTHER_CARRYING } from './further-carrying-acts.ts';
import {
  type ActKind,
  blockAt,
  columnsOf,
  nextBlank,
  type PersonAct,
  placeOf,
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

function sort(situation: Situation, width: Width): PersonAct {
  const { chance, tab, rowCount } = situation;
  const [startColumn, endColumn] = columnsOf(situation, width);
  const by = chance.pick(['wanted', 'unit', 'kind', 'result', 'respondedAt'], 'by');
  const part = chance.happens(0.2, 'part');
  const startRow = part ? 1 + chance.below(rowCount - 1, 'from') : 1;
  const endRow = part ? Math.min(rowCount, startRow + 2 + chance.below(20, 'height')) : rowCount;
  const range = { startRow, endRow, startColumn, endColumn };
  return {
    kind: 'sort',
    sheetId: tab.sheetId,
    range,
    byColumn: placeOf(situation, by),
    ascending: chance.happens(0.5, 'way'),
  };
}

/** Moving rows about. */
export const CARRYING: readonly ActKind[] = [
  {
    name: 'sort everything',
    lines: ['sorting whole rows'],
    share: 3,
    reach: 'carries',
    draw: (at) => sort(at, 'whole'),
  },
  {
    name: 'sort all but the first column',
    lines: ['sorting everything but the hidden column, the likeliest sort of all'],
    share: 3,
    reach: 'carries',
    draw: (at) => sort(at, 'from-b'),
  },
  {
    name: 'sort what staff write',
    lines: ['sorting everything but the hidden column, the likeliest sort of all'],
    share: 4,
    reach: 'carries',
    draw: (at) => sort(at, 'staff'),
  },
  {
    name: 'cut text to a blank row',
    lines: ['cutting the text of a row into a blank row', 'cutting a whole row'],
    share: 3,
    reach: 'carries',
    draw: (at) => transfer(at, 'cut', nextBlank(at), ['staff', 'from-b', 'whole']),
  },
  {
    name: 'copy rows to blank ones',
    lines: ['copying a whole row'],
    share: 3,
    reach: 'writes',
    draw: (at) => transfer(at, 'copy', nextBlank(at), ['staff', 'from-b', 'whole']),
  },
  {
    name: 'insert rows',
    lines: ['inserting a row'],
    share: 5,
    reach: 'carries',
    draw: (at) => ({
      kind: 'insert-rows',
      sheetId: at.tab.sheetId,
      at: 1 + at.chance.below(at.rowCount - 1, 'at'),
      count: 1 + at.chance.below(3, 'count'),
    }),
  },
  {
    name: 'delete rows',
    lines: ['deleting a row', 'deleting a row that is no request yet: half-filled, in doubt or held'],
    share: 3,
    reach: 'carries',
    draw: row((at, { index }) => ({
      kind: 'delete-rows',
      sheetId: at.tab.sheetId,
      at: index,
      count: Math.min(1 + at.chance.below(3, 'count'), at.rowCount - index),
    })),
  },
  {
    name: 'move rows',
    lines: ['dragging a row'],
    share: 3,
    reach: 'carries',
    draw: row((at, { index }) => ({
      kind: 'move-rows',
      sheetId: at.tab.sheetId,
      at: index,
      count: 1,
      to: 1 + at.chance.below(at.rowCount - 1, 'to'),
    })),
  },
  {
    name: 'clear a slot',
    lines: ['clearing the hidden slot cell'],
    share: 3,
    reach: 'carries',
    draw: row((at, { index }) => ({
      kind: 'clear',
      sheetId: at.tab.sheetId,
      range: {
        startRow: index,
        endRow: Math.min(index + 1 + at.chance.below(2, 'count'), at.rowCount),
        startColumn: 0,
        endColumn: 1,
      },
    })),
  },
  {
    name: 'overwrite a slot',
    lines: ['overwriting the hidden slot cell'],
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
  ...FURTHER_CARRYING,
];

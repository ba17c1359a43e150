import { staffColumns } from '../../sheets/contract/layout.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import {
  type ActKind,
  columnsOf,
  type Deed,
  nextBlank,
  type PersonAct,
  placeOf,
  row,
  type Situation,
} from './situation.ts';
import type { SheetRow } from './staff-sheet.ts';

/** The text of one row, without its slot, cut into another row. */
function cutText(at: Situation, from: number, to: number): PersonAct {
  const [startColumn, endColumn] = columnsOf(at, at.chance.pick(['staff', 'from-b'], 'width'));
  const { sheetId } = at.tab;
  const range = { startRow: from, endRow: from + 1, startColumn, endColumn };
  return { kind: 'cut', sheetId, range, toSheetId: sheetId, toRow: to, toColumn: startColumn };
}

function cutIntoInserted(at: Situation, { index }: SheetRow): Deed {
  const { sheetId } = at.tab;
  const to = 1 + at.chance.below(at.rowCount - 1, 'to');
  const from = to <= index ? index + 1 : index;
  const cut: PersonAct[] = [{ kind: 'insert-rows', sheetId, at: to, count: 1 }, cutText(at, from, to)];
  return at.chance.happens(0.4, 'gone') ? [...cut, { kind: 'delete-rows', sheetId, at: from, count: 1 }] : cut;
}

function cutCell(at: Situation, { index }: SheetRow): Deed {
  const { sheetId } = at.tab;
  const to = at.chance.pick(at.rows, 'to').index;
  const column = placeOf(at, at.chance.pick(['result', 'unit', 'wanted'], 'field'));
  const range = { startRow: index, endRow: index + 1, startColumn: column, endColumn: column + 1 };
  return { kind: 'cut', sheetId, range, toSheetId: sheetId, toRow: to, toColumn: column };
}

/** Of a whole row; what the system shows in it would show there as well, and is nobody's text. */
function copyElsewhere(at: Situation, { index }: SheetRow): Deed {
  const to = contractOf(at.chance.pick(['households', 'posts', 'calendar'], 'tab'));
  const endColumn = at.staffFrom + Math.min(at.staffTo - at.staffFrom, staffColumns(to).length);
  const range = { startRow: index, endRow: index + 1, startColumn: at.staffFrom, endColumn };
  const toRow = 20 + at.chance.below(40, 'to');
  return { kind: 'copy', sheetId: at.tab.sheetId, range, toSheetId: to.sheetId, toRow, toColumn: 1 };
}

function sortOneColumn(at: Situation): Deed {
  const column = placeOf(at, at.chance.pick(['result', 'kind', 'unit'], 'field'));
  const range = { startRow: 1, endRow: at.rowCount, startColumn: column, endColumn: column + 1 };
  return { kind: 'sort', sheetId: at.tab.sheetId, range, byColumn: column, ascending: at.chance.happens(0.5, 'way') };
}

function deleteBlank(at: Situation): Deed {
  const from = nextBlank(at)?.index;
  if (from === undefined) return null;
  const count = Math.min(at.rowCount - from, 1 + at.chance.below(180, 'count'));
  return { kind: 'delete-rows', sheetId: at.tab.sheetId, at: from, count };
}

/** Rarer ways to move rows about. */
export const FURTHER_CARRYING: readonly ActKind[] = [
  {
    name: 'sort one column alone',
    lines: ['sorting a single column', 'sorting all but the hidden column, and a single column besides'],
    share: 0.5,
    reach: 'writes',
    draw: sortOneColumn,
  },
  {
    name: 'cut one cell into another row',
    lines: ['cutting one cell into another row'],
    share: 1,
    reach: 'writes',
    draw: row(cutCell),
  },
  {
    name: 'cut text into an inserted row',
    lines: ['cutting the text of a row into an inserted row'],
    share: 2,
    reach: 'carries',
    draw: row(cutIntoInserted),
  },
  {
    name: 'cut text away and delete its old row',
    lines: ['cutting the text away and deleting its old row'],
    share: 2,
    reach: 'carries',
    draw: row((at, { index }) => {
      const to = nextBlank(at);
      if (to === undefined) return null;
      return [cutText(at, index, to.index), { kind: 'delete-rows', sheetId: at.tab.sheetId, at: index, count: 1 }];
    }),
  },
  {
    name: 'delete blank rows',
    lines: ['using up or deleting blank rows'],
    share: 0.5,
    reach: 'carries',
    draw: deleteBlank,
  },
  {
    name: 'copy a row into another tab',
    lines: ['copying a row into another tab'],
    share: 0.3,
    reach: 'nothing',
    draw: row(copyElsewhere),
  },
];

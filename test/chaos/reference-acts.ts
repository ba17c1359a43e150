import type { ActKind, Situation } from './situation.ts';
import type { SheetRow } from './staff-sheet.ts';

const row =
  (act: (situation: Situation, row: SheetRow) => ReturnType<ActKind['draw']>): ActKind['draw'] =>
  (situation) =>
    situation.filled.length === 0 ? null : act(situation, situation.chance.pick(situation.filled, 'row'));

/** What people do in Households, Staff and Posts: the first column is the key of the record. */
export const REFERENCE_ACTS: readonly ActKind[] = [
  {
    name: 'type into a cell',
    share: 6,
    reach: 'nothing',
    draw: row(({ tab, chance }, { index }) => ({
      kind: 'type',
      sheetId: tab.sheetId,
      row: index,
      column: tab.staffFrom + 1 + chance.below(2, 'column'),
      text: chance.pick(['新名', '13800001999', '', '不是号码'], 'text'),
    })),
  },
  {
    name: 'give a row the key of another',
    share: 2,
    reach: 'nothing',
    draw: row(({ tab, chance, filled }, { index }) => ({
      kind: 'type',
      sheetId: tab.sheetId,
      row: index,
      column: tab.staffFrom,
      text: String(chance.pick(filled, 'other').values[tab.staffFrom] ?? ''),
    })),
  },
  {
    name: 'copy a row',
    share: 2,
    reach: 'nothing',
    draw: row(({ tab, chance, blank }, { index }) => {
      const [to] = blank;
      if (to === undefined) return null;
      const startColumn = chance.pick([0, 1], 'from');
      const range = { startRow: index, endRow: index + 1, startColumn, endColumn: tab.columns };
      return {
        kind: 'copy',
        sheetId: tab.sheetId,
        range,
        toSheetId: tab.sheetId,
        toRow: to.index,
        toColumn: startColumn,
      };
    }),
  },
  {
    name: 'sort',
    share: 4,
    reach: 'nothing',
    draw: ({ tab, chance, rows }) => ({
      kind: 'sort',
      sheetId: tab.sheetId,
      range: {
        startRow: 1,
        endRow: rows.length + 1,
        startColumn: chance.pick([0, 1, tab.staffFrom], 'from'),
        endColumn: chance.pick([tab.columns, tab.staffTo], 'to'),
      },
      byColumn: tab.staffFrom + chance.below(2, 'by'),
      ascending: chance.happens(0.5, 'way'),
    }),
  },
  {
    name: 'delete a row',
    share: 2,
    reach: 'nothing',
    draw: row(({ tab }, { index }) => ({ kind: 'delete-rows', sheetId: tab.sheetId, at: index, count: 1 })),
  },
  {
    name: 'clear a row',
    share: 1,
    reach: 'nothing',
    draw: row(({ tab }, { index }) => ({
      kind: 'clear',
      sheetId: tab.sheetId,
      range: { startRow: index, endRow: index + 1, startColumn: tab.staffFrom, endColumn: tab.staffTo },
    })),
  },
  {
    name: 'insert a row',
    share: 2,
    reach: 'nothing',
    draw: ({ tab, chance, filled }) => ({
      kind: 'insert-rows',
      sheetId: tab.sheetId,
      at: 1 + chance.below(filled.length + 1, 'at'),
      count: 1,
    }),
  },
  {
    name: 'clear a slot',
    share: 2,
    reach: 'nothing',
    draw: row(({ tab }, { index }) => ({
      kind: 'clear',
      sheetId: tab.sheetId,
      range: { startRow: index, endRow: index + 1, startColumn: 0, endColumn: 1 },
    })),
  },
];

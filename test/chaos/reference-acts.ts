import { type ActKind, row } from './situation.ts';

/** What people do in Households, Staff and Posts: the first column is the key of the record. */
export const REFERENCE_ACTS: readonly ActKind[] = [
  {
    name: 'type into a cell',
    lines: ['changing a cell'],
    share: 6,
    reach: 'nothing',
    draw: row(({ tab, chance, staffFrom }, { index }) => ({
      kind: 'type',
      sheetId: tab.sheetId,
      row: index,
      column: staffFrom + 1 + chance.below(2, 'column'),
      text: chance.pick(['新名', '13800001999', '', '不是号码'], 'text'),
    })),
  },
  {
    name: 'give a row the key of another',
    lines: ['changing a cell'],
    share: 2,
    reach: 'nothing',
    draw: row(({ tab, chance, filled, staffFrom }, { index }) => ({
      kind: 'type',
      sheetId: tab.sheetId,
      row: index,
      column: staffFrom,
      text: String(chance.pick(filled, 'other').typed[0] ?? ''),
    })),
  },
  {
    name: 'copy a row',
    lines: ['copying a whole row'],
    share: 2,
    reach: 'nothing',
    draw: row(({ tab, chance, blank, columnCount }, { index }) => {
      const [to] = blank;
      if (to === undefined) return null;
      const startColumn = chance.pick([0, 1], 'from');
      const range = { startRow: index, endRow: index + 1, startColumn, endColumn: columnCount };
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
    lines: ['sorting whole rows'],
    share: 4,
    reach: 'nothing',
    draw: ({ tab, chance, rowCount, columnCount, staffFrom, staffTo }) => ({
      kind: 'sort',
      sheetId: tab.sheetId,
      range: {
        startRow: 1,
        endRow: rowCount,
        startColumn: chance.pick([0, 1, staffFrom], 'from'),
        endColumn: chance.pick([columnCount, staffTo], 'to'),
      },
      byColumn: staffFrom + chance.below(2, 'by'),
      ascending: chance.happens(0.5, 'way'),
    }),
  },
  {
    name: 'delete a row',
    lines: ['deleting a row'],
    share: 2,
    reach: 'nothing',
    draw: row(({ tab }, { index }) => ({ kind: 'delete-rows', sheetId: tab.sheetId, at: index, count: 1 })),
  },
  {
    name: 'clear a row',
    lines: ['emptying a whole row, hidden cell and formulas too'],
    share: 1,
    reach: 'nothing',
    draw: row(({ tab, staffFrom, staffTo }, { index }) => ({
      kind: 'clear',
      sheetId: tab.sheetId,
      range: { startRow: index, endRow: index + 1, startColumn: staffFrom, endColumn: staffTo },
    })),
  },
  {
    name: 'insert a row',
    lines: ['inserting a row'],
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
    lines: ['clearing the hidden slot cell'],
    share: 2,
    reach: 'nothing',
    draw: row(({ tab }, { index }) => ({
      kind: 'clear',
      sheetId: tab.sheetId,
      range: { startRow: index, endRow: index + 1, startColumn: 0, endColumn: 1 },
    })),
  },
];

import { describe, expect, it } from 'vitest';
import type { PageAct, PageCell } from '../../../../../local/google/page-protocol.ts';
import { anchorsOf, rowNow } from '../../../../../local/page/client/grid/row-anchors.ts';
import type { SheetCopy } from '../../../../../local/page/client/grid/sheet-copy.ts';

const text = (display: string): PageCell => ({ value: display, display });

/** A heading, then rows with these slots; an empty text is a row without one. */
function sheetOf(slots: readonly string[], hasSlots = true): SheetCopy {
  return {
    sheetId: 1,
    title: 't',
    hidden: false,
    rowCount: slots.length + 1,
    columnCount: 2,
    frozenRowCount: 1,
    frozenColumnCount: 0,
    columns: [
      { widthPx: 20, hidden: hasSlots },
      { widthPx: 80, hidden: false },
    ],
    hiddenRows: [],
    rows: [[text('slot')], ...slots.map((slot) => [slot === '' ? null : text(slot)])],
    validations: [],
    filter: null,
    protectedRanges: [],
    version: 1,
  };
}

const SLOTS = ['1', '2', '', '4', '5'];
const range = { startRow: 1, endRow: 5, startColumn: 1, endColumn: 2 };

describe('the anchors of an act', () => {
  it.each<{ name: string; act: PageAct; rows: readonly (readonly [number, string])[] }>([
    { name: 'a text', act: { kind: 'type', sheetId: 1, row: 2, column: 1, text: 'x' }, rows: [[2, '2']] },
    { name: 'a row without a slot', act: { kind: 'type', sheetId: 1, row: 3, column: 1, text: 'x' }, rows: [[2, '2']] },
    { name: 'the heading', act: { kind: 'type', sheetId: 1, row: 0, column: 1, text: 'x' }, rows: [] },
    {
      name: 'a block',
      act: { kind: 'clear', sheetId: 1, range },
      rows: [
        [1, '1'],
        [4, '4'],
      ],
    },
    {
      name: 'a paste',
      act: { kind: 'paste', sheetId: 1, row: 4, column: 1, rows: [['x'], ['y']] },
      rows: [
        [4, '4'],
        [5, '5'],
      ],
    },
    {
      name: 'a paste beyond the end',
      act: { kind: 'paste', sheetId: 1, row: 5, column: 1, rows: [['x'], ['y']] },
      rows: [[5, '5']],
    },
    { name: 'rows put in', act: { kind: 'insert-rows', sheetId: 1, at: 4, count: 9 }, rows: [[4, '4']] },
    {
      name: 'rows taken away',
      act: { kind: 'delete-rows', sheetId: 1, at: 1, count: 2 },
      rows: [
        [1, '1'],
        [2, '2'],
      ],
    },
    {
      name: 'a tick',
      act: { kind: 'check', sheetId: 1, row: 5, column: 1, checked: true },
      rows: [[5, '5']],
    },
    {
      name: 'cells put down elsewhere',
      act: { kind: 'cut', sheetId: 1, range: { ...range, endRow: 3 }, toSheetId: 1, toRow: 5, toColumn: 1 },
      rows: [
        [1, '1'],
        [2, '2'],
        [5, '5'],
      ],
    },
    {
      name: 'cells filled from others',
      act: { kind: 'fill', sheetId: 1, range: { ...range, endRow: 2 }, toRange: { ...range, startRow: 2, endRow: 6 } },
      rows: [
        [1, '1'],
        [2, '2'],
        [5, '5'],
      ],
    },
    {
      name: 'rows moved',
      act: { kind: 'move-rows', sheetId: 1, at: 1, count: 2, to: 5 },
      rows: [
        [1, '1'],
        [2, '2'],
        [5, '5'],
      ],
    },
    { name: 'a sort', act: { kind: 'sort', sheetId: 1, range, byColumn: 1, ascending: true }, rows: [] },
    { name: 'undo', act: { kind: 'undo' }, rows: [] },
    { name: 'another sheet', act: { kind: 'type', sheetId: 2, row: 2, column: 1, text: 'x' }, rows: [] },
  ])('$name', ({ act, rows }) => {
    const sheet = sheetOf(SLOTS);
    const anchors = anchorsOf(act, (sheetId) => (sheetId === 1 ? sheet : undefined));
    expect(anchors.map(({ row, slot }) => [row, slot])).toEqual(rows);
  });

  it('there are none in a tab that keeps no slots', () => {
    const sheet = sheetOf(SLOTS, false);
    expect(anchorsOf({ kind: 'type', sheetId: 1, row: 2, column: 1, text: 'x' }, () => sheet)).toEqual([]);
  });
});

describe('where a row is now', () => {
  it.each([
    { name: 'where it was', slots: SLOTS, row: 2, anchor: { row: 2, slot: '2' }, now: 2 },
    { name: 'below a new row', slots: ['9', ...SLOTS], row: 2, anchor: { row: 2, slot: '2' }, now: 3 },
    { name: 'without a slot', slots: ['9', ...SLOTS], row: 3, anchor: { row: 2, slot: '2' }, now: 4 },
    { name: 'gone', slots: ['1', '4'], row: 2, anchor: { row: 2, slot: '2' }, now: 2 },
  ])('$name', ({ slots, row, anchor, now }) => {
    expect(rowNow([{ sheetId: 1, ...anchor }], sheetOf(slots), { row, column: 1 })).toBe(now);
  });
});

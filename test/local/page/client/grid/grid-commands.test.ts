import { describe, expect, it } from 'vitest';
import type { PageAct } from '../../../../../local/google/page-protocol.ts';
import { ACTS_OF_COMMANDS, pageRange } from '../../../../../local/page/client/grid/grid-commands.ts';
import type { GridState } from '../../../../../local/page/client/grid/grid-state.ts';
import { sheetOf } from './sheet-for-tests.ts';
import { at, stateOf } from './state-for-tests.ts';

const TEXTS = [
  ['slot', 'unit', 'done'],
  ['1', '1-101', ''],
  ['2', '1-102', ''],
  ['3', '1-103', ''],
];
const sheet = sheetOf(TEXTS, { hasSlots: true });
/** A range as the grid has it: the ends belong to it. */
const range = (startRow: number, startColumn: number, endRow = startRow, endColumn = startColumn) => ({
  startRow,
  startColumn,
  endRow,
  endColumn,
});

function acts(id: string, params: object, more: Partial<GridState> = {}, selected = at(2, 1)): readonly PageAct[] {
  const translate = ACTS_OF_COMMANDS[id];
  if (translate === undefined) throw new Error(`no act of ${id}`);
  // Each entry of the table reads the parameters of its own command.
  return translate(stateOf(sheet, selected, more), params as never);
}

const SET = 'sheet.command.set-range-values';
/** What the grid says when its editor closes. */
const submit = (more: Partial<GridState>, where = range(2, 1)) =>
  acts(SET, { range: where, redoUndoId: 'u', value: { v: 'as the grid reads it' } }, more);

describe('a text from the editor', () => {
  it.each<{ name: string; more: Partial<GridState>; acts: readonly PageAct[] }>([
    { name: 'untouched', more: { typedText: () => null }, acts: [] },
    { name: 'the same as before', more: { typedText: () => '1-102' }, acts: [] },
    {
      name: 'another',
      more: { typedText: () => '1-2-3' },
      acts: [{ kind: 'type', sheetId: 1, row: 2, column: 1, text: '1-2-3' }],
    },
    {
      name: 'emptied',
      more: { typedText: () => '' },
      acts: [{ kind: 'type', sheetId: 1, row: 2, column: 1, text: '' }],
    },
    {
      name: 'begun in a row that has moved down',
      more: { typedText: () => 'x', editing: { sheetId: 1, slot: '3' } },
      acts: [{ kind: 'type', sheetId: 1, row: 3, column: 1, text: 'x' }],
    },
    {
      name: 'begun in a row without a slot',
      more: { typedText: () => 'x', editing: { sheetId: 1, slot: '' } },
      acts: [{ kind: 'type', sheetId: 1, row: 2, column: 1, text: 'x' }],
    },
  ])('$name', ({ more, acts: expected }) => {
    expect(submit(more)).toEqual(expected);
  });

  it('whose row is gone is handed back', () => {
    const back: string[] = [];
    const gone = {
      typedText: () => 'x',
      editing: { sheetId: 1, slot: '9' },
      rowGone: (text: string) => back.push(text),
    };
    expect(submit(gone)).toEqual([]);
    expect(back).toEqual(['x']);
  });

  it('over several cells fills them', () => {
    const rows = [
      ['x', 'x'],
      ['x', 'x'],
    ];
    expect(submit({ typedText: () => 'x' }, range(1, 1, 2, 2))).toEqual([
      { kind: 'paste', sheetId: 1, row: 1, column: 1, rows },
    ]);
  });
});

describe('a value set from outside the editor', () => {
  const isCheckBox = () => true;
  it.each<{ name: string; params: object; more?: Partial<GridState>; act: PageAct }>([
    {
      name: 'a choice',
      params: { value: { v: 'repair' }, range: range(3, 1) },
      act: { kind: 'type', sheetId: 1, row: 3, column: 1, text: 'repair' },
    },
    { name: 'no choice', params: { value: null }, act: { kind: 'type', sheetId: 1, row: 2, column: 1, text: '' } },
    {
      name: 'a tick',
      params: { value: { v: 1 }, range: range(3, 2) },
      more: { isCheckBox },
      act: { kind: 'check', sheetId: 1, row: 3, column: 2, checked: true },
    },
    {
      name: 'a tick taken away',
      params: { value: { v: '0' }, range: range(3, 2) },
      more: { isCheckBox },
      act: { kind: 'check', sheetId: 1, row: 3, column: 2, checked: false },
    },
    {
      name: 'a figure where there is no box',
      params: { value: { v: 1 }, range: range(3, 2) },
      act: { kind: 'type', sheetId: 1, row: 3, column: 2, text: '1' },
    },
    {
      name: 'a text where there is a box',
      params: { value: { v: 'yes' }, range: range(3, 2) },
      more: { isCheckBox },
      act: { kind: 'type', sheetId: 1, row: 3, column: 2, text: 'yes' },
    },
  ])('$name', ({ params, more = {}, act }) => {
    expect(acts(SET, params, more)).toEqual([act]);
  });

  it('in a cell that holds a truth is a tick, whatever the rules say', () => {
    const ticked = sheetOf(TEXTS, { rows: [[], [null, null, { value: true, display: 'TRUE' }]] });
    const state = stateOf(ticked, at(1, 2));
    expect(ACTS_OF_COMMANDS[SET]?.(state, { value: { v: '0' } } as never)).toEqual([
      { kind: 'check', sheetId: 1, row: 1, column: 2, checked: false },
    ]);
  });
});

const FILL = 'sheet.command.auto-fill';
const block = (startRow: number, endRow: number, startColumn: number, endColumn: number) => ({
  startRow,
  endRow,
  startColumn,
  endColumn,
});

describe('a command of the grid', () => {
  it.each<{ id: string; params: object; acts: readonly PageAct[] }>([
    {
      id: 'sheet.command.clear-selection-content',
      params: {},
      acts: [{ kind: 'clear', sheetId: 1, range: block(2, 3, 1, 2) }],
    },
    {
      id: 'sheet.command.auto-clear-content',
      params: { clearRange: range(1, 1, 2, 2) },
      acts: [{ kind: 'clear', sheetId: 1, range: block(1, 3, 1, 3) }],
    },
    {
      id: 'sheet.command.move-range',
      params: { fromRange: range(1, 1), toRange: range(3, 2) },
      acts: [{ kind: 'cut', sheetId: 1, range: block(1, 2, 1, 2), toSheetId: 1, toRow: 3, toColumn: 2 }],
    },
    {
      id: 'sheet.command.insert-row-by-range',
      params: { range: range(1, 0, 2, 2) },
      acts: [{ kind: 'insert-rows', sheetId: 1, at: 1, count: 2 }],
    },
    {
      id: 'sheet.command.remove-row-by-range',
      params: { range: range(3, 0, 3, 2) },
      acts: [{ kind: 'delete-rows', sheetId: 1, at: 3, count: 1 }],
    },
    {
      id: 'sheet.command.insert-col-by-range',
      params: { range: range(0, 1, 3, 1) },
      acts: [{ kind: 'insert-columns', sheetId: 1, at: 1, count: 1 }],
    },
    {
      id: 'sheet.command.remove-col-by-range',
      params: { range: range(0, 1, 3, 2) },
      acts: [{ kind: 'delete-columns', sheetId: 1, at: 1, count: 2 }],
    },
    {
      id: 'sheet.command.move-rows',
      params: { toRange: range(1, 0) },
      acts: [{ kind: 'move-rows', sheetId: 1, at: 2, count: 1, to: 1 }],
    },
    {
      id: 'sheet.command.move-cols',
      params: { toRange: range(0, 2) },
      acts: [{ kind: 'move-columns', sheetId: 1, at: 1, count: 1, to: 2 }],
    },
    {
      id: 'sheet.command.delta-column-width',
      params: { anchorCol: 2, deltaX: 15 },
      acts: [{ kind: 'resize-column', sheetId: 1, column: 2, widthPx: 95 }],
    },
    {
      id: 'sheet.command.delta-column-width',
      params: { anchorCol: 2, deltaX: -79 },
      acts: [{ kind: 'resize-column', sheetId: 1, column: 2, widthPx: 20 }],
    },
    {
      id: 'sheet.command.set-worksheet-col-width',
      params: { value: 120.4 },
      acts: [{ kind: 'resize-column', sheetId: 1, column: 1, widthPx: 120 }],
    },
    {
      id: FILL,
      params: { sourceRange: range(1, 1), targetRange: range(1, 1, 3, 1) },
      acts: [{ kind: 'fill', sheetId: 1, range: block(1, 2, 1, 2), toRange: block(2, 4, 1, 2) }],
    },
    {
      id: FILL,
      params: { sourceRange: range(3, 1), targetRange: range(1, 1, 3, 1) },
      acts: [{ kind: 'fill', sheetId: 1, range: block(3, 4, 1, 2), toRange: block(1, 3, 1, 2) }],
    },
    {
      id: FILL,
      params: { sourceRange: range(1, 1), targetRange: range(1, 1, 1, 2) },
      acts: [{ kind: 'fill', sheetId: 1, range: block(1, 2, 1, 2), toRange: block(1, 2, 2, 3) }],
    },
    {
      id: FILL,
      params: { sourceRange: range(1, 2), targetRange: range(1, 1, 1, 2) },
      acts: [{ kind: 'fill', sheetId: 1, range: block(1, 2, 2, 3), toRange: block(1, 2, 1, 2) }],
    },
    { id: FILL, params: { sourceRange: range(1, 1), targetRange: range(1, 1) }, acts: [] },
  ])('$id with $params', ({ id, params, acts: expected }) => {
    expect(acts(id, params)).toEqual(expected);
  });

  it('that clears does so in each of the selected ranges', () => {
    const selections = () => [at(1, 1), at(3, 2)];
    const clear = { kind: 'clear', sheetId: 1 };
    expect(acts('sheet.command.clear-selection-all', {}, { selections })).toEqual([
      { ...clear, range: at(1, 1) },
      { ...clear, range: at(3, 2) },
    ]);
  });
});

describe('a paste', () => {
  const PASTE = 'sheet.command.paste-by-short-key';
  const text = (rows: readonly (readonly string[])[]): PageAct => ({
    kind: 'paste',
    sheetId: 1,
    row: 2,
    column: 1,
    rows,
  });
  const clipping = { kind: 'cut', sheetId: 7, range: at(5, 5), slot: '', content: '' } as const;
  it.each<{ name: string; more?: Partial<GridState>; selected?: ReturnType<typeof at>; acts: readonly PageAct[] }>([
    { name: 'of a text', acts: [text([['a']])] },
    {
      name: 'of one value on many cells',
      selected: block(2, 4, 1, 3),
      acts: [
        text([
          ['a', 'a'],
          ['a', 'a'],
        ]),
      ],
    },
    {
      name: 'of one value on more cells than one paste may have',
      selected: block(2, 10_003, 1, 6),
      acts: [text([['a']])],
    },
    {
      name: 'of cells that were cut here',
      more: { clippingFor: () => clipping },
      acts: [{ kind: 'cut', sheetId: 7, range: at(5, 5), toSheetId: 1, toRow: 2, toColumn: 1 }],
    },
    {
      name: 'of cells that say something else by now',
      more: { clippingFor: () => 'then\tthere' },
      acts: [text([['then', 'there']])],
    },
    { name: 'of nothing', more: { clippingFor: () => '' }, acts: [] },
  ])('$name', ({ more = {}, selected, acts: expected }) => {
    expect(acts(PASTE, { textContent: 'a' }, more, selected)).toEqual(expected);
  });
});

describe('whole lines, which the grid gives without ends', () => {
  it.each([
    { given: range(1, Number.NaN, 2, Number.NaN), is: block(1, 3, 0, 3) },
    { given: range(Number.NaN, 1, Number.NaN, 1), is: block(0, 4, 1, 2) },
    { given: range(0, 0), is: block(0, 1, 0, 1) },
  ])('$given', ({ given, is }) => {
    expect(pageRange({ sheet: sheet }, given)).toEqual(is);
  });
});

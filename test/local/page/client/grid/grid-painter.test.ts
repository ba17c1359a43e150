import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decorateSheet,
  type Mutate,
  paintTyped,
  repaintSheet,
} from '../../../../../local/page/client/grid/grid-painter.ts';
import type { SheetCopy } from '../../../../../local/page/client/grid/sheet-copy.ts';
import { cellOf, sheetOf, textsOf } from './sheet-for-tests.ts';

interface Range {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

/** What a mutation may tell; the grid types it as anything. */
interface Told {
  readonly range: Range;
  readonly ranges: readonly Range[];
  readonly cellValue: Readonly<Record<string, Readonly<Record<string, { readonly v?: string | null }>>>>;
}

/** The texts of a grid and its hidden rows, as its mutations leave them; and the names of all it was told. */
function gridShowing(sheet: SheetCopy) {
  const texts = textsOf(sheet).map((row) => [...row]);
  let hidden = sheet.hiddenRows.slice();
  const told: string[] = [];
  const moved = (at: number, by: number) => {
    const gone = by < 0 ? -by : 0;
    hidden = hidden.filter((row) => row < at || row >= at + gone).map((row) => (row < at ? row : row + by));
  };
  const carryOut: Readonly<Record<string, (given: Told) => void>> = {
    'sheet.mutation.insert-row': ({ range: { startRow, endRow } }) => {
      const rows = Array.from({ length: endRow - startRow + 1 }, () =>
        new Array<string>(texts[0]?.length ?? 0).fill(''),
      );
      texts.splice(startRow, 0, ...rows);
      moved(startRow, rows.length);
    },
    'sheet.mutation.remove-rows': ({ range: { startRow, endRow } }) => {
      texts.splice(startRow, endRow - startRow + 1);
      moved(startRow, startRow - endRow - 1);
    },
    'sheet.mutation.insert-col': ({ range: { startColumn, endColumn } }) => {
      const blanks = new Array<string>(endColumn - startColumn + 1).fill('');
      for (const row of texts) row.splice(startColumn, 0, ...blanks);
    },
    'sheet.mutation.remove-col': ({ range: { startColumn, endColumn } }) => {
      for (const row of texts) row.splice(startColumn, endColumn - startColumn + 1);
    },
    'sheet.mutation.set-range-values': ({ cellValue }) => {
      for (const [row, cells] of Object.entries(cellValue)) {
        for (const [column, { v }] of Object.entries(cells)) texts[Number(row)]?.splice(Number(column), 1, v ?? '');
      }
    },
    'sheet.mutation.set-row-hidden': ({ ranges }) => {
      hidden = [...new Set([...hidden, ...ranges.map(({ startRow }) => startRow)])];
    },
    'sheet.mutation.set-row-visible': ({ ranges }) => {
      hidden = hidden.filter((row) => !ranges.some(({ startRow }) => startRow === row));
    },
  };
  const mutate: Mutate = (id, params) => {
    for (const { startRow } of (params as unknown as Partial<Told>).ranges ?? [])
      expect(startRow).toBeGreaterThanOrEqual(0);
    told.push(id.replace(/^.*\.mutation\./, ''));
    // A mutation brings along what its own entry reads.
    carryOut[id]?.(params as unknown as Told);
  };
  return { texts, hidden: () => hidden.toSorted((a, b) => a - b), told, mutate };
}

/** A heading and rows with these slots, and a text beside each. */
const rowsOf = (slots: string, text = (slot: string) => `t${slot}`) => [
  ['slot', 'text'],
  ...slots.split(' ').map((slot) => [slot, text(slot)]),
];
const slotted = { hasSlots: true };
const before = sheetOf(rowsOf('1 2 3 4'), slotted);

describe('from one state of a sheet to the next', () => {
  it.each([
    { name: 'nothing', after: before, told: [] },
    {
      name: 'a text',
      after: sheetOf(
        rowsOf('1 2 3 4', (slot) => (slot === '2' ? 'new' : `t${slot}`)),
        slotted,
      ),
      told: ['set-range-values'],
    },
    { name: 'a row put in', after: sheetOf(rowsOf('1 9 2 3 4'), slotted), told: ['insert-row', 'set-range-values'] },
    { name: 'rows taken away', after: sheetOf(rowsOf('1 4'), slotted), told: ['remove-rows'] },
    { name: 'a sort', after: sheetOf(rowsOf('4 3 2 1'), slotted), told: ['set-range-values'] },
    {
      name: 'a column taken away',
      after: sheetOf(
        rowsOf('1 2 3 4').map(([slot = '']) => [slot]),
        slotted,
      ),
      told: ['remove-col', 'set-col-hidden', 'set-worksheet-col-width'],
    },
    {
      name: 'a hidden row',
      after: sheetOf(rowsOf('1 2 3 4'), { ...slotted, hiddenRows: [2] }),
      told: ['set-row-hidden'],
    },
    {
      name: 'a frozen column',
      after: sheetOf(rowsOf('1 2 3 4'), { ...slotted, frozenColumnCount: 1 }),
      told: ['set-frozen'],
    },
    {
      name: 'a text in two lines, where texts wrap',
      after: sheetOf([], {
        ...slotted,
        ...before,
        rows: before.rows.with(2, [cellOf('2'), { value: '一\n二', display: '一\n二', style: { wrap: true } }]),
      }),
      told: ['set-range-values', 'set-worksheet-row-height'],
    },
    {
      name: 'a filter',
      after: sheetOf(rowsOf('1 2 3 4'), {
        ...slotted,
        filter: { startRow: 0, endRow: 5, startColumn: 0, endColumn: 2 },
      }),
      told: ['set-filter-range'],
    },
  ])('$name', ({ after, told }) => {
    const grid = gridShowing(before);
    repaintSheet(grid.mutate, before, after);
    expect(grid.texts).toEqual(textsOf(after));
    expect(grid.told).toEqual(told);
  });

  it('notes come, change and go with their cells', () => {
    const noted = (note: string | undefined) =>
      sheetOf([['a', 'b']], { rows: [[{ value: 'a', display: 'a', ...(note === undefined ? {} : { note }) }, null]] });
    const told = (one: SheetCopy, other: SheetCopy) => {
      const grid = gridShowing(one);
      repaintSheet(grid.mutate, one, other);
      return grid.told;
    };
    expect(told(noted(undefined), noted('n'))).toEqual(['set-range-values', 'update-note']);
    expect(told(noted('n'), noted('other'))).toEqual(['set-range-values', 'update-note']);
    expect(told(noted('n'), noted(undefined))).toEqual(['set-range-values', 'remove-note']);
    expect(told(noted('n'), noted('n'))).toEqual([]);
  });

  it('ends with the texts and the hidden rows of the latter, whatever happened in between', () => {
    const sheet = (width: number) =>
      fc
        .tuple(
          fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 8 }),
          fc.array(fc.constantFrom('', 'x', 'y'), { minLength: 8, maxLength: 8 }),
          fc.uniqueArray(fc.integer({ min: 1, max: 8 })),
        )
        .map(([slots, texts, hidden]) => {
          const rows = slots.map((slot, index) => [String(slot), ...new Array<string>(width).fill(texts[index] ?? '')]);
          const heading = ['slot', 'one', 'two', 'three'].slice(0, width + 1);
          return sheetOf([heading, ...rows], { ...slotted, hiddenRows: hidden.filter((row) => row <= slots.length) });
        });
    const any = fc.integer({ min: 1, max: 3 }).chain(sheet);
    fc.assert(
      fc.property(any, any, (one, other) => {
        const grid = gridShowing(one);
        repaintSheet(grid.mutate, one, other);
        expect(grid.texts).toEqual(textsOf(other));
        expect(grid.hidden()).toEqual(other.hiddenRows.toSorted((a, b) => a - b));
      }),
      { seed: 20261123, numRuns: 1_000 },
    );
  });
});

describe('a sheet that is opened', () => {
  it('gets its drop-downs and check boxes, but no rule for days: those the stand-in keeps', () => {
    const range = { startRow: 1, endRow: 9, startColumn: 1, endColumn: 2 };
    const rule = { range, choices: ['a', 'b'], strict: true };
    const rules: unknown[] = [];
    decorateSheet(
      (_id, params) => rules.push(params),
      sheetOf([['a']], {
        validations: [
          { ...rule, kind: 'list' },
          { ...rule, kind: 'date' },
          { ...rule, kind: 'check' },
        ],
      }),
    );
    const ranges = [{ startRow: 1, endRow: 8, startColumn: 1, endColumn: 1 }];
    expect(rules).toMatchObject([
      { rule: { uid: 'rule-0', ranges, type: 'list', formula1: '["a","b"]' } },
      { rule: { uid: 'rule-2', ranges, type: 'checkbox', formula1: '1', formula2: '0' } },
    ]);
  });
});

it('a typed text is shown at once, without the formula that was there', () => {
  const sheet = sheetOf([['a']], { rows: [[{ value: 1, display: '1', formula: '=A2', style: { bold: true } }]] });
  const told: unknown[] = [];
  paintTyped((_id, params) => told.push(params), sheet, 0, 0, 'typed');
  expect(told).toMatchObject([{ cellValue: { 0: { 0: { v: 'typed', f: null, s: { bl: 1 } } } } }]);
});

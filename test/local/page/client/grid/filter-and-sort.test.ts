import { describe, expect, it } from 'vitest';
import {
  clearFilterActs,
  filterActs,
  sortActs,
  toggleFilterActs,
} from '../../../../../local/page/client/grid/filter-and-sort.ts';
import { sheetOf } from './sheet-for-tests.ts';
import { at, stateOf } from './state-for-tests.ts';

/** Three rows with something in them, and one that merely has a slot. */
const TEXTS = [
  ['slot', 'kind', 'unit'],
  ['1', 'repair', '1-101'],
  ['2', 'complaint', ''],
  ['3', 'repair', '1-103'],
  ['4', '', ''],
];
const FILTER = { startRow: 0, endRow: 5, startColumn: 0, endColumn: 3 };
const sheet = sheetOf(TEXTS, { hasSlots: true });
const filtered = sheetOf(TEXTS, { hasSlots: true, filter: FILTER });

describe('a sort', () => {
  const body = { startRow: 1, endRow: 4, startColumn: 0, endColumn: 3 };
  const selected = { startRow: 1, endRow: 3, startColumn: 1, endColumn: 2 };
  it.each([
    { name: 'of the sheet', extent: 'sheet', from: selected, range: body, byColumn: 1 },
    { name: 'of the selection', extent: 'selection', from: selected, range: selected, byColumn: 1 },
    { name: 'of a selection of one cell', extent: 'selection', from: at(2, 2), range: body, byColumn: 2 },
  ] as const)('$name', ({ extent, from, range, byColumn }) => {
    const acts = sortActs(stateOf(sheet, from), extent, true);
    expect(acts).toEqual([{ kind: 'sort', sheetId: 1, range, byColumn, ascending: true }]);
  });

  it('takes the slot along and leaves the heading and the blank rows', () => {
    const [act] = sortActs(stateOf(sheet, at(1, 1)), 'sheet', false);
    expect(act).toMatchObject({ range: body, ascending: false });
  });

  it('of an empty sheet is nothing', () => {
    expect(sortActs(stateOf(sheetOf([['slot'], ['1']], { hasSlots: true }), at(1, 0)), 'sheet', true)).toEqual([]);
  });
});

describe('a filter', () => {
  const setFilter = (range: unknown, hiddenValues: object) => ({
    kind: 'set-filter',
    sheetId: 1,
    range,
    hiddenValues,
  });

  it('is put over the heading and everything below, and taken off', () => {
    expect(toggleFilterActs(stateOf(sheet, at(1, 1)))).toEqual([setFilter(FILTER, {})]);
    expect(toggleFilterActs(stateOf(filtered, at(1, 1)))).toEqual([setFilter(null, {})]);
  });

  it.each([
    { name: 'one value stays', filters: { filters: ['repair'] }, hidden: { 1: ['complaint', ''] } },
    { name: 'blanks stay too', filters: { filters: ['repair'], blank: true }, hidden: { 1: ['complaint'] } },
    { name: 'blanks alone stay', filters: { blank: true }, hidden: { 1: ['repair', 'complaint'] } },
    { name: 'nothing stays', filters: { filters: [] }, hidden: { 1: ['repair', 'complaint', ''] } },
    { name: 'everything stays', filters: { filters: ['repair', 'complaint'], blank: true }, hidden: {} },
  ])('hides what does not stay: $name', ({ filters, hidden }) => {
    const acts = filterActs(stateOf(filtered, at(1, 1)), { col: 1, criteria: { filters } });
    expect(acts).toEqual([setFilter(FILTER, hidden)]);
  });

  it('of one column leaves that of another, and goes with its criteria', () => {
    const told: unknown[] = [];
    const state = stateOf(filtered, at(1, 1), {
      hiddenValues: new Map([
        [1, ['repair']],
        [2, ['']],
      ]),
      setHiddenValues: (values) => told.push(Object.fromEntries(values)),
    });
    expect(filterActs(state, { col: 1, criteria: null })).toEqual([setFilter(FILTER, { 2: [''] })]);
    expect(clearFilterActs(state)).toEqual([setFilter(FILTER, {})]);
    expect(told).toEqual([{ 2: [''] }, {}]);
  });

  it('that is not there cannot be narrowed', () => {
    expect(filterActs(stateOf(sheet, at(1, 1)), { col: 1, criteria: { filters: { blank: true } } })).toEqual([]);
  });
});

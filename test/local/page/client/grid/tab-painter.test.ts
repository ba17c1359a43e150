import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mutate } from '../../../../../local/page/client/grid/grid-painter.ts';
import type { SheetCopy } from '../../../../../local/page/client/grid/sheet-copy.ts';
import { repaintTabs } from '../../../../../local/page/client/grid/tab-painter.ts';
import { sheetOf } from './sheet-for-tests.ts';

interface Tab {
  readonly id: string;
  readonly title: string;
}

/** The tabs of a grid, as its mutations leave them. */
function gridWith(sheets: readonly SheetCopy[], front: number | null) {
  const tabs: Tab[] = sheets.map(({ sheetId, title }) => ({ id: String(sheetId), title }));
  const grid = { tabs, front: front === null ? null : String(front), ranOut: false };
  const placeOf = (id: unknown) => tabs.findIndex((tab) => tab.id === id);
  const carryOut: Readonly<Record<string, (params: Readonly<Record<string, unknown>>) => void>> = {
    'sheet.mutation.insert-sheet': ({ index, sheet }) => {
      const { id = '', name = '' } = sheet as { readonly id?: string; readonly name?: string };
      tabs.splice(Number(index), 0, { id, title: name });
    },
    'sheet.mutation.remove-sheet': ({ subUnitId }) => {
      // The grid shows nothing at all when the sheet in front is taken from it.
      if (grid.front === subUnitId) grid.ranOut = true;
      tabs.splice(placeOf(subUnitId), 1);
    },
    'sheet.mutation.set-worksheet-name': ({ subUnitId, name }) => {
      tabs.splice(placeOf(subUnitId), 1, { id: String(subUnitId), title: String(name) });
    },
    'sheet.mutation.set-worksheet-order': ({ fromOrder, toOrder }) => {
      tabs.splice(Number(toOrder), 0, ...tabs.splice(Number(fromOrder), 1));
    },
    'sheet.operation.set-worksheet-active': ({ subUnitId }) => {
      grid.front = String(subUnitId);
    },
  };
  const mutate: Mutate = (id, params) => carryOut[id]?.(params);
  return { grid, mutate };
}

const tab = (sheetId: number, title = `tab ${sheetId}`) => sheetOf([['a']], { sheetId, title });
const shown = (sheets: readonly SheetCopy[]): readonly Tab[] =>
  sheets.map(({ sheetId, title }) => ({ id: String(sheetId), title }));

describe('the tabs of the grid', () => {
  it.each([
    { name: 'as they were', before: [1, 2, 3], after: [1, 2, 3], front: 2, ends: 2 },
    { name: 'one put in on the left', before: [1, 2], after: [9, 1, 2], front: 1, ends: 1 },
    { name: 'one taken away behind', before: [1, 2, 3], after: [1, 2], front: 1, ends: 1 },
    { name: 'the one in front taken away', before: [1, 2, 3], after: [1, 3], front: 2, ends: 3 },
    { name: 'the last one, in front, taken away', before: [1, 2, 3], after: [1, 2], front: 3, ends: 2 },
    { name: 'turned round', before: [1, 2, 3], after: [3, 2, 1], front: 1, ends: 1 },
    { name: 'all others', before: [1, 2], after: [8, 9], front: 1, ends: 8 },
  ])('$name', ({ before, after, front, ends }) => {
    const [from, to] = [before.map((id) => tab(id)), after.map((id) => tab(id))];
    const { grid, mutate } = gridWith(from, front);
    repaintTabs(mutate, from, to, front);
    expect(grid.tabs).toEqual(shown(to));
    expect(grid.front).toBe(String(ends));
  });

  it('take new names', () => {
    const { grid, mutate } = gridWith([tab(1), tab(2)], 1);
    repaintTabs(mutate, [tab(1), tab(2)], [tab(2, 'later'), tab(1)], 1);
    expect(grid.tabs.map(({ title }) => title)).toEqual(['later', 'tab 1']);
  });

  it('come from any to any others, and one of them is always in front', () => {
    const title = fc.constantFrom('a', 'b', 'c');
    const tabs = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 6 }), title), { minLength: 1, selector: ([id]) => id })
      .map((all) => all.map(([id, name]) => tab(id, name)));
    fc.assert(
      fc.property(tabs, tabs, fc.nat(), (before, after, chosen) => {
        const front = before[chosen % before.length]?.sheetId ?? null;
        const { grid, mutate } = gridWith(before, front);
        repaintTabs(mutate, before, after, front);
        expect(grid.tabs).toEqual(shown(after));
        expect(grid.ranOut).toBe(false);
        expect(after.map(({ sheetId }) => String(sheetId))).toContain(grid.front);
      }),
      { seed: 20261123, numRuns: 500 },
    );
  });
});

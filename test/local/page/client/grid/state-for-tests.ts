import type { PageRange } from '../../../../../local/google/page-protocol.ts';
import type { GridState } from '../../../../../local/page/client/grid/grid-state.ts';
import type { SheetCopy } from '../../../../../local/page/client/grid/sheet-copy.ts';

export const at = (row: number, column: number): PageRange => ({
  startRow: row,
  endRow: row + 1,
  startColumn: column,
  endColumn: column + 1,
});

/** The sheet in front with one selected cell; what a test is about is given in `more`. */
export function stateOf(sheet: SheetCopy, selected: PageRange, more: Partial<GridState> = {}): GridState {
  return {
    sheet,
    editing: null,
    selection: () => selected,
    selections: () => [selected],
    typedText: () => null,
    isCheckBox: () => false,
    clippingFor: () => null,
    hiddenValues: new Map(),
    setHiddenValues: () => undefined,
    refreshFilter: () => [],
    rowGone: () => undefined,
    ...more,
  };
}

import type { PageAct, PageRange } from '../../../google/page-protocol.ts';
import type { Clipping } from './clipping.ts';
import type { SheetCopy } from './sheet-copy.ts';

/** Where the open editor began: its row is known by the slot, which stays with the row when rows move. */
export interface Editing {
  readonly sheetId: number;
  readonly slot: string;
}

/** What the translation of commands into acts may look at. Ranges have 0-based starts and exclusive ends. */
export interface GridState {
  /** The sheet in front, as the stand-in last told it. */
  readonly sheet: SheetCopy;
  readonly editing: Editing | null;
  /** The last of the selected ranges; all of them. */
  readonly selection: () => PageRange;
  readonly selections: () => readonly PageRange[];
  /** The text in the cell editor; `null` when nothing has been typed in it, so that it takes nothing over. */
  readonly typedText: () => string | null;
  readonly isCheckBox: (row: number, column: number) => boolean;
  /** What was copied or cut here, if that is what the paste means: its cells, or its text once they have changed. */
  readonly clippingFor: (html: string | undefined) => Clipping | string | null;
  /** Values hidden by the filter of the sheet in front, by column number. */
  readonly hiddenValues: ReadonlyMap<number, readonly string[]>;
  readonly setHiddenValues: (values: ReadonlyMap<number, readonly string[]>) => void;
  readonly refreshFilter: () => readonly PageAct[];
  /** The row under the editor is gone: its text must not be lost without a word. */
  readonly rowGone: (text: string) => void;
}

import type { Calculation } from '../grid/calculation.ts';
import type { Cell } from '../grid/cell.ts';
import type { Column, Row } from '../grid/sheet.ts';
import type { Transaction } from '../grid/transaction.ts';
import type { Workbook } from '../grid/workbook.ts';

/** Who asks: a service account, by its e-mail, or a member of staff. What they may do is said by each file's permissions. */
export interface Actor {
  readonly kind: 'service-account' | 'staff';
  readonly name: string;
}

/** One edit under way: what it changes, who makes it, and what it may ask. */
export interface Editing {
  readonly workbook: Workbook;
  readonly calculation: Calculation;
  readonly transaction: Transaction;
  readonly actor: Actor;
  /** The wall clock of the workbook's zone, in days since 1899-12-30T00:00. */
  readonly nowSerial: number;
  /** A positive 31-bit number, drawn from the stand-in's own ids. */
  readonly nextNumber: () => number;
  /** Whether row metadata goes along when rows are sorted; real Google promises neither. */
  readonly sortMovesRowMetadata: boolean;
  /** Is told of every formula that is adjusted because lines came, went or moved; undoing needs to know. */
  readonly onAdjusted?: (row: Row, column: Column, before: Cell) => void;
}

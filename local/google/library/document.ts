import type { Instant } from '../../../shared/kernel/instant.ts';
import { Calculation } from '../grid/calculation.ts';
import type { Inverse } from '../grid/inverse.ts';
import type { Workbook } from '../grid/workbook.ts';
import type { PageChange } from '../page-protocol.ts';

/** What one person can take back, and take back again. */
export interface History {
  readonly done: (readonly Inverse[])[];
  readonly undone: (readonly Inverse[])[];
}

/** A file: a workbook with its calculation, its version and those who look at it. */
export interface Document {
  readonly workbook: Workbook;
  readonly calculation: Calculation;
  readonly createdAt: Instant;
  /** Rises with every change. */
  version: number;
  /** The place of the last change among all changes of all files. */
  sequence: number;
  modifiedAt: Instant;
  modifiedBy: string;
  trashed: boolean;
  readonly histories: Map<string, History>;
  readonly listeners: Set<(change: PageChange) => void>;
}

export interface DocumentState {
  readonly createdAt: Instant;
  readonly version: number;
  readonly sequence: number;
  readonly modifiedAt: Instant;
  readonly modifiedBy: string;
  readonly trashed: boolean;
}

export function newDocument(workbook: Workbook, clock: { now(): Instant }, state: DocumentState): Document {
  return {
    ...state,
    workbook,
    calculation: new Calculation(workbook, clock),
    histories: new Map(),
    listeners: new Set(),
  };
}

export function historyOf(document: Document, editor: string): History {
  const known = document.histories.get(editor);
  if (known !== undefined) return known;
  const history: History = { done: [], undone: [] };
  document.histories.set(editor, history);
  return history;
}

import type { Instant } from '../../../shared/kernel/instant.ts';
import { Calculation } from '../grid/calculation.ts';
import type { Inverse } from '../grid/inverse.ts';
import type { FilePermission, Workbook } from '../grid/workbook.ts';
import type { PageChange } from '../page-protocol.ts';
import { permissionsOf } from './access.ts';

/** What one person can take back, and take back again. */
export interface History {
  readonly done: (readonly Inverse[])[];
  readonly undone: (readonly Inverse[])[];
}

/** A permission that was taken back, as the changes of the file tell of it to those who lost the file by that. */
export interface Withdrawal {
  readonly permission: FilePermission;
  readonly at: Instant;
  readonly sequence: number;
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
  withdrawals: readonly Withdrawal[];
  /** Who may open the file, as it was at the last change. */
  permissions: readonly FilePermission[];
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
  readonly withdrawals: readonly Withdrawal[];
}

export function newDocument(workbook: Workbook, clock: { now(): Instant }, state: DocumentState): Document {
  return {
    ...state,
    workbook,
    permissions: permissionsOf(workbook),
    calculation: new Calculation(workbook, clock),
    histories: new Map(),
    listeners: new Set(),
  };
}

/** What is kept of a document beside its workbook. */
export function stateOf(document: Document): DocumentState {
  const { createdAt, version, sequence, modifiedAt, modifiedBy, trashed, withdrawals } = document;
  return { createdAt, version, sequence, modifiedAt, modifiedBy, trashed, withdrawals };
}

export function historyOf(document: Document, editor: string): History {
  const known = document.histories.get(editor);
  if (known !== undefined) return known;
  const history: History = { done: [], undone: [] };
  document.histories.set(editor, history);
  return history;
}

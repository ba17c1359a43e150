import type { SheetsOutcome } from '../../shared/application/ports.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';

export interface NewFile {
  readonly title: string;
  /** By it the file is found again although the answer to its making was lost; letters, digits, `/` and `-`, at most 100. */
  readonly mark: string | null;
  /** The folder of a shared drive; `null` for the account's own drive. */
  readonly folder: string | null;
}

/** Who may open a file, as the system's account sees it. */
export interface FileAccess {
  readonly isBinned: boolean;
  /** Of the account that asks. */
  readonly canEdit: boolean;
  readonly canShare: boolean;
  readonly grants: readonly FileGrant[];
}

export interface FileGrant {
  readonly id: string;
  /** Whoever has the link. */
  readonly everybody: boolean;
  /** In lower case. */
  readonly email: string | null;
  readonly canEdit: boolean;
}

/** Workbooks as files. Implemented by `sheets/client`. */
export interface WorkbookFiles {
  /** Files that bear the mark, oldest first, those in the bin left out. */
  findSpreadsheets(mark: string): Promise<SheetsOutcome<readonly SpreadsheetId[]>>;
  /** A new file with one blank sheet. */
  createSpreadsheet(file: NewFile): Promise<SheetsOutcome<SpreadsheetId>>;
  /** Puts a file into the bin, from which it can be taken for thirty days. */
  binSpreadsheet(spreadsheet: SpreadsheetId): Promise<SheetsOutcome<null>>;
  unbinSpreadsheet(spreadsheet: SpreadsheetId): Promise<SheetsOutcome<null>>;
  accessOf(spreadsheet: SpreadsheetId): Promise<SheetsOutcome<FileAccess>>;
  /** Takes a grant back. */
  withdraw(spreadsheet: SpreadsheetId, grantId: string): Promise<SheetsOutcome<null>>;
  /** Lets a person or account edit the file, without writing to them. */
  shareWith(spreadsheet: SpreadsheetId, email: string): Promise<SheetsOutcome<null>>;
}

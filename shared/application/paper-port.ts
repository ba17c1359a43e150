import type { SheetsOutcome } from './ports.ts';

/** A paper that is to be read over, printed and sent by people. */
export interface NewPaper {
  readonly title: string;
  /** By it the paper is found again although the answer to its making was lost; letters, digits, `/` and `-`, at most 100. */
  readonly mark: string;
  /** A folder that collections staff alone can open; `null` for the account's own drive. */
  readonly folder: string | null;
  readonly html: string;
}

export interface FiledPaper {
  readonly fileId: string;
  readonly link: string;
}

/** Where papers are filed. Implemented by `sheets/client`. */
export interface PaperPort {
  /** Papers that bear the mark, oldest first, those in the bin left out. */
  findPapers(mark: string): Promise<SheetsOutcome<readonly FiledPaper[]>>;
  createPaper(paper: NewPaper): Promise<SheetsOutcome<FiledPaper>>;
  /** Puts a paper that has become pointless into the bin, from which it can be taken for thirty days. */
  binPaper(fileId: string): Promise<SheetsOutcome<null>>;
}

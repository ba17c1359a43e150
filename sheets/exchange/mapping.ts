import type { ImportableTab } from './header-aliases.ts';
import type { DayOrder } from './ledger-time.ts';

/** One column of the file and where it goes. */
export interface MappedFileColumn {
  /** As a spreadsheet program names it: `A`, `B`, …, `AA`. */
  readonly column: string;
  /** What stands in the header there; a mapping whose headers are not those of the file is not used. */
  readonly header: string;
  /** The tab's field; `null` leaves the column out. */
  readonly field: string | null;
}

/** How a file becomes rows of a tab. Proposed by the program, corrected by a person, kept as JSON. */
export interface ImportMapping {
  readonly tab: ImportableTab;
  /** 1-based rows of the file that are the header, one or two. */
  readonly headerRows: readonly number[];
  readonly columns: readonly MappedFileColumn[];
  /** By field: what every row has that the file does not say, as the code or label of a choice, or as text. */
  readonly defaults: Readonly<Record<string, string>>;
  /** By field: the words of the file that no drop-down has, and the code each stands for; `null` is not decided yet. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** Which figure of `5/3` is the month; `null` refuses such days. */
  readonly dayOrder: DayOrder;
  /** The year of days without one; `null` takes the latest such day that is not in the future. */
  readonly year: number | null;
}

/** Why a column goes where it goes, or nowhere. */
export type MappingReason =
  | { readonly kind: 'own' | 'alias' | 'ending'; readonly alias: string }
  | { readonly kind: 'unknown' }
  /** Another column fills the field already. */
  | { readonly kind: 'taken'; readonly field: string; readonly by: string }
  | { readonly kind: 'chosen' };

/** A mapping with what a person needs to judge it. */
export interface ProposedMapping {
  readonly mapping: ImportMapping;
  /** One per column, in the order of `mapping.columns`. */
  readonly reasons: readonly MappingReason[];
  /** By field: the word of the title that gave the default. */
  readonly defaultReasons: Readonly<Record<string, string>>;
  /** Needed fields that no column fills. */
  readonly missing: readonly string[];
}

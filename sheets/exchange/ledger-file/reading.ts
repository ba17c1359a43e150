import type { Locale } from '../../../shared/kernel/locale.ts';
import type { ExchangeReason } from '../cell-fit.ts';
import type { LedgerTimeSettings } from '../ledger-time.ts';

/** What only these files can do wrong. */
export const LEDGER_FILE_REASONS = [
  'not-an-amount',
  'not-above-zero',
  'not-a-unit',
  'not-a-period',
  'unknown-fee',
  'name-too-long',
  'bill-twice',
] as const;
export type LedgerFileReason = (typeof LEDGER_FILE_REASONS)[number] | ExchangeReason;

/** Why a line cannot be read, in which of its fields. */
export interface LineProblem {
  readonly field: string;
  readonly reason: LedgerFileReason;
  readonly parameters: Readonly<Record<string, string>>;
}

/** One line of a file, by its row. Whatever is no record is set aside with its reason. */
export type LineFate<Entry> =
  | { readonly kind: 'title' | 'header' | 'blank' | 'total' }
  | { readonly kind: 'unfit'; readonly problems: readonly LineProblem[] }
  | { readonly kind: 'entry'; readonly entry: Entry };

export interface FileLine<Entry> {
  /** 1-based, as a spreadsheet program numbers the rows of the file. */
  readonly rowNumber: number;
  readonly fate: LineFate<Entry>;
}

/** What the reading depends on beside the file. */
export interface LedgerFileSettings extends LedgerTimeSettings {
  readonly locale: Locale;
}

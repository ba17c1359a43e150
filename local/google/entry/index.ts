/** What Google Sheets makes of typed text, and how it prints values. */
export { formatValue } from './format-value.ts';
export type { NumberFormat } from './number-format.ts';
export { ENTRY_LENGTH_MAX, type EntryContext, EntryTooLong, parseEntry } from './parse-entry.ts';

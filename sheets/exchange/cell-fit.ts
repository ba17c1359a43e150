import type { CellValue } from '../contract/types.ts';

/** What a cell of the file becomes in the tab: a value, or why it is none. */
export type CellFit =
  | { readonly ok: true; readonly value: CellValue; readonly yearSupplied: boolean }
  | { readonly ok: false; readonly reason: ExchangeReason; readonly parameters: Readonly<Record<string, string>> };

/** What only a file can do wrong, beside what a typed cell can. The sentence for each is in `exchange-text.ts`. */
export const EXCHANGE_REASONS = [
  'day-and-month-unclear',
  'year-two-digits',
  'no-such-day',
  'time-without-day',
  'not-a-day-or-time',
  'unit-became-day',
  'phone-lost-digits',
  'value-not-mapped',
  'required-here',
] as const;
export type ExchangeReason = (typeof EXCHANGE_REASONS)[number];

export function fits(value: CellValue, yearSupplied = false): CellFit {
  return { ok: true, value, yearSupplied };
}

export function unfit(reason: ExchangeReason, parameters: Readonly<Record<string, string>> = {}): CellFit {
  return { ok: false, reason, parameters };
}

export const isExchangeReason = (reason: string): reason is ExchangeReason =>
  EXCHANGE_REASONS.some((each) => each === reason);

import type { CellValue } from '../../contract/types.ts';

/** What a cell says: a value, nothing (`null`), or why it cannot be read, with what the sentence about it needs. */
export type CellReading<Value> =
  | { readonly ok: true; readonly value: Value | null }
  | { readonly ok: false; readonly reason: CellProblemReason; readonly parameters: Readonly<Record<string, string>> };

/** Every way in which a cell, or a row as typed, can be wrong. The sentence for each is in `sheets/render/problem-text.ts`. */
export const CELL_PROBLEM_REASONS = [
  'missing',
  'cell-is-error',
  'text-too-long',
  'unit-became-date',
  'unit-too-long',
  'phone-masked',
  'phone-not-a-number',
  'phone-wrong-length',
  'phone-more-than-one',
  'phone-without-area-code',
  'phone-not-mobile',
  'not-a-time',
  'not-a-date',
  'not-in-list',
  'not-yes-or-no',
  'absence-ends-before-it-begins',
  'absence-without-beginning',
  'grid-too-long',
  'grid-pattern',
  'not-an-amount',
  'not-a-number',
  'not-a-period',
  'not-a-code',
  'too-many-people',
  'not-for-this-kind',
  'manner-does-not-fit',
] as const;
export type CellProblemReason = (typeof CELL_PROBLEM_REASONS)[number];

export function value<Value>(read: Value | null): CellReading<Value> {
  return { ok: true, value: read };
}

export function problem(
  reason: CellProblemReason,
  parameters: Readonly<Record<string, string>> = {},
): CellReading<never> {
  return { ok: false, reason, parameters };
}

/** What a spreadsheet shows where a formula failed; a text that begins with `=` or `+` often ends as one. */
const ERROR_VALUES: ReadonlySet<string> = new Set([
  '#NAME?',
  '#ERROR!',
  '#REF!',
  '#N/A',
  '#VALUE!',
  '#DIV/0!',
  '#NUM!',
  '#NULL!',
]);

export function isErrorValue(cell: CellValue): boolean {
  return typeof cell === 'string' && ERROR_VALUES.has(cell.trim());
}

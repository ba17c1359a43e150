import type { NumberFormat } from './number-format.ts';
import type { Day } from './serial.ts';
import { sheetLocaleOf } from './sheet-locale.ts';
import { readTyped } from './typed-number.ts';

/** Where a text is typed: the workbook's locale and day, and the target cell's own format (`null`: automatic). */
export interface EntryContext {
  readonly locale: string;
  readonly today: Day;
  readonly numberFormat: NumberFormat | null;
}

/**
 * What a typed text becomes. `impliedFormat` is the format the cell takes on, `null` when it keeps what it has:
 * a cell with a format of its own always keeps it (assumed).
 */
export type Entry =
  | { readonly kind: 'empty' }
  | { readonly kind: 'formula'; readonly text: string }
  | {
      readonly kind: 'value';
      readonly value: string | number | boolean;
      readonly impliedFormat: NumberFormat | null;
    };

/** Google's limit on one cell, taken to count UTF-16 code units. */
export const ENTRY_LENGTH_MAX = 50_000;

/** The one text that Sheets does not take at all. `message` is its own. */
export class EntryTooLong extends Error {
  override readonly name = 'EntryTooLong';

  constructor() {
    super(`Your input contains more than the maximum of ${ENTRY_LENGTH_MAX} characters in a single cell.`);
  }
}

/**
 * What Sheets makes of a text typed by a person (or sent with `USER_ENTERED`). Throws {@link EntryTooLong}, and
 * nothing else: a text that means nothing is a text.
 *
 * Assumed, since it is not documented: an apostrophe at the start is taken off in a text cell too; `+` or `-` before
 * what is no number begins a formula (`+A1` is `=+A1`, `- note` is an error as it is in Sheets), alone it is text;
 * a bare number typed into a percent cell is in percent; spaces around a number or a day do not matter.
 */
export function parseEntry(text: string, context: EntryContext): Entry {
  if (text.length > ENTRY_LENGTH_MAX) throw new EntryTooLong();
  if (text === '' || text === "'") return { kind: 'empty' };
  if (text.startsWith("'")) return textEntry(text.slice(1));
  if (context.numberFormat?.type === 'TEXT') return textEntry(text);
  if (text.startsWith('=') && text.length > 1) return { kind: 'formula', text };
  const reading = readTyped(text, sheetLocaleOf(context.locale), context.today.year);
  if (reading !== null) {
    const isBareInPercent = reading.format === null && context.numberFormat?.type === 'PERCENT';
    const value = isBareInPercent ? reading.value / 100 : reading.value;
    return { kind: 'value', value, impliedFormat: context.numberFormat === null ? reading.format : null };
  }
  if (/^[+-]./su.test(text)) return { kind: 'formula', text: `=${text}` };
  const truth = TRUTHS.get(text.trim().toUpperCase());
  return truth === undefined ? textEntry(text) : { kind: 'value', value: truth, impliedFormat: null };
}

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['TRUE', true],
  ['FALSE', false],
]);

function textEntry(value: string): Entry {
  return { kind: 'value', value, impliedFormat: null };
}

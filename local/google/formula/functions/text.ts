import { formatTyped } from '../../entry/format-value.ts';
import { toNumber } from '../coerce.ts';
import { cellError, type FormulaValue } from '../formula-value.ts';
import { ANY_NUMBER, type FunctionDefinition, lazy, strict, visitValues, withNumber, withText } from './definition.ts';
import { regularExpression } from './regular-expression.ts';

/** Google's limit on the characters of one cell, for texts that formulas make as well. */
const TEXT_LENGTH_MAX = 50_000;

/** Text. Lengths and positions count UTF-16 code units (assumed): an emoji is two. */
export const TEXT_FUNCTIONS = {
  LEN: strict(1, 1, ([value]) => withText(value, (text) => text.length)),
  TRIM: strict(1, 1, ([value]) => withText(value, (text) => text.split(' ').filter(Boolean).join(' '))),
  UPPER: strict(1, 1, ([value]) => withText(value, (text) => text.toUpperCase())),
  LOWER: strict(1, 1, ([value]) => withText(value, (text) => text.toLowerCase())),
  LEFT: strict(1, 2, ([value, length = 1], frame) =>
    withText(value, (text) => withNumber(length, frame, (count) => cut(text, 0, Math.trunc(count)))),
  ),
  RIGHT: strict(1, 2, ([value, length = 1], frame) =>
    withText(value, (text) =>
      withNumber(length, frame, (count) => cut(text, Math.max(0, text.length - Math.trunc(count)), Math.trunc(count))),
    ),
  ),
  MID: strict(3, 3, ([value, start, length], frame) =>
    withText(value, (text) =>
      withNumber(start, frame, (from) =>
        withNumber(length, frame, (count) => cut(text, Math.trunc(from) - 1, Math.trunc(count))),
      ),
    ),
  ),
  FIND: finder((text) => text),
  SEARCH: finder((text) => text.toLowerCase()),
  SUBSTITUTE: strict(3, 4, ([value, from, to, occurrence], frame) =>
    withText(value, (text) =>
      withText(from, (searched) =>
        withText(to, (replacement) => {
          if (occurrence === undefined) return limited(replaceAll(text, searched, replacement));
          return withNumber(occurrence, frame, (which) => replaceOne(text, searched, replacement, Math.trunc(which)));
        }),
      ),
    ),
  ),
  CONCAT: strict(2, 2, ([left, right]) =>
    withText(left, (first) => withText(right, (second) => limited(first + second))),
  ),
  CONCATENATE: lazy(1, ANY_NUMBER, (given, frame) => {
    let joined = '';
    const problem = visitValues(given, frame, (value) => {
      const longer = withText(value, (text) => limited(joined + text));
      if (typeof longer === 'object' && longer !== null) return longer;
      joined = String(longer);
      return null;
    });
    return problem ?? joined;
  }),
  REGEXMATCH: strict(2, 2, ([value, pattern]) => {
    // Unlike most functions it takes no number for a text.
    if (typeof value === 'number' || typeof value === 'boolean')
      return cellError('#VALUE!', 'REGEXMATCH expects text.');
    return withText(value, (text) =>
      withText(pattern, (source) => {
        const expression = regularExpression(source);
        return expression === null ? cellError('#REF!', 'Not a valid regular expression.') : expression.test(text);
      }),
    );
  }),
  TEXT: strict(2, 2, ([value = null, pattern], frame) =>
    withText(pattern, (format) => {
      const number = typeof value === 'boolean' ? value : toNumber(value, frame);
      const shown = typeof number === 'number' ? number : value;
      return typeof shown === 'number'
        ? formatTyped(shown, format, frame.host.locale ?? 'en_US')
        : withText(shown, String);
    }),
  ),
  VALUE: strict(1, 1, ([value], frame) => withNumber(value, frame, (number) => number)),
  N: strict(1, 1, ([value]) => (typeof value === 'number' || typeof value === 'boolean' ? Number(value) : 0)),
} as const satisfies Record<string, FunctionDefinition>;

function cut(text: string, from: number, length: number): FormulaValue {
  return from < 0 || length < 0 ? cellError('#VALUE!') : text.slice(from, from + length);
}

function limited(text: string): FormulaValue {
  return text.length > TEXT_LENGTH_MAX ? cellError('#VALUE!', 'The text is too long for one cell.') : text;
}

function replaceAll(text: string, searched: string, replacement: string): string {
  return searched === '' ? text : text.split(searched).join(replacement);
}

function replaceOne(text: string, searched: string, replacement: string, which: number): FormulaValue {
  if (which < 1) return cellError('#VALUE!');
  const parts = searched === '' ? [text] : text.split(searched);
  if (parts.length <= which) return text;
  return limited(parts.slice(0, which).join(searched) + replacement + parts.slice(which).join(searched));
}

/** 1-based; text that is not there is `#VALUE!`. */
function finder(fold: (text: string) => string): FunctionDefinition {
  return strict(2, 3, ([searched, value, start = 1], frame) =>
    withText(searched, (wanted) =>
      withText(value, (text) =>
        withNumber(start, frame, (from) => {
          const index = from < 1 ? -1 : fold(text).indexOf(fold(wanted), Math.trunc(from) - 1);
          return index < 0 ? cellError('#VALUE!') : index + 1;
        }),
      ),
    ),
  );
}

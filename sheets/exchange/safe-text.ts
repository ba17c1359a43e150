/**
 * What a spreadsheet program takes for a formula when it opens a CSV file: a text that begins with one of these, in
 * either width, also behind blanks and invisible marks; tab, carriage return and line feed may begin a cell of
 * their own. Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA_LIKE = /^(?:\p{Cc}|[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠])/u;

/** The mark that spreadsheet programs themselves write before what is to stay text. */
const MARK = "'";

/**
 * A text that no spreadsheet program evaluates, not even after it was saved as CSV and opened again: an apostrophe
 * stands before what looks like a formula, and before what had one already. {@link restoredText} takes it away.
 */
export function neutralisedText(text: string): string {
  return FORMULA_LIKE.test(text) || isMarked(text) ? `${MARK}${text}` : text;
}

/** What {@link neutralisedText} was given. A text with an apostrophe before anything else stays as it is. */
export function restoredText(text: string): string {
  return isMarked(text) ? text.slice(MARK.length) : text;
}

/** Marked texts are marked once more, so that what people wrote comes back as it was. */
const isMarked = (text: string): boolean => /^'+/.test(text) && FORMULA_LIKE.test(text.replace(/^'+/, ''));

/** For units and phones, which have no apostrophe of their own: without the one by which somebody kept them text. */
export const withoutMark = (text: string): string => text.replace(/^['‘’＇]\s*/, '');

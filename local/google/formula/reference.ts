/** Google's limit: column ZZZ. */
const COLUMN_COUNT_MAX = 18_278;
/** Google's limit of 10 million cells, all in one column. */
const ROW_COUNT_MAX = 10_000_000;

/** One corner of a reference. `null`: open on that side (`A:A` has no rows, `2:2` no columns). 0-based. */
export interface Corner {
  readonly column: number | null;
  readonly row: number | null;
  readonly columnFixed: boolean;
  readonly rowFixed: boolean;
}

/** A reference as written. `prefix` is the sheet part verbatim with its `!`, or empty; `last` is `null` for one cell. */
export interface Reference {
  readonly prefix: string;
  readonly first: Corner;
  readonly last: Corner | null;
}

const SHEET = String.raw`(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!`;
const CELL = String.raw`\$?[A-Za-z]{1,3}\$?[1-9]\d{0,7}`;
const COLUMN = String.raw`\$?[A-Za-z]{1,3}`;
const ROW = String.raw`\$?[1-9]\d{0,7}`;
const RANGE = `${CELL}:(?:${CELL}|${COLUMN}|${ROW})|${COLUMN}:(?:${CELL}|${COLUMN})|${ROW}:(?:${CELL}|${ROW})`;

/** What a reference looks like, for the tokenizer. A name or a call that merely begins like one (`LOG10(`) is none. */
export const REFERENCE_SOURCE = String.raw`(?:${SHEET})?(?:${RANGE}|${CELL})(?![\p{L}\p{N}_.(!])`;
/** The broken reference that a deletion leaves behind. */
export const BROKEN_REFERENCE_SOURCE = `(?:${SHEET})?#REF!`;

const CORNER = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/;

/** Text that matches {@link REFERENCE_SOURCE}; `null` for any other, or for a cell that no sheet can have. */
export function parseReference(text: string): Reference | null {
  const boundary = text.lastIndexOf('!') + 1;
  const [firstText = '', lastText] = text.slice(boundary).split(':');
  const first = parseCorner(firstText);
  const last = lastText === undefined ? null : parseCorner(lastText);
  if (first === null || (last === null && lastText !== undefined)) return null;
  return { prefix: text.slice(0, boundary), first, last };
}

function parseCorner(text: string): Corner | null {
  const match = CORNER.exec(text);
  if (match === null) return null;
  const [, dollar = '', letters = '', secondDollar = '', digits = ''] = match;
  const column = letters === '' ? null : columnOfLetters(letters);
  const row = digits === '' ? null : Number(digits) - 1;
  if ((column ?? 0) >= COLUMN_COUNT_MAX || (row ?? 0) >= ROW_COUNT_MAX) return null;
  const columnFixed = letters !== '' && dollar === '$';
  return { column, row, columnFixed, rowFixed: secondDollar === '$' || (letters === '' && dollar === '$') };
}

/** The title that a reference's prefix names, quotes undone; `null` for the formula's own sheet. */
export function sheetTitleOfPrefix(prefix: string): string | null {
  if (prefix === '') return null;
  const name = prefix.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

export function printReference(reference: Reference): string {
  const first = printCorner(reference.first);
  return `${reference.prefix}${reference.last === null ? first : `${first}:${printCorner(reference.last)}`}`;
}

function printCorner(corner: Corner): string {
  const column = corner.column === null ? '' : `${corner.columnFixed ? '$' : ''}${lettersOfColumn(corner.column)}`;
  return corner.row === null ? column : `${column}${corner.rowFixed ? '$' : ''}${corner.row + 1}`;
}

/** The corner moved where it is relative; `null` when that leaves any possible sheet. */
export function moveCorner(corner: Corner, rowDelta: number, columnDelta: number): Corner | null {
  const row = corner.row === null || corner.rowFixed ? corner.row : corner.row + rowDelta;
  const column = corner.column === null || corner.columnFixed ? corner.column : corner.column + columnDelta;
  if ((row ?? 0) < 0 || (row ?? 0) >= ROW_COUNT_MAX) return null;
  if ((column ?? 0) < 0 || (column ?? 0) >= COLUMN_COUNT_MAX) return null;
  return { ...corner, row, column };
}

/** `A` → 0, `Z` → 25, `AA` → 26. */
export function columnOfLetters(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + (letter.charCodeAt(0) - 64);
  return number - 1;
}

/** 0 → `A`, 25 → `Z`, 26 → `AA`. */
export function lettersOfColumn(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

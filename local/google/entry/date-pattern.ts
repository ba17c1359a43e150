import { civilOfSerial, type WallClock } from './serial.ts';
import type { SheetLocale } from './sheet-locale.ts';

type Field = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'meridiem' | 'elapsed';

interface Piece {
  readonly field: Field | null;
  /** The token as written; of a literal, what is printed. */
  readonly text: string;
}

const PIECE =
  /"(?<quoted>[^"]*)"|\\(?<escaped>.)|\[(?<elapsed>h+|m+|s+)\]|(?<meridiem>am\/pm|a\/p)|(?<token>y+|d+|h+|s+|m+)|(?<fraction>\.0+)|(?<literal>.)/gisu;

const FIELD_BY_LETTER: Readonly<Record<string, Field>> = { y: 'year', d: 'day', h: 'hour', s: 'second' };

/** Distinct patterns kept: a workbook has a handful. */
const CACHE_MAX = 500;
const cache = new Map<string, readonly Piece[]>();

/**
 * A serial number in a date and time pattern. `m` is the minute after an hour or before a second, else the month.
 * Fields are cut, not rounded. Source: Google Sheets API, date and number formats.
 */
export function formatDatePattern(serial: number, pattern: string, locale: SheetLocale): string {
  const pieces = piecesOf(pattern);
  const clock = civilOfSerial(serial);
  const isHalfDay = pieces.some((piece) => piece.field === 'meridiem');
  return pieces.map((piece) => printPiece(piece, clock, serial, locale, isHalfDay)).join('');
}

/** Whether a pattern has a field of a date or time at all. */
export function isDatePattern(pattern: string): boolean {
  return piecesOf(pattern).some((piece) => piece.field !== null && piece.field !== 'fraction');
}

function piecesOf(pattern: string): readonly Piece[] {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  const pieces = withMinutes([...pattern.matchAll(PIECE)].map((match) => pieceOf(match.groups ?? {})));
  if (cache.size >= CACHE_MAX) cache.clear();
  cache.set(pattern, pieces);
  return pieces;
}

function pieceOf(groups: Readonly<Record<string, string | undefined>>): Piece {
  const { elapsed, meridiem, token, fraction } = groups;
  if (elapsed !== undefined) return { field: 'elapsed', text: elapsed.toLowerCase() };
  if (meridiem !== undefined) return { field: 'meridiem', text: meridiem };
  if (fraction !== undefined) return { field: 'fraction', text: fraction };
  if (token === undefined) return { field: null, text: groups.quoted ?? groups.escaped ?? groups.literal ?? '' };
  // A capital M is always the month; what a small one is depends on its neighbours.
  if (token.startsWith('M')) return { field: 'month', text: token };
  return { field: FIELD_BY_LETTER[token.charAt(0).toLowerCase()] ?? 'minute', text: token.toLowerCase() };
}

function withMinutes(pieces: readonly Piece[]): readonly Piece[] {
  const fields = pieces.filter((piece) => piece.field !== null && piece.field !== 'meridiem');
  return pieces.map((piece) => {
    if (piece.field !== 'minute') return piece;
    const index = fields.indexOf(piece);
    const isMinute = isHour(fields[index - 1]) || fields[index + 1]?.field === 'second';
    return isMinute ? piece : { ...piece, field: 'month' };
  });
}

function isHour(piece: Piece | undefined): boolean {
  return piece?.field === 'hour' || (piece?.field === 'elapsed' && piece.text.startsWith('h'));
}

function printPiece(piece: Piece, clock: WallClock, serial: number, locale: SheetLocale, isHalfDay: boolean): string {
  const width = piece.text.length;
  switch (piece.field) {
    case null:
      return piece.text;
    case 'year':
      return width <= 2 ? padded(clock.year % 100, 2) : padded(clock.year, 4);
    case 'month':
      return printMonth(clock.month, width, locale);
    case 'day':
      return printDay(clock, width, locale);
    case 'hour':
      return padded(isHalfDay ? ((clock.hour + 11) % 12) + 1 : clock.hour, Math.min(width, 2));
    case 'minute':
      return padded(clock.minute, Math.min(width, 2));
    case 'second':
      return padded(clock.second, Math.min(width, 2));
    case 'fraction':
      return `.${padded(clock.millisecond, 3)
        .padEnd(width, '0')
        .slice(0, width - 1)}`;
    case 'meridiem':
      return printMeridiem(piece.text, clock.hour, locale);
    case 'elapsed':
      return printElapsed(piece.text, serial);
  }
}

function printMonth(month: number, width: number, locale: SheetLocale): string {
  const name = locale.months[month - 1] ?? '';
  if (width === 5) return name.slice(0, 1);
  if (width >= 4) return name;
  return width === 3 ? (locale.shortMonths[month - 1] ?? '') : padded(month, width);
}

function printDay(clock: WallClock, width: number, locale: SheetLocale): string {
  if (width >= 4) return locale.weekdays[clock.weekday] ?? '';
  return width === 3 ? (locale.shortWeekdays[clock.weekday] ?? '') : padded(clock.day, width);
}

function printMeridiem(token: string, hour: number, locale: SheetLocale): string {
  const [before, after] = locale.meridiems;
  const word = hour < 12 ? before : after;
  return token.length === 3 && !locale.chinese ? word.slice(0, 1) : word;
}

const ELAPSED_MS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000 };

function printElapsed(token: string, serial: number): string {
  const unitMs = ELAPSED_MS[token.charAt(0)] ?? 1;
  return padded(Math.floor(Math.round(serial * 86_400_000) / unitMs), token.length);
}

function padded(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

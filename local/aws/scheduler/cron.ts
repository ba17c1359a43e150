/** The days and times of day at which a cron schedule runs. Days of week: 1 = Sunday … 7 = Saturday, as in the expression. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** `null`: given by the day of week (`?`). */
  readonly daysOfMonth: readonly number[] | null;
  readonly months: readonly number[];
  /** `null`: given by the day of month (`?`). */
  readonly daysOfWeek: readonly number[] | null;
  readonly years: readonly number[];
}

const MONTH_NAMES = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAY_NAMES = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

interface FieldRange {
  readonly least: number;
  readonly most: number;
  /** Names for the numbers from `least` on. */
  readonly names: readonly string[];
}

const RANGES = {
  minute: { least: 0, most: 59, names: [] },
  hour: { least: 0, most: 23, names: [] },
  dayOfMonth: { least: 1, most: 31, names: [] },
  month: { least: 1, most: 12, names: MONTH_NAMES },
  dayOfWeek: { least: 1, most: 7, names: DAY_NAMES },
  year: { least: 1970, most: 2199, names: [] },
} as const satisfies Record<string, FieldRange>;

/**
 * Reads the six fields between the brackets of `cron(…)`. `unsupported`: the wildcards `L`, `W` and `#`, which are
 * right but not run here. Exactly one of the two day fields must be `?`.
 */
export function parseCron(text: string): CronFields | 'invalid' | 'unsupported' {
  const fields = text.split(' ');
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields;
  if (fields.length !== 6 || minute === undefined || hour === undefined || dayOfMonth === undefined) return 'invalid';
  if (month === undefined || dayOfWeek === undefined || year === undefined) return 'invalid';
  if (/L|W/.test(dayOfMonth) || /\dL|#|^L$/.test(dayOfWeek)) return 'unsupported';
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) return 'invalid';
  const minutes = parseField(minute, RANGES.minute);
  const hours = parseField(hour, RANGES.hour);
  const daysOfMonth = dayOfMonth === '?' ? null : parseField(dayOfMonth, RANGES.dayOfMonth);
  const months = parseField(month, RANGES.month);
  const daysOfWeek = dayOfWeek === '?' ? null : parseField(dayOfWeek, RANGES.dayOfWeek);
  const years = parseField(year, RANGES.year);
  if (minutes === 'invalid' || hours === 'invalid' || daysOfMonth === 'invalid') return 'invalid';
  if (months === 'invalid' || daysOfWeek === 'invalid' || years === 'invalid') return 'invalid';
  return { minutes, hours, daysOfMonth, months, daysOfWeek, years };
}

/** A list of `*`, `n`, `n-m`, each with an optional step `/s`; sorted, each number once. */
function parseField(text: string, range: FieldRange): readonly number[] | 'invalid' {
  const chosen = new Set<number>();
  for (const part of text.split(',')) {
    const [span, step, ...rest] = part.split('/');
    if (span === undefined || rest.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) return 'invalid';
    const ends = parseSpan(span, range, step !== undefined);
    if (ends === null) return 'invalid';
    const stride = step === undefined ? 1 : Number(step);
    for (let number = ends.from; number <= ends.to; number += stride) chosen.add(number);
  }
  return [...chosen].sort((one, other) => one - other);
}

function parseSpan(span: string, range: FieldRange, stepped: boolean): { from: number; to: number } | null {
  if (span === '*') return { from: range.least, to: range.most };
  const ends = span.split('-').map((end) => parseNumber(end, range));
  const [from, to] = ends;
  if (from === undefined || from === null || ends.length > 2) return null;
  if (to === undefined) return { from, to: stepped ? range.most : from };
  return to === null || to < from ? null : { from, to };
}

function parseNumber(text: string, range: FieldRange): number | null {
  const named = range.names.indexOf(text.toUpperCase());
  const number = named >= 0 ? range.least + named : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return number >= range.least && number <= range.most ? number : null;
}

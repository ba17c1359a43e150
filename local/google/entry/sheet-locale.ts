/** In which order a locale writes a day. */
export type DateOrder = 'YMD' | 'MDY' | 'DMY';

/** What of a spreadsheet's locale decides how entries are read and values printed. */
export interface SheetLocale {
  readonly dateOrder: DateOrder;
  /** Chinese words for days and halves of the day are understood and printed. */
  readonly chinese: boolean;
  readonly currencySymbol: string;
  /** Before and after noon. */
  readonly meridiems: readonly [string, string];
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  /** From Sunday. */
  readonly weekdays: readonly string[];
  readonly shortWeekdays: readonly string[];
  /** Patterns of a number format that has none of its own. */
  readonly defaultPatterns: { readonly DATE: string; readonly TIME: string; readonly DATE_TIME: string };
}

const ENGLISH_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const ENGLISH_WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const CHINESE_DIGITS = ['日', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

const ENGLISH = {
  chinese: false,
  meridiems: ['AM', 'PM'],
  months: ENGLISH_MONTHS,
  shortMonths: ENGLISH_MONTHS.map((month) => month.slice(0, 3)),
  weekdays: ENGLISH_WEEKDAYS,
  shortWeekdays: ENGLISH_WEEKDAYS.map((weekday) => weekday.slice(0, 3)),
} as const;

const AMERICAN: SheetLocale = {
  ...ENGLISH,
  dateOrder: 'MDY',
  currencySymbol: '$',
  defaultPatterns: { DATE: 'm/d/yyyy', TIME: 'h:mm:ss am/pm', DATE_TIME: 'm/d/yyyy h:mm:ss' },
};

/** The locales the product's workbooks have. The default patterns of `zh_CN` and `en_GB` are assumed. */
const LOCALES: ReadonlyMap<string, SheetLocale> = new Map([
  ['en_US', AMERICAN],
  [
    'en_GB',
    {
      ...ENGLISH,
      dateOrder: 'DMY',
      currencySymbol: '£',
      defaultPatterns: { DATE: 'dd/mm/yyyy', TIME: 'hh:mm:ss', DATE_TIME: 'dd/mm/yyyy hh:mm:ss' },
    },
  ],
  [
    'zh_CN',
    {
      dateOrder: 'YMD',
      chinese: true,
      currencySymbol: '¥',
      meridiems: ['上午', '下午'],
      months: CHINESE_DIGITS.slice(1).map((digit) => `${digit}月`),
      shortMonths: CHINESE_DIGITS.slice(1).map((_, index) => `${index + 1}月`),
      weekdays: CHINESE_DIGITS.slice(0, 7).map((digit) => `星期${digit}`),
      shortWeekdays: CHINESE_DIGITS.slice(0, 7).map((digit) => `周${digit}`),
      defaultPatterns: { DATE: 'yyyy-m-d', TIME: 'h:mm:ss', DATE_TIME: 'yyyy-m-d h:mm:ss' },
    },
  ],
]);

/** A locale not in the table is treated as `en_US`. */
export function sheetLocaleOf(name: string): SheetLocale {
  return LOCALES.get(name) ?? AMERICAN;
}

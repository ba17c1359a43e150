import type { FormulaValue } from '../formula/formula-value.ts';
import { formatDatePattern, isDatePattern } from './date-pattern.ts';
import { generalNumber } from './general-number.ts';
import type { NumberFormat } from './number-format.ts';
import { formatNumberPattern } from './number-pattern.ts';
import { isCalendarSerial } from './serial.ts';
import { type SheetLocale, sheetLocaleOf } from './sheet-locale.ts';

/** A value as its cell shows it. Text stays as it is; an empty cell is the empty text. */
export function formatValue(value: FormulaValue, format: NumberFormat | null, locale: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value !== 'number') return value.error;
  return format === null ? generalNumber(value) : formatNumber(value, format, sheetLocaleOf(locale));
}

/** A number in a pattern alone, as the function `TEXT` has it: whether it is a day or a number, the pattern says. */
export function formatTyped(value: number, pattern: string, locale: string): string {
  const type = isDatePattern(pattern) ? 'DATE_TIME' : 'NUMBER';
  return formatNumber(value, { type, pattern }, sheetLocaleOf(locale));
}

function formatNumber(value: number, format: NumberFormat, locale: SheetLocale): string {
  switch (format.type) {
    case 'TEXT':
      return generalNumber(value);
    case 'DATE':
    case 'TIME':
    case 'DATE_TIME': {
      const pattern = format.pattern ?? locale.defaultPatterns[format.type];
      return isCalendarSerial(value) ? formatDatePattern(value, pattern, locale) : generalNumber(value);
    }
    case 'NUMBER':
    case 'PERCENT':
    case 'CURRENCY':
    case 'SCIENTIFIC':
      return formatNumberPattern(value, format.pattern ?? defaultNumberPattern(format.type, locale));
  }
}

function defaultNumberPattern(type: 'NUMBER' | 'PERCENT' | 'CURRENCY' | 'SCIENTIFIC', locale: SheetLocale): string {
  const patterns = {
    NUMBER: '#,##0.00',
    PERCENT: '0.00%',
    CURRENCY: `"${locale.currencySymbol}"#,##0.00`,
    SCIENTIFIC: '0.00E+00',
  };
  return patterns[type];
}

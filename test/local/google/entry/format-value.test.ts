import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatValue, type NumberFormat, parseEntry } from '../../../../local/google/entry/index.ts';

/** 2026-11-03 (a Tuesday) 14:05:09. */
const MOMENT = 46_329 + 50_709 / 86_400;
const MORNING = 46_329 + 32_709 / 86_400;

describe('without a format', () => {
  test.each<readonly [Parameters<typeof formatValue>[0], string]>([
    [null, ''],
    ['', ''],
    ['007', '007'],
    [true, 'TRUE'],
    [false, 'FALSE'],
    [{ error: '#N/A' }, '#N/A'],
    [{ error: '#REF!', message: 'why' }, '#REF!'],
    [0, '0'],
    [-0, '0'],
    [7, '7'],
    [-5.5, '-5.5'],
    [13_800_138_000, '13800138000'],
    [123_456_789_012_345, '123456789012345'],
    [999_999_999_999_999, '999999999999999'],
    [1e15, '1E+15'],
    [110_101_199_003_070_020, '1.10101E+17'],
    [-1e20, '-1E+20'],
    [1 / 3, '0.3333333333'],
    [100 / 3, '33.33333333'],
    [1 / 30, '0.03333333333'],
    [Math.PI, '3.141592654'],
    [0.1 + 0.2, '0.3'],
    [12_345_678_901.5, '12345678902'],
    [0.000_012_345, '0.000012345'],
    [1.5e-10, '1.5E-10'],
    [46_349, '46349'],
  ])('%j → %s', (value, text) => {
    expect(formatValue(value, null, 'zh_CN')).toBe(text);
  });
});

describe('numbers', () => {
  test.each<readonly [number, NumberFormat, string]>([
    [5, { type: 'TEXT', pattern: '@' }, '5'],
    [1234.5, { type: 'NUMBER' }, '1,234.50'],
    [1234.5, { type: 'NUMBER', pattern: '0' }, '1235'],
    [1234.5, { type: 'NUMBER', pattern: '#,##0' }, '1,235'],
    [1234.5, { type: 'NUMBER', pattern: '#,##0.00' }, '1,234.50'],
    [-1234.5, { type: 'NUMBER', pattern: '#,##0.00' }, '-1,234.50'],
    [1.005, { type: 'NUMBER', pattern: '0.00' }, '1.01'],
    [7, { type: 'NUMBER', pattern: '000' }, '007'],
    [0.5, { type: 'NUMBER', pattern: '#.##' }, '.5'],
    [0.5, { type: 'NUMBER', pattern: '0.0#' }, '0.5'],
    [0.456, { type: 'NUMBER', pattern: '0.0#' }, '0.46'],
    [1_234_567, { type: 'NUMBER', pattern: '0.0,' }, '1234.6'],
    [1_234_567, { type: 'NUMBER', pattern: '0,,"M"' }, '1M'],
    [5, { type: 'NUMBER', pattern: '0"元"' }, '5元'],
    [5, { type: 'NUMBER', pattern: '0 \\m' }, '5 m'],
    [5, { type: 'NUMBER', pattern: '"a;b"0;"-"' }, 'a;b5'],
    [-5, { type: 'NUMBER', pattern: '0;(0)' }, '(5)'],
    [-5, { type: 'NUMBER', pattern: '0;[Red]-0' }, '-5'],
    [0, { type: 'NUMBER', pattern: '0;-0;"nil"' }, 'nil'],
    [5, { type: 'NUMBER', pattern: '0;-0;"nil"' }, '5'],
    [0, { type: 'NUMBER', pattern: '0;-0' }, '0'],
    [0, { type: 'NUMBER', pattern: ';;' }, ''],
    [5, { type: 'NUMBER', pattern: '' }, '5'],
    [5.25, { type: 'NUMBER', pattern: 'General' }, '5.25'],
    [0.256, { type: 'PERCENT' }, '25.60%'],
    [0.256, { type: 'PERCENT', pattern: '0%' }, '26%'],
    [0.07, { type: 'PERCENT', pattern: '0.0%' }, '7.0%'],
    [5, { type: 'CURRENCY' }, '¥5.00'],
    [5, { type: 'CURRENCY', pattern: '[$€]#,##0.00' }, '€5.00'],
    [5, { type: 'CURRENCY', pattern: '[$¥-804]0' }, '¥5'],
    [-5, { type: 'CURRENCY', pattern: '"¥"#,##0' }, '-¥5'],
    [12_345, { type: 'SCIENTIFIC' }, '1.23E+04'],
    [0.00012, { type: 'SCIENTIFIC', pattern: '0.00E+00' }, '1.20E-04'],
  ])('%d as %j → %s', (value, format, text) => {
    expect(formatValue(value, format, 'zh_CN')).toBe(text);
  });

  test.each([
    ['zh_CN', '¥5.00'],
    ['en_US', '$5.00'],
    ['en_GB', '£5.00'],
  ])('the default currency of %s', (locale, text) => {
    expect(formatValue(5, { type: 'CURRENCY' }, locale)).toBe(text);
  });
});

describe('days and times', () => {
  test.each<readonly [number, string, string, string]>([
    // serial, pattern, zh_CN, en_US
    [MOMENT, 'yyyy-mm-dd', '2026-11-03', '2026-11-03'],
    [MOMENT, 'yyyy-mm-dd hh:mm', '2026-11-03 14:05', '2026-11-03 14:05'],
    [MOMENT, 'yyyy-mm-dd hh:mm:ss', '2026-11-03 14:05:09', '2026-11-03 14:05:09'],
    [MOMENT, 'yyyy"年"m"月"d"日"', '2026年11月3日', '2026年11月3日'],
    [MOMENT, 'yyyy年m月d日 hh:mm', '2026年11月3日 14:05', '2026年11月3日 14:05'],
    [MOMENT, 'm-d', '11-3', '11-3'],
    [MOMENT, 'm/d/yy', '11/3/26', '11/3/26'],
    [MOMENT, 'M/d', '11/3', '11/3'],
    [MOMENT, 'hh:mm', '14:05', '14:05'],
    [MORNING, 'h:m', '9:5', '9:5'],
    [MOMENT, 'mm:ss', '05:09', '05:09'],
    [MOMENT, 'mm', '11', '11'],
    [MOMENT, 'hh" o\'clock "mm', "14 o'clock 05", "14 o'clock 05"],
    [MOMENT, 'h:mm am/pm', '2:05 下午', '2:05 PM'],
    [MORNING, 'h:mm AM/PM', '9:05 上午', '9:05 AM'],
    [46_329, 'h:mm am/pm', '12:00 上午', '12:00 AM'],
    [46_329.5, 'h:mm a/p', '12:00 下午', '12:00 P'],
    [MOMENT, 'ddd', '周二', 'Tue'],
    [MOMENT, 'dddd', '星期二', 'Tuesday'],
    [MOMENT, 'mmm', '11月', 'Nov'],
    [MOMENT, 'mmmm', '十一月', 'November'],
    [MOMENT, 'mmmmm', '十', 'N'],
    [MOMENT, 'ss.00', '09.00', '09.00'],
    [46_329 + 1.25 / 86_400, 'ss.000', '01.250', '01.250'],
    [1.5, '[h]:mm', '36:00', '36:00'],
    [1.5, '[m]', '2160', '2160'],
    [0.5, '[hh]:mm:ss', '12:00:00', '12:00:00'],
    [2, 'yyyy-mm-dd', '1900-01-01', '1900-01-01'],
    [0, 'yyyy-mm-dd hh:mm', '1899-12-30 00:00', '1899-12-30 00:00'],
    [-0.25, 'yyyy-mm-dd hh:mm', '1899-12-29 18:00', '1899-12-29 18:00'],
    [46_329.999_999_999_9, 'yyyy-mm-dd hh:mm', '2026-11-04 00:00', '2026-11-04 00:00'],
    [46_329 + 86_399.4 / 86_400, 'hh:mm:ss', '23:59:59', '23:59:59'],
    [2_958_466, 'yyyy-mm-dd', '2958466', '2958466'],
    [1e300, 'yyyy-mm-dd', '1E+300', '1E+300'],
  ])('%d as %s', (serial, pattern, chinese, american) => {
    const format = { type: 'DATE_TIME', pattern } as const;
    expect(['zh_CN', 'en_US'].map((locale) => formatValue(serial, format, locale))).toEqual([chinese, american]);
  });

  test.each([
    ['zh_CN', '2026-11-3', '14:05:09', '2026-11-3 14:05:09'],
    ['en_US', '11/3/2026', '2:05:09 PM', '11/3/2026 14:05:09'],
    ['en_GB', '03/11/2026', '14:05:09', '03/11/2026 14:05:09'],
  ])('the defaults of %s', (locale, day, time, both) => {
    const printed = (['DATE', 'TIME', 'DATE_TIME'] as const).map((type) => formatValue(MOMENT, { type }, locale));
    expect(printed).toEqual([day, time, both]);
  });

  test('text in a date cell stays as it is', () => {
    expect(formatValue('tomorrow', { type: 'DATE', pattern: 'yyyy-mm-dd' }, 'zh_CN')).toBe('tomorrow');
  });
});

describe('what is printed is read again', () => {
  const locale = fc.constantFrom('zh_CN', 'en_US', 'en_GB');
  const today = { year: 2026, month: 11, day: 23 };
  const day = fc.integer({ min: 2, max: 2_958_465 });
  const second = fc.integer({ min: 0, max: 86_399 });

  function readAgain(serial: number, format: NumberFormat, name: string): unknown {
    const entry = parseEntry(formatValue(serial, format, name), { locale: name, today, numberFormat: format });
    return entry.kind === 'value' ? entry.value : entry;
  }

  test('days', () => {
    const patterns = fc.constantFrom('yyyy-mm-dd', 'yyyy/m/d');
    fc.assert(
      fc.property(day, patterns, locale, (serial, pattern, name) => {
        expect(readAgain(serial, { type: 'DATE', pattern }, name)).toBe(serial);
      }),
      { seed: 20261123 },
    );
  });

  test('days and times, to the second', () => {
    const patterns = fc.constantFrom('yyyy-mm-dd hh:mm:ss', 'yyyy-m-d h:mm:ss am/pm');
    fc.assert(
      fc.property(day, second, patterns, fc.constantFrom('en_US', 'en_GB'), (whole, seconds, pattern, name) => {
        const serial = whole + seconds / 86_400;
        expect(readAgain(serial, { type: 'DATE_TIME', pattern }, name)).toBe(serial);
      }),
      { seed: 20261123 },
    );
  });

  test('Chinese days and halves of the day', () => {
    fc.assert(
      fc.property(day, second, (whole, seconds) => {
        const serial = whole + seconds / 86_400;
        const format = { type: 'DATE_TIME', pattern: 'yyyy"年"m"月"d"日" am/pmh:mm:ss' } as const;
        expect(readAgain(serial, format, 'zh_CN')).toBe(serial);
      }),
      { seed: 20261123 },
    );
  });

  test('every day as typed looks as it was typed', () => {
    fc.assert(
      fc.property(day, locale, (serial, name) => {
        const text = formatValue(serial, { type: 'DATE', pattern: 'yyyy-mm-dd' }, name);
        const entry = parseEntry(text, { locale: name, today, numberFormat: null });
        expect(entry.kind === 'value' && formatValue(entry.value, entry.impliedFormat, name)).toBe(text);
      }),
      { seed: 20261123 },
    );
  });
});

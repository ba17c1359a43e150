import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ENTRY_LENGTH_MAX,
  type EntryContext,
  EntryTooLong,
  type NumberFormat,
  parseEntry,
} from '../../../../local/google/entry/index.ts';

const TODAY = { year: 2026, month: 11, day: 23 };
const LOCALES = ['zh_CN', 'en_US', 'en_GB'] as const;
const TEXT_CELL: NumberFormat = { type: 'TEXT', pattern: '@' };

function context(locale: string, numberFormat: NumberFormat | null = null): EntryContext {
  return { locale, today: TODAY, numberFormat };
}

/** The value an entry has; a formula as its text; `null` when empty. */
function typed(
  text: string,
  locale: string,
  numberFormat: NumberFormat | null = null,
): string | number | boolean | null {
  const entry = parseEntry(text, context(locale, numberFormat));
  if (entry.kind === 'empty') return null;
  return entry.kind === 'formula' ? `formula ${entry.text}` : entry.value;
}

describe.each(LOCALES)('in every locale (%s)', (locale) => {
  test.each<readonly [string, string | number | boolean | null]>([
    ['', null],
    ["'", null],
    [' ', ' '],
    ['漏水', '漏水'],
    ["'5", '5'],
    ["'=A1", '=A1'],
    ["''a", "'a"],
    ["it's", "it's"],
    ['=A1+1', 'formula =A1+1'],
    ['=', '='],
    [' =A1', ' =A1'],
    ['＝A1', '＝A1'],
    ['+A1', 'formula =+A1'],
    ['-A1', 'formula =-A1'],
    ['+86 138', 'formula =+86 138'],
    ['- 换水管', 'formula =- 换水管'],
    ['+', '+'],
    ['-', '-'],
    ['@A1', '@A1'],
    ['+8613800138000', 8_613_800_138_000],
    ['13800138000', 13_800_138_000],
    ['110101199003070011', 110_101_199_003_070_020],
    ['007', 7],
    ['0', 0],
    ['-0', 0],
    ['-5', -5],
    ['+5', 5],
    [' 5 ', 5],
    ['5.', 5],
    ['.5', 0.5],
    ['.', '.'],
    ['1.5', 1.5],
    ['1.2.3', '1.2.3'],
    ['1,234', 1234],
    ['1,234,567.8', 1_234_567.8],
    ['1,23', '1,23'],
    ['12,34,567', '12,34,567'],
    ['1234,567', '1234,567'],
    ['1 234', '1 234'],
    ['50%', 0.5],
    ['12.5 %', 0.125],
    ['%', '%'],
    ['$5', 5],
    ['¥1,234.50', 1234.5],
    ['￥20', 20],
    ['-¥5', -5],
    ['¥-5', -5],
    ['-¥-5', 'formula =-¥-5'],
    ['£3', 3],
    ['5元', '5元'],
    ['(5)', -5],
    ['(1,234)', -1234],
    ['(-5)', '(-5)'],
    ['(a)', '(a)'],
    ['1e3', 1000],
    ['1.5E-3', 0.0015],
    ['1e999', '1e999'],
    ['1e', '1e'],
    ['¥1e3', '¥1e3'],
    ['TRUE', true],
    ['true', true],
    ['False', false],
    ['yes', 'yes'],
    ['１２３', '１２３'],
    ['１４：０５', '１４：０５'],
    ['14：05', '14：05'],
    ['🚰💧', '🚰💧'],
    ['first\nsecond', 'first\nsecond'],
  ])('%j', (text, value) => {
    expect(typed(text, locale)).toBe(value);
  });
});

describe('a text cell keeps what is typed', () => {
  test.each([
    '007',
    '13800138000',
    '3-2-18',
    '11/23',
    '14:05',
    '=A1',
    '+86 138',
    '-',
    'TRUE',
    '50%',
    ' 5 ',
    '2026-11-23',
  ])('%s', (text) => {
    expect(parseEntry(text, context('zh_CN', TEXT_CELL))).toEqual({ kind: 'value', value: text, impliedFormat: null });
  });

  test('but for the apostrophe before it', () => {
    expect(typed("'007", 'zh_CN', TEXT_CELL)).toBe('007');
    expect(typed('', 'zh_CN', TEXT_CELL)).toBeNull();
  });
});

describe('the format an entry brings', () => {
  test.each<readonly [string, NumberFormat | null]>([
    ['5', null],
    ['text', null],
    ['TRUE', null],
    ['1,234', { type: 'NUMBER', pattern: '#,##0' }],
    ['1,234.5', { type: 'NUMBER', pattern: '#,##0.00' }],
    ['50%', { type: 'PERCENT', pattern: '0%' }],
    ['50.5%', { type: 'PERCENT', pattern: '0.00%' }],
    ['¥5', { type: 'CURRENCY', pattern: '"¥"#,##0' }],
    ['1e3', { type: 'SCIENTIFIC', pattern: '0.00E+00' }],
    ['2026-11-23', { type: 'DATE', pattern: 'yyyy-mm-dd' }],
    ['2026-1-5', { type: 'DATE', pattern: 'yyyy-m-d' }],
    ['11/3', { type: 'DATE', pattern: 'm/d' }],
    ['11月3日', { type: 'DATE', pattern: 'm"月"d"日"' }],
    ['14:05', { type: 'TIME', pattern: 'h:mm' }],
    ['09:05:00', { type: 'TIME', pattern: 'hh:mm:ss' }],
    ['下午2:05', { type: 'TIME', pattern: 'am/pmh:mm' }],
    ['25:00', { type: 'TIME', pattern: '[h]:mm:ss' }],
    ['2026-11-23 14:05', { type: 'DATE_TIME', pattern: 'yyyy-mm-dd h:mm' }],
  ])('%s', (text, impliedFormat) => {
    expect(parseEntry(text, context('zh_CN'))).toMatchObject({ kind: 'value', impliedFormat });
  });

  test('a cell with a format keeps its own', () => {
    const entry = parseEntry('14:05', context('zh_CN', { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' }));
    expect(entry).toEqual({ kind: 'value', value: 845 / 1440, impliedFormat: null });
  });

  test.each([
    ['5', 0.05],
    ['5%', 0.05],
    ['11/23', 46_349],
  ])('%s into a percent cell is %d', (text, value) => {
    expect(typed(text, 'zh_CN', { type: 'PERCENT', pattern: '0%' })).toBe(value);
  });
});

describe('length', () => {
  test.each([20_000, ENTRY_LENGTH_MAX])('%i characters are taken whole', (length) => {
    expect(typed('水'.repeat(length), 'zh_CN')).toBe('水'.repeat(length));
  });

  test('one more is refused, even in a text cell, with the words of Google', () => {
    for (const format of [null, TEXT_CELL]) {
      expect(() => typed('x'.repeat(ENTRY_LENGTH_MAX + 1), 'zh_CN', format)).toThrow(EntryTooLong);
    }
    expect(new EntryTooLong().message).toContain('maximum of 50000 characters in a single cell');
  });

  test('a number of 100 characters is one, of 101 is text', () => {
    expect(typed('1'.repeat(100), 'en_US')).toBeCloseTo(1.111e99, -97);
    expect(typed('1'.repeat(101), 'en_US')).toBe('1'.repeat(101));
  });
});

describe('any text', () => {
  const near = fc
    .array(fc.constantFrom(...'0123456789-/:.,%¥$()eE +年月日时分上午下午APM='), { maxLength: 20 })
    .map((characters) => characters.join(''));

  test.each([
    ['arbitrary', fc.string({ unit: 'binary', maxLength: 80 })],
    ['near to a number or a day', near],
  ])('%s: never throws, and a value is a finite number or the text itself', (_name, texts) => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...LOCALES), (text, locale) => {
        const value = typed(text, locale);
        if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
        else if (typeof value === 'string' && !value.startsWith('formula ')) {
          expect([text, text.slice(1)]).toContain(value);
        }
      }),
      { seed: 20261123, numRuns: 1_000 },
    );
  });
});

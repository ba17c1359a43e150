import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../../../shared/kernel/locale.ts';
import { MESSAGE_MEANINGS } from '../../../../sheets/contract/help/messages.ts';
import { HELP_WIDTHS_PX, helpRows } from '../../../../sheets/contract/help/rows.ts';
import { meaningOf } from '../../../../sheets/contract/help/words.ts';
import { tabsOfWorkbook } from '../../../../sheets/contract/tabs.ts';
import { alertsOf, type WorkbookKind } from '../../../../sheets/contract/types.ts';
import { PROBLEM_TEXTS } from '../../../../sheets/render/problem-text.ts';

/** A4 laid across is 297 mm wide; with margins of 18 mm some 990 of its 96ths of an inch are left. */
const A4_LANDSCAPE_PX = 1_010;

const WORKBOOKS: readonly WorkbookKind[] = ['service', 'collections'];
const EVERY = WORKBOOKS.flatMap((workbook) => LOCALES.map((locale) => ({ workbook, locale })));

describe.each(EVERY)('the help tab of the $workbook workbook in $locale', ({ workbook, locale }) => {
  const rows = helpRows(workbook, locale);
  const tabs = tabsOfWorkbook(workbook);
  const lineOf = (texts: readonly string[]) => rows.find((row) => texts.every((text) => row.texts.includes(text)));

  test.each(tabs.map((contract) => [contract.tab, contract] as const))(
    'explains every column of %s that people see, and who fills it in',
    (_, contract) => {
      const first = rows.findIndex(({ style, texts }) => style === 'section' && texts[0] === contract.title[locale]);
      expect(first).toBeGreaterThan(0);
      const section = rows.slice(first + 3, first + 3 + contract.columns.length);
      const visible = contract.columns.filter(({ hidden }) => !hidden);
      visible.forEach((column, index) => {
        const [header, who, what] = section[index]?.texts ?? [];
        expect(header).toBe(column.header[locale]);
        expect(who === '系统' || who === 'The system').toBe(column.writer === 'system');
        expect(/必填|required/.test(who ?? '')).toBe(column.required);
        expect(what?.startsWith(column.help[locale])).toBe(true);
        for (const choice of column.choices) expect(what).toContain(choice.label[locale]);
      });
      const next = rows[first + 3 + visible.length];
      expect(next?.style).toBe('section');
    },
  );

  test.each(
    tabs
      .flatMap((contract) => contract.columns.map((column) => ({ tab: contract.tab, column })))
      .filter(({ column }) => column.writer === 'staff' && column.type !== 'text' && column.type !== 'long-text'),
  )('shows an example of $tab.$column.field', ({ column }) => {
    expect(rows.some(({ texts }) => texts[0] === column.header[locale] && (texts[3] ?? '') !== '')).toBe(true);
  });

  test('shows every colour that a row can have in that very colour', () => {
    for (const alert of alertsOf(workbook)) {
      const { what, text } = meaningOf(alert, workbook);
      expect(lineOf([what[locale], text[locale]])?.style).toBe(`alert-${alert}`);
    }
  });

  test('fits its columns, and a sheet of paper laid across', () => {
    expect(rows.every(({ texts }) => texts.length <= HELP_WIDTHS_PX.length)).toBe(true);
    expect(HELP_WIDTHS_PX.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(A4_LANDSCAPE_PX);
  });

  test('says what to do for every message it explains', () => {
    for (const { says, why, todo } of MESSAGE_MEANINGS) {
      expect(lineOf([says[locale], why[locale], todo[locale]])?.style).toBe('plain');
    }
  });
});

test('every reason for which a cell cannot be read is explained once', () => {
  expect(MESSAGE_MEANINGS.flatMap(({ reasons }) => reasons).sort()).toEqual(Object.keys(PROBLEM_TEXTS).sort());
});

test.each(WORKBOOKS)('both languages have the same lines in the %s workbook', (workbook) => {
  const shapes = LOCALES.map((locale) => helpRows(workbook, locale).map(({ style }) => style));
  expect(shapes[0]).toEqual(shapes[1]);
});

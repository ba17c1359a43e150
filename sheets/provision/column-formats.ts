import type { sheets_v4 } from '@googleapis/sheets';
import { LOCALES, type Locale } from '../../shared/kernel/locale.ts';
import type { CellType, Column, TabContract } from '../contract/types.ts';
import { belowHeader } from './grid-range.ts';

/** Amounts of money line up by their decimals, whoever writes them. */
const MONEY: sheets_v4.Schema$NumberFormat = { type: 'NUMBER', pattern: '#,##0.00' };

/**
 * How each type is stored and shown. A system column keeps the plain format unless it shows money: a formula in a cell of
 * format `@` would be taken for text when somebody opens and leaves it.
 */
const NUMBER_FORMATS: Readonly<Record<CellType, sheets_v4.Schema$NumberFormat | null>> = {
  text: { type: 'TEXT', pattern: '@' },
  'long-text': { type: 'TEXT', pattern: '@' },
  unit: { type: 'TEXT', pattern: '@' },
  phone: { type: 'TEXT', pattern: '@' },
  reference: { type: 'TEXT', pattern: '@' },
  // Left to Sheets, which shows what was typed: a fixed pattern would show a time without a day as one of 1899.
  'date-time': null,
  date: { type: 'DATE', pattern: 'yyyy-mm-dd' },
  choice: null,
  check: null,
  money: MONEY,
  integer: null,
};

/**
 * Number formats and drop-downs of every staff column, for all rows of the grid. They are sent again whenever rows are
 * appended: appended rows begin without either.
 */
export function columnFormatRequests(contract: TabContract, locale: Locale): readonly sheets_v4.Schema$Request[] {
  return contract.columns.flatMap((column, index) => formatRequestsAt(contract, column, locale, index));
}

/** As {@link columnFormatRequests}, for one column that stands at `place`. */
export function formatRequestsAt(
  { sheetId }: TabContract,
  column: Column,
  locale: Locale,
  place: number,
): readonly sheets_v4.Schema$Request[] {
  if (column.writer === 'system' && column.type !== 'money') return [];
  const range = belowHeader(sheetId, place, place + 1);
  const numberFormat = NUMBER_FORMATS[column.type];
  const rule = validationRule(column, locale);
  const fields = 'userEnteredFormat.numberFormat';
  return [
    ...(numberFormat === null
      ? []
      : [{ repeatCell: { range, cell: { userEnteredFormat: { numberFormat } }, fields } }]),
    ...(rule === null ? [] : [{ setDataValidation: { range, rule } }]),
  ];
}

/** Type of the condition that a staff column's cells are validated by; `null` when by none. */
export function validationTypeOf(column: Column): string | null {
  // The type is the same in every language.
  return validationRule(column, LOCALES[0])?.condition?.type ?? null;
}

/** Lists and days only warn: what does not fit is kept as typed, and the row says what is wrong with it. */
function validationRule(column: Column, locale: Locale): sheets_v4.Schema$DataValidationRule | null {
  switch (column.type) {
    case 'choice':
      return {
        condition: {
          type: 'ONE_OF_LIST',
          values: column.choices.map(({ label }) => ({ userEnteredValue: label[locale] })),
        },
        inputMessage: column.help[locale],
        showCustomUi: true,
        strict: false,
      };
    case 'check':
      return { condition: { type: 'BOOLEAN' }, strict: false };
    case 'date':
      return { condition: { type: 'DATE_IS_VALID' }, inputMessage: column.help[locale], strict: false };
    default:
      return null;
  }
}

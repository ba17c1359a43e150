import { type Locale, type LocalizedText, localized } from '../../shared/kernel/locale.ts';
import { columnLetter, systemTabFields, systemTabTitle } from './layout.ts';
import type { CellValue, Column, TabContract } from './types.ts';

/**
 * The column whose header also says how the tab is doing: what the system has to tell everybody stands where it tells each
 * row what is amiss, behind it when the system last answered.
 */
export const NOTICE_FIELD = 'message';

/** The column of the system tab in whose first row stands when the system last answered: a serial number of the workbook's zone. */
const ANSWERED_FIELD = 'writtenAt';

/** Minutes after which the header says, in words and in red, that no answer has come: workbooks are looked at every ten at most. */
export const ANSWER_AGE_MINUTES_MAX = 15;

/** In the header of a tab about which a person should know something. */
export const WARNING_SIGN = '⚠';

const MINUTES_PER_DAY = 1_440;

/** Columns of the system tab whose first row holds a value of the moment instead of their name. */
export const isNamedInSystemHeader = (field: string): boolean => field !== NOTICE_FIELD && field !== ANSWERED_FIELD;

/** 0-based place of the notice in the first row of the system tab, where every other column has its name. */
export const noticeColumnIndex = (contract: TabContract): number => systemTabFields(contract).indexOf(NOTICE_FIELD);

/** 0-based place, in the first row of the system tab, of the moment at which the system last answered. */
export const answeredColumnIndex = (contract: TabContract): number => systemTabFields(contract).indexOf(ANSWERED_FIELD);

/** Where «answered» stands beside its time, and what is added when that is too long ago. */
const ANSWERED_WORDS: {
  readonly before: LocalizedText;
  readonly after: LocalizedText;
  readonly late: LocalizedText;
} = {
  before: localized('  ', '  answered '),
  after: localized(' 已答复', ''),
  late: localized(
    ` ${WARNING_SIGN} 已超过 ${ANSWER_AGE_MINUTES_MAX} 分钟`,
    ` ${WARNING_SIGN} more than ${ANSWER_AGE_MINUTES_MAX} minutes ago`,
  ),
};

/**
 * The header of the notice column: its text, when the system last answered, and whatever the system tab says at the moment.
 * An answer of another day is shown with its day.
 */
export function noticeHeaderFormula(contract: TabContract, column: Column, locale: Locale): string {
  const cellAt = (index: number): string => `${systemTabTitle(contract.tab)}!$${columnLetter(index)}$1`;
  const answered = cellAt(answeredColumnIndex(contract));
  const { before, after, late } = ANSWERED_WORDS;
  const moment = `TEXT(${answered},IF(NOW()-${answered}<1,"hh:mm","mm-dd hh:mm"))`;
  const warning = `IF(NOW()-${answered}>${ANSWER_AGE_MINUTES_MAX}/${MINUTES_PER_DAY},"${late[locale]}","")`;
  const words = `"${before[locale]}"&${moment}&"${after[locale]}"&${warning}`;
  return `="${column.header[locale]}"&IF(ISNUMBER(${answered}),${words},"")&${cellAt(noticeColumnIndex(contract))}`;
}

/** Whether `value` is what the column's header shows. */
export function isHeaderOf(column: Column, locale: Locale, value: CellValue | undefined): boolean {
  const text = column.header[locale];
  if (column.field !== NOTICE_FIELD) return value === text;
  return typeof value === 'string' && value.startsWith(text);
}

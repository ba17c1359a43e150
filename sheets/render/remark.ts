import type { Locale } from '../../shared/kernel/locale.ts';
import type { Alert, CellProblem, CellValue, TabContract } from '../contract/types.ts';
import { problemText, withHeader } from './problem-text.ts';

/** Something to be said about a row, in words; `field` is the cell to be tinted, `null` when no single one is. */
export interface RowRemark {
  readonly field: string | null;
  readonly sentence: string;
}

/** More sentences than a message cell shows without being opened; the tinted cells show the rest. */
const SENTENCES_MAX = 5;

export function remarkOfProblem(contract: TabContract, problem: CellProblem, locale: Locale): RowRemark {
  return { field: problem.field, sentence: problemText(contract, problem, locale) };
}

/** A refusal of the domain with its sentence. The header is named before it where the tab has such a column. */
export function remarkOfRefusal(
  contract: TabContract,
  refusal: { readonly field: string | null; readonly sentence: string },
  locale: Locale,
): RowRemark {
  const field = contract.columns.some((column) => column.field === refusal.field) ? refusal.field : null;
  return { field, sentence: withHeader(contract, field, refusal.sentence, locale) };
}

/** The three closing cells of a row. */
export function closingCells(
  remarks: readonly RowRemark[],
  alert: Alert | null,
  locale: Locale,
): { readonly message: CellValue; readonly alert: CellValue; readonly errorFields: CellValue } {
  const sentences = remarks.slice(0, SENTENCES_MAX).map(({ sentence }) => sentence);
  const fields = [...new Set(remarks.flatMap(({ field }) => (field === null ? [] : [field])))];
  return {
    message: sentences.length === 0 ? null : sentences.join(locale === 'zh-CN' ? '' : ' '),
    alert,
    errorFields: fields.length === 0 ? null : `;${fields.join(';')};`,
  };
}

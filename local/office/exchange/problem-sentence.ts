import { REQUEST_REFUSAL_REASONS } from '../../../shared/domain/request/refusal.ts';
import type { Locale } from '../../../shared/kernel/locale.ts';
import { type RefusalReason, refusalText } from '../../../shared/policy/refusal-text.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import { isExchangeReason } from '../../../sheets/exchange/cell-fit.ts';
import { exchangeText } from '../../../sheets/exchange/exchange-text.ts';
import type { RowProblem } from '../../../sheets/exchange/fit-row.ts';
import type { ImportableTab } from '../../../sheets/exchange/header-aliases.ts';
import { problemText, withHeader } from '../../../sheets/render/problem-text.ts';

const REFUSALS: readonly RefusalReason[] = REQUEST_REFUSAL_REASONS;

/** What is wrong with a row of the file, in the office's language, after the column where it stands. */
export function problemSentence(tab: ImportableTab, { column, problem }: RowProblem, locale: Locale): string {
  const sentence = sentenceOf(tab, problem, locale);
  if (column === null) return sentence;
  return locale === 'zh-CN' ? `${column}列 ${sentence}` : `column ${column}, ${sentence}`;
}

function sentenceOf(tab: ImportableTab, problem: RowProblem['problem'], locale: Locale): string {
  const contract = contractOf(tab);
  const { field, reason, parameters } = problem;
  if (isExchangeReason(reason)) return withHeader(contract, field, exchangeText(reason, parameters, locale), locale);
  const refusal = REFUSALS.find((each) => each === reason);
  if (refusal !== undefined) return withHeader(contract, field, refusalText(refusal, locale, parameters), locale);
  return problemText(contract, problem, locale);
}

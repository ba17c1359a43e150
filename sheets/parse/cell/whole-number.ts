import type { CellValue } from '../../contract/types.ts';
import { type CellReading, problem, value } from './reading.ts';
import { cleanText, narrow } from './text.ts';

/** More versions than anything of an office will ever have. */
const NUMBER_MAX = 1_000_000;

/** A whole number from 1 on. */
export function parseWholeNumber(cell: CellValue): CellReading<number> {
  const text = narrow(cleanText(cell));
  if (text === '') return value(null);
  const number = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  return number >= 1 && number <= NUMBER_MAX ? value(number) : problem('not-a-number');
}

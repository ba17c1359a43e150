import { type Fen, fenOfYuanNumber, parseYuan } from '../../../shared/kernel/money.ts';
import type { CellValue } from '../../contract/types.ts';
import { type CellReading, problem, value } from './reading.ts';
import { cleanText } from './text.ts';

/** An amount in yuan, exact to the fen: what a sheet made a number of, or what people write with `¥`, `元` and thousands. */
export function parseMoney(cell: CellValue): CellReading<Fen> {
  const text = cleanText(cell);
  if (text === '') return value(null);
  const amount = typeof cell === 'number' ? fenOfYuanNumber(cell) : parseYuan(text);
  return amount === null ? problem('not-an-amount') : value(amount);
}

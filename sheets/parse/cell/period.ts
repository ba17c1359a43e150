import { type BillingPeriod, parseBillingPeriod } from '../../../shared/kernel/billing-period.ts';
import type { CellValue } from '../../contract/types.ts';
import { type CellReading, problem, value } from './reading.ts';
import { cleanText } from './text.ts';

/** A billing period in any of the ways in which people write one. */
export function parsePeriod(cell: CellValue): CellReading<BillingPeriod> {
  const text = cleanText(cell);
  if (text === '') return value(null);
  const period = parseBillingPeriod(text);
  return period === null ? problem('not-a-period') : value(period);
}

import type { Posting } from '../../../shared/domain/collection/ledger/posting.ts';
import { creditFen } from '../../../shared/domain/collection/ledger/posting.ts';
import { type Locale, localized } from '../../../shared/kernel/locale.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { contractOf } from '../../contract/tabs.ts';
import type { SystemCells } from '../../contract/types.ts';
import { closingCells, type RowRemark } from '../remark.ts';
import { cellsOf } from '../row.ts';
import { listed } from './words.ts';

/** The row of an entry in Payments: what it is called in the ledger, and what became of the money. */
export function renderEntry(posting: Posting, locale: Locale, remarks: readonly RowRemark[] = []): SystemCells {
  const isReversed = posting.reversal !== null;
  return cellsOf(contractOf('payments'), {
    state: (isReversed ? localized('已冲销', 'Reversed') : localized('已入账', 'Booked'))[locale],
    bookedAs: posting.act.reference,
    paidFor: listed(usesOf(posting, locale), locale),
    ...closingCells(remarks, remarks.length > 0 ? 'problem' : isReversed ? 'done' : null, locale),
  });
}

/** Bills it paid, by their numbers; what was moved or given back; what stands as credit. */
function usesOf(posting: Posting, locale: Locale): readonly string[] {
  const credit = creditFen(posting);
  const keptAs = localized('预存', 'credit')[locale];
  const goneAs = localized('转出或退回', 'moved or paid back')[locale];
  return [
    ...posting.paid.map(({ charge, fen }) => `${charge} ${formatYuan(fen)}`),
    ...posting.withdrawn.map(({ fen }) => `${goneAs} ${formatYuan(fen)}`),
    ...(credit > 0 ? [`${keptAs} ${formatYuan(credit)}`] : []),
  ];
}

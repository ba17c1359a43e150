import type { FeeKind } from '../../../shared/domain/collection/fee.ts';
import { type Charge, isOpen, openFen } from '../../../shared/domain/collection/ledger/charge.ts';
import { compareRanks } from '../../../shared/domain/collection/ledger/rank.ts';
import { type AccountState, accountCreditFen, balanceFen } from '../../../shared/domain/collection/ledger/state.ts';
import { type Locale, type LocalizedText, localized } from '../../../shared/kernel/locale.ts';
import { leastFen, sumFen } from '../../../shared/kernel/money.ts';
import { contractOf } from '../../contract/tabs.ts';
import type { SystemCells } from '../../contract/types.ts';
import { formatFullMoment } from '../format.ts';
import { closingCells } from '../remark.ts';
import type { RenderContext } from '../request.ts';
import { cellsOf } from '../row.ts';
import { billInWords, listed, shortDay, yuanCell, yuanCellUnlessZero } from './words.ts';

/**
 * The row of an account in Bills. It says nothing that would change by the mere passing of a day, since nothing shows a row
 * anew when a day passes: what is overdue is shown by the case that follows from it.
 */
export function renderAccount(
  account: AccountState,
  ownerName: string | null,
  { locale, timeZone }: RenderContext,
): SystemCells {
  const open = account.charges.filter(isOpen).toSorted(byAge);
  const owedOf = (kind: FeeKind) => yuanCellUnlessZero(sumFen(open.filter((each) => each.kind === kind).map(openFen)));
  const disputed = sumFen(open.map((charge) => leastFen(charge.disputedFen, openFen(charge))));
  return cellsOf(contractOf('bills'), {
    unit: account.unit,
    ownerName,
    standing: standingLabel(open)[locale],
    owed: yuanCell(balanceFen(account)),
    serviceFee: owedOf('service-fee'),
    utilitiesShare: owedOf('utilities-share'),
    other: owedOf('other'),
    lateFee: owedOf('late-fee'),
    disputed: yuanCellUnlessZero(disputed),
    credit: yuanCellUnlessZero(accountCreditFen(account)),
    oldestDueOn: open[0]?.dueOn ?? null,
    items: listed(
      open.map((charge) => billLine(charge, locale)),
      locale,
    ),
    updatedAt: formatFullMoment(account.knownAt, timeZone),
    ...closingCells([], open.length === 0 ? 'paid' : null, locale),
  });
}

function standingLabel(open: readonly Charge[]): LocalizedText {
  if (open.length === 0) return localized('已缴清', 'Paid');
  const isLateFeesOnly = open.every(({ kind }) => kind === 'late-fee');
  return isLateFeesOnly ? localized('仅欠滞纳金', 'Late fees only') : localized('有欠费', 'Owing');
}

function byAge(left: Charge, right: Charge): number {
  return compareRanks([left.dueOn, left.id], [right.dueOn, right.id]);
}

/** With its number, by which a write-off or a correction names it. */
function billLine(charge: Charge, locale: Locale): string {
  const { id, kind, period, dueOn } = charge;
  const bill = billInWords(kind, period, openFen(charge), locale);
  const day = shortDay(dueOn);
  return locale === 'zh-CN' ? `${bill}（${day} 到期，${id}）` : `${bill} (due ${day}, ${id})`;
}

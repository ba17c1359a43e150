import { type AttemptOutcome, OUTCOMES } from '../../../shared/domain/collection/dunning/attempt.ts';
import { type Locale, localized } from '../../../shared/kernel/locale.ts';
import { DEBTOR_CLASS_CHOICES } from '../../contract/collections/choices.ts';
import { contractOf } from '../../contract/tabs.ts';
import type { SystemCells } from '../../contract/types.ts';
import { choiceLabel } from '../labels.ts';
import { closingCells, type RowRemark } from '../remark.ts';
import { cellsOf } from '../row.ts';

/** An attempt that is on record, and the case it belongs to. */
export interface ContactShown {
  readonly caseNumber: string;
  readonly ownerName: string | null;
  /** `null` once it is kept as part of a sum only. */
  readonly outcome: AttemptOutcome | null;
}

/** The row of an attempt in Contacts. */
export function renderContact(
  { caseNumber, ownerName, outcome }: ContactShown,
  locale: Locale,
  remarks: readonly RowRemark[] = [],
): SystemCells {
  const speaksFor = outcome === null ? null : OUTCOMES[outcome].speaksFor;
  return cellsOf(contractOf('contacts'), {
    state: localized('已登记', 'Recorded')[locale],
    ownerName,
    caseNumber,
    speaksFor: choiceLabel(DEBTOR_CLASS_CHOICES, speaksFor, locale),
    ...closingCells(remarks, remarks.length > 0 ? 'problem' : null, locale),
  });
}

import type { AccountEvent } from '../domain/collection/ledger/event.ts';
import type { OfficeId, SpreadsheetId, UnitCode } from '../kernel/identity.ts';
import type { Effect } from './effect.ts';

/** Whether an event changes what is open of a charge, or what is disputed of it. Money that only stands as credit does not. */
const CHANGES_WHAT_IS_OWED: Readonly<Record<AccountEvent['type'], boolean>> = {
  AccountOpened: false,
  PostingRecorded: false,
  PostingReversed: false,
  Withdrawn: false,
  WithdrawalReturned: false,
  ChargePosted: true,
  DisputeMarked: true,
  Allocated: true,
  Released: true,
  ChargeCorrected: true,
  CorrectionReversed: true,
  ChargeSettled: true,
  ChargeReopened: true,
};

/** The work that follows from the events of one command to an account: dunning looks at it, and its row is rendered. */
export function planAccount(
  events: readonly AccountEvent[],
  {
    office,
    unit,
    spreadsheet,
  }: { readonly office: OfficeId; readonly unit: UnitCode; readonly spreadsheet: SpreadsheetId | null },
): readonly Effect[] {
  if (events.length === 0) return [];
  return [
    ...(events.some(({ type }) => CHANGES_WHAT_IS_OWED[type])
      ? [{ kind: 'look-at-account', office, unit } as const]
      : []),
    ...(spreadsheet === null ? [] : [{ kind: 'hint-render', spreadsheet } as const]),
  ];
}

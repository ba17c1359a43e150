import type { CallListContext } from '../../../../../shared/domain/collection/day/call-list.ts';
import type { Debtor, DebtorCase } from '../../../../../shared/domain/collection/day/debtor.ts';
import type { MoneyIn } from '../../../../../shared/domain/collection/day/money-in.ts';
import type { DunningState } from '../../../../../shared/domain/collection/dunning/state.ts';
import { dunningCaseId, phoneNumber } from '../../../../../shared/kernel/identity.ts';
import { fen } from '../../../../../shared/kernel/money.ts';
import { COLLECTION_DAY } from '../../../../../shared/policy/collection-day.ts';
import { ASSISTANT, at, CALENDAR, LADDER, type Story, unit } from '../dunning/sample.ts';

export const MOBILE = phoneNumber('+8613800000001');
export const LANDLINE = phoneNumber('+862088888888');

const DEBTOR: Debtor = {
  key: 'owner 1',
  name: '陈先生',
  numbers: { landline: LANDLINE, mobile: MOBILE },
  openRequests: [],
};

/** A story's case as the lists look at it, owed as its ledger says. */
export function debtorCase(
  story: Story,
  changes: Partial<DunningState> = {},
  debtor: Partial<Debtor> = {},
): DebtorCase {
  const state = { ...story.case, ...changes };
  return { state, arrears: state.arrears, debtor: { ...DEBTOR, ...debtor } };
}

/** The same case of another unit, under another identity. */
export const another = (id: string, code = `3-2-${id}`): Pick<DunningState, 'id' | 'unit'> => ({
  id: dunningCaseId(id),
  unit: unit(code),
});

export const listContext = (when: string, changes: Partial<CallListContext> = {}): CallListContext => ({
  now: at(when),
  calendar: CALENDAR,
  policy: COLLECTION_DAY,
  ladderOf: () => LADDER,
  ...changes,
});

export function moneyIn(when: string, amount: number, changes: Partial<MoneyIn> = {}): MoneyIn {
  return {
    id: dunningCaseId('01JD0000000000000000000001'),
    at: at(when),
    fen: fen(amount),
    assistant: ASSISTANT,
    debtorClass: 'undecided',
    stage: 'second-round',
    ...changes,
  };
}

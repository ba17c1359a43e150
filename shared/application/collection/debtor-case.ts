import { arrearsOf } from '../../domain/collection/arrears.ts';
import type { Debtor, DebtorCase, OpenRequest } from '../../domain/collection/day/debtor.ts';
import type { DunningState } from '../../domain/collection/dunning/state.ts';
import type { AccountState } from '../../domain/collection/ledger/state.ts';
import type { Household } from '../../domain/household/state.ts';
import type { CivilDate } from '../../kernel/civil.ts';
import type { PhoneNumber } from '../../kernel/identity.ts';

/** What a case is put together from to be spoken about. */
export interface DebtorSources {
  readonly account: AccountState;
  /** `null` when none is on file. */
  readonly household: Household | null;
  readonly openRequests: readonly OpenRequest[];
}

/** `dayOn`: the day by which something is overdue. */
export function debtorCaseOf(state: DunningState, sources: DebtorSources, dayOn: CivilDate): DebtorCase {
  return { state, arrears: arrearsOf(sources.account, state.kind, dayOn), debtor: debtorOf(state, sources) };
}

/** The owner owes, and is the same one wherever their number is. A tenant is not called about it. */
function debtorOf({ unit }: DunningState, { household, openRequests }: DebtorSources): Debtor {
  const phone = household?.ownerPhone ?? null;
  return {
    key: phone ?? unit,
    name: household?.ownerName ?? null,
    numbers: isMobile(phone) ? { landline: null, mobile: phone } : { landline: phone, mobile: null },
    openRequests,
  };
}

/** Chinese mobiles, and no landlines, begin with 1; of another country's numbers nobody can tell. */
const isMobile = (phone: PhoneNumber | null): boolean => phone !== null && !/^\+86(?!1)/.test(phone);

import { type CivilDate, plusDays } from '../../../kernel/civil.ts';
import type { Arrears, LedgerStanding } from '../arrears.ts';
import type { LadderPolicy } from './policy.ts';
import { coveredFen } from './promise.ts';
import type { DunningState } from './state.ts';

/** What decides whether a case opens by itself, beside what is owed. */
export interface OpeningContext {
  readonly today: CivilDate;
  readonly standing: LedgerStanding;
  readonly dunsLateFeesAlone: boolean;
  readonly policy: Pick<LadderPolicy, 'enrolAfterDays'>;
}

/**
 * Whether what is owed opens a case by itself. `previous` is the last case of the unit for that kind of fee, closed, and
 * already brought up to what the ledger says. Source: docs/rules.md §7.1, §7.11.
 */
export function opensByItself(arrears: Arrears, previous: DunningState | null, context: OpeningContext): boolean {
  if (arrears.overdueFen + arrears.notYetDueFen === 0) return false;
  if (previous !== null && stillCovers(previous, arrears)) return false;
  const { today, standing, dunsLateFeesAlone, policy } = context;
  if (arrears.kind === 'late-fee' && !dunsLateFeesAlone && standing !== 'overdue') return false;
  return arrears.oldestDueOn === null || arrears.oldestDueOn >= plusDays(today, -policy.enrolAfterDays);
}

/** What was written off or is before the court is not dunned for by another case. */
function stillCovers({ coversDueThrough }: DunningState, { charges }: Arrears): boolean {
  return coversDueThrough !== null && coveredFen(charges, coversDueThrough) > 0;
}

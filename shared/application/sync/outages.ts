import type { TabName } from '../../../sheets/contract/types.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { WorkbookLedger, WorkbookOutage } from '../ledger.ts';

/** What was found amiss in one look. */
export type FoundOutage = Pick<WorkbookOutage, 'kind' | 'tab' | 'fields'>;

export const outagesIn = ({ outages }: WorkbookLedger): readonly WorkbookOutage[] => outages ?? [];

const keyOf = ({ kind, tab, fields }: FoundOutage): string => `${kind} ${tab ?? ''} ${fields.join(' ')}`;

/** The ledger with what is amiss now; what was so before keeps when it was first seen and told of. */
export function withOutages(ledger: WorkbookLedger, found: readonly FoundOutage[], now: Instant): WorkbookLedger {
  const known = new Map(outagesIn(ledger).map((outage) => [keyOf(outage), outage]));
  const { outages: _, ...plain } = ledger;
  if (found.length === 0) return plain;
  return { ...plain, outages: found.map((each) => known.get(keyOf(each)) ?? { ...each, since: now }) };
}

export function sameOutages(one: WorkbookLedger, other: WorkbookLedger): boolean {
  const keysOf = (ledger: WorkbookLedger): string => outagesIn(ledger).map(keyOf).sort().join('\n');
  return keysOf(one) === keysOf(other);
}

/** Outages of `ledger` that `other` does not have. */
export function outagesBeyond(ledger: WorkbookLedger, other: WorkbookLedger): readonly WorkbookOutage[] {
  const known = new Set(outagesIn(other).map(keyOf));
  return outagesIn(ledger).filter((outage) => !known.has(keyOf(outage)));
}

/** Since when dates may have been typed by settings that are not the office's; `null` while all is well. */
export function datesDoubtfulSince(ledger: WorkbookLedger): Instant | null {
  return outagesIn(ledger).find(({ kind }) => kind === 'entry-settings')?.since ?? null;
}

/** Tabs that have lost a sheet: nothing can be written for them. What they have to show waits until they are back. */
export function missingTabs(ledger: WorkbookLedger): ReadonlySet<TabName> {
  const missing = outagesIn(ledger).filter(({ kind }) => kind === 'tab-missing');
  return new Set(missing.flatMap(({ tab }) => (tab === null ? [] : [tab])));
}

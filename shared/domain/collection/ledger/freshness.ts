import { HOUR_MS, type Instant, plusMs } from '../../../kernel/instant.ts';

/** How long a ledger of which nothing new is heard may be relied on. `shared/policy` supplies it. */
export interface FreshnessPolicy {
  readonly staleAfterHours: number;
}

export type LedgerFreshness =
  /** `staleAt` is when it will be stale, unless something becomes known before. */
  | { readonly state: 'fresh'; readonly staleAt: Instant }
  /** Nothing is sent by itself; `since` is `null` when nothing has ever become known. */
  | { readonly state: 'stale'; readonly since: Instant | null };

/**
 * Whether an office's ledger can be relied on when somebody is to be chased. `lastKnownAt` is when a payment file or an
 * edit of the ledger last reached us, whether or not it brought anything new. Source: docs/rules.md §6.10.
 */
export function ledgerFreshness(
  lastKnownAt: Instant | null,
  now: Instant,
  { staleAfterHours }: FreshnessPolicy,
): LedgerFreshness {
  if (lastKnownAt === null) return { state: 'stale', since: null };
  const staleAt = plusMs(lastKnownAt, staleAfterHours * HOUR_MS);
  return now < staleAt ? { state: 'fresh', staleAt } : { state: 'stale', since: staleAt };
}

import { PROBE_NAMES, PROBES, type ProbeName } from '../probes/probes.ts';

/** Over a corpus, each in at least so many seeds. */
export const PROBE_SEEDS_MIN = 20;
/** It takes somebody who writes just that between a look and a claim: a week has few of them. */
const RARE_SEEDS_MIN: ReadonlyMap<ProbeName, number> = new Map([
  ['household-changed-before-claim', 5],
  ['paid-while-queued', 5],
  ['paid-after-claim', 5],
  ['promise-broken', 5],
  ['switched-off', 5],
]);

/** In how many seeds each state was reached, and how often in all. */
export interface Reached {
  readonly seeds: number;
  readonly times: number;
}

export type ProbeCounts = ReadonlyMap<ProbeName, Reached>;

const NEVER: Reached = { seeds: 0, times: 0 };

/** What only offices that send bills come to: nobody expects it of a corpus without them. */
const OF_BILLS: ReadonlySet<ProbeName> = new Set([
  'paid-while-queued',
  'paid-after-claim',
  'paid-in-part',
  'debt-settled',
  'debt-opened-again',
  'debt-thanked',
  'debt-relayed',
  'debt-capped',
  'debt-capped-by-phone',
  'debt-disputed',
  'promise-kept',
  'promise-broken',
  'ledger-stale',
  'payment-told-twice',
  'transferred',
  'switched-off',
]);

/** States that a corpus has reached too seldom, in words. */
export function seldomReached(counts: ProbeCounts): readonly string[] {
  const isOfBills = [...OF_BILLS].some((name) => counts.has(name));
  return PROBE_NAMES.filter((name) => isOfBills || !OF_BILLS.has(name)).flatMap((name) => {
    const { seeds } = counts.get(name) ?? NEVER;
    const least = RARE_SEEDS_MIN.get(name) ?? PROBE_SEEDS_MIN;
    return seeds < least ? [`${name}: reached in ${seeds} seeds of ${least}`] : [];
  });
}

/** The table as Markdown. */
export function probeTable(counts: ProbeCounts): string {
  const rows = PROBE_NAMES.filter((name) => counts.has(name) || !OF_BILLS.has(name)).map((name) => {
    const { seeds, times } = counts.get(name) ?? NEVER;
    return `| ${PROBES[name]} | ${seeds} | ${times} |`;
  });
  return ['| state | seeds that reached it | times |', '|---|---:|---:|', ...rows].join('\n');
}

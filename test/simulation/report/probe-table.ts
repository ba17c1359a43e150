import { PROBE_NAMES, PROBES, type ProbeName } from '../probes/probes.ts';

/** Over a corpus, each in at least so many seeds. */
export const PROBE_SEEDS_MIN = 20;
/** Those that take more than one household or function at one thing within moments: a week has few of them. */
const RARE_SEEDS_MIN: ReadonlyMap<ProbeName, number> = new Map([
  ['text-capped', 5],
  ['request-contested', 5],
]);

/** In how many seeds each state was reached, and how often in all. */
export interface Reached {
  readonly seeds: number;
  readonly times: number;
}

export type ProbeCounts = ReadonlyMap<ProbeName, Reached>;

const NEVER: Reached = { seeds: 0, times: 0 };

/** States that a corpus has reached too seldom, in words. */
export function seldomReached(counts: ProbeCounts): readonly string[] {
  return PROBE_NAMES.flatMap((name) => {
    const { seeds } = counts.get(name) ?? NEVER;
    const least = RARE_SEEDS_MIN.get(name) ?? PROBE_SEEDS_MIN;
    return seeds < least ? [`${name}: reached in ${seeds} seeds of ${least}`] : [];
  });
}

/** The table as Markdown. */
export function probeTable(counts: ProbeCounts): string {
  const rows = PROBE_NAMES.map((name) => {
    const { seeds, times } = counts.get(name) ?? NEVER;
    return `| ${PROBES[name]} | ${seeds} | ${times} |`;
  });
  return ['| state | seeds that reached it | times |', '|---|---:|---:|', ...rows].join('\n');
}

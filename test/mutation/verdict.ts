import type { Accepted } from './accepted/accepted.ts';
import type { Mutant, Outcome } from './mutant.ts';

/** A mutant that no test noticed; `reason` is null where nobody has argued that none can. */
export type Survivor = { readonly mutant: Mutant; readonly reason: string | null };

/** What came of the mutants of a folder. */
export type Verdict = {
  readonly folder: string;
  readonly counts: Readonly<Record<Outcome, number>>;
  /** In the order of files and lines. */
  readonly survivors: readonly Survivor[];
  /** What is accepted in this folder although nothing like it has survived. */
  readonly stale: readonly string[];
};

/** The least share of its mutants that the tests of a folder must kill, in hundredths. */
export const SCORE_MIN = 90;

/**
 * The share of mutants that were noticed, in hundredths. A mutant that runs for ever is noticed; one that no test reaches
 * is not; one that cannot be run at all does not count. Without mutants there is nothing to miss.
 */
export function scoreOf({ killed, timedOut, survived, noCoverage }: Verdict['counts']): number {
  const valid = killed + timedOut + survived + noCoverage;
  return valid === 0 ? 100 : ((killed + timedOut) / valid) * 100;
}

export function verdictOn(folder: string, mutants: readonly Mutant[], accepted: readonly Accepted[]): Verdict {
  const counts: Record<Outcome, number> = { killed: 0, timedOut: 0, survived: 0, noCoverage: 0, invalid: 0 };
  for (const { outcome } of mutants) counts[outcome] += 1;
  const here = accepted
    .filter(({ file }) => file.startsWith(`${folder}/`))
    .flatMap(({ file, lines, reason }) => lines.map((line) => ({ file, line, reason })));
  const unnoticed = mutants.filter(({ outcome }) => outcome === 'survived' || outcome === 'noCoverage');
  const same = (one: { file: string; line: string }, other: { file: string; line: string }): boolean =>
    one.file === other.file && one.line === other.line;
  return {
    folder,
    counts,
    survivors: unnoticed.map((mutant) => ({
      mutant,
      reason: here.find((each) => same(each, mutant))?.reason ?? null,
    })),
    stale: here
      .filter((each) => !unnoticed.some((mutant) => same(each, mutant)))
      .map(({ file, line }) => `${file}: ${line}`),
  };
}

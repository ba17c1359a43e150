import type { Stryker } from '@stryker-mutator/core';

/** What Stryker says of a mutant in the end. */
type Reported = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

/** A change to the product that a test ought to see, and whether one did. */
export type Mutant = {
  /** From the root of the repository, with slashes. */
  readonly file: string;
  /** The line as the mutant has it, spaces run together: names the mutant as long as its line stays as it is. */
  readonly line: string;
  readonly outcome: Outcome;
};

export type Outcome = 'killed' | 'timedOut' | 'survived' | 'noCoverage' | 'invalid';

const OUTCOMES = {
  Killed: 'killed',
  Timeout: 'timedOut',
  Survived: 'survived',
  NoCoverage: 'noCoverage',
  CompileError: 'invalid',
  RuntimeError: 'invalid',
  Ignored: 'invalid',
  Pending: 'invalid',
} as const satisfies Record<Reported['status'], Outcome>;

/** The mutant in our words; `source` is the text of `file` as it stands, without the change. */
export function mutantOf(
  file: string,
  source: string,
  { location: { start, end }, replacement, status }: Pick<Reported, 'location' | 'replacement' | 'status'>,
): Mutant {
  const lines = source.split('\n');
  // Lines and columns are counted from one.
  const before = lines[start.line - 1]?.slice(0, start.column - 1) ?? '';
  const after = lines[end.line - 1]?.slice(end.column - 1) ?? '';
  const line = `${before}${replacement}${after}`.replace(/\s+/g, ' ').trim();
  return { file, line, outcome: OUTCOMES[status] };
}

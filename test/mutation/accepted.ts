/** Mutants of one file that no test can kill, for one reason. */
export type Accepted = {
  readonly file: string;
  /** The mutated lines, as {@link Mutant.line} has them. */
  readonly lines: readonly string[];
  /** Why what the mutant does cannot be told from what the product does. */
  readonly reason: string;
};

export const ACCEPTED: readonly Accepted[] = [];

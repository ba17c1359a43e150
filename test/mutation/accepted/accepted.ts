/** Mutants of one file that no test can kill, for one reason. */
export type Accepted = {
  readonly file: string;
  /** The mutated lines, as `Mutant.line` has them. */
  readonly lines: readonly string[];
  /** Why what the mutant does cannot be told from what the product does. */
  readonly reason: string;
};

export const READABLE =
  'A row in which a needed cell is empty is not readable; that none is, only the compiler wants to be told.';
export const OTHER_VALUE = 'What is neither of two is treated as the other; the compiler lets no third be written.';
export const KEPT = 'What is looked up is kept; without it the same is made again.';
export const UNREACHABLE = 'The compiler holds the list complete; nothing gets here.';

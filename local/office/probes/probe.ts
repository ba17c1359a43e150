import type { Scratch } from './scratch.ts';

/** A question to the real Google that no document answers, and what our code takes for the answer. */
export interface Probe {
  readonly name: string;
  /** What is assumed, as a sentence. */
  readonly assumption: string;
  /** The answer that the code takes for granted. */
  readonly assumed: string;
  /** The named setting that another answer asks for, and what it changes. */
  readonly remedy: string;
  /** Finds the answer out in a tab that is its own. */
  readonly ask: (scratch: Scratch) => Promise<string>;
}

/** What a probe found. `seen` is `null` when it could not be asked. */
export interface Finding {
  readonly probe: Probe;
  readonly seen: string | null;
  /** Why it could not be asked. */
  readonly reason: string | null;
}

import type { Chronicle } from './chronicle.ts';

/** Something that goes wrong: where, by a name that {@link Moments} gives, and in which way, or by how many milliseconds. */
export interface Disturbance {
  readonly key: string;
  readonly what: string | number;
}

/** A place at which something may go wrong. */
export interface Possibility<What extends Disturbance['what']> {
  readonly key: string;
  /** What the seed has in store for it; `null`: nothing. */
  readonly drawn: () => What | null;
  /** Whether that can happen there. */
  readonly isKnown: (what: Disturbance['what']) => what is What;
  /** In words, for the story. */
  readonly told: (what: What) => string;
}

export const isDelayMs = (what: Disturbance['what']): what is number => typeof what === 'number' && what > 0;

/** Through which everything passes that may go wrong: drawn from the seed, or as a script says and nothing else. */
export class Disturbances {
  /** In order. */
  readonly happened: Disturbance[] = [];
  readonly #chronicle: Chronicle;
  readonly #script: ReadonlyMap<string, Disturbance['what']> | null;
  #isCalm = false;

  constructor(chronicle: Chronicle, script: readonly Disturbance[] | null) {
    this.#chronicle = chronicle;
    this.#script = script === null ? null : new Map(script.map(({ key, what }) => [key, what]));
  }

  get isCalm(): boolean {
    return this.#isCalm;
  }

  /** From now on nothing goes wrong any more. */
  calmDown(): void {
    this.#isCalm = true;
  }

  /** What goes wrong there; `null`: nothing. It is on record from now on. */
  at<What extends Disturbance['what']>({ key, drawn, isKnown, told }: Possibility<What>): What | null {
    if (this.#isCalm) return null;
    const what = this.#script === null ? drawn() : this.#script.get(key);
    if (what === undefined || what === null || !isKnown(what)) return null;
    this.happened.push({ key, what });
    this.#chronicle.note(told(what));
    return what;
  }
}

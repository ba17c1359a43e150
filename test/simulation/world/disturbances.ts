import type { Chronicle } from './chronicle.ts';

/** Something that goes wrong: where, by a name that {@link Moments} gives, and in which way, or by how many milliseconds. */
export interface Disturbance {
  readonly key: string;
  readonly what: string | number;
}

/** Something that may go wrong at places of one kind, such as at calls. Made once, and asked at every one of them. */
export interface Mishap<Place, What extends Disturbance['what']> {
  /** What the seed has in store for a place; `null`: nothing. */
  readonly drawn: (place: Place) => What | null;
  /** Whether that can happen there. */
  readonly isKnown: (what: Disturbance['what']) => what is What;
  /** In words, for the story. */
  readonly told: (what: What, place: Place) => string;
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

  /** What goes wrong at the place of this name; `null`: nothing. It is on record from now on. */
  at<Place, What extends Disturbance['what']>(mishap: Mishap<Place, What>, key: string, place: Place): What | null {
    if (this.#isCalm) return null;
    const what = this.#script === null ? mishap.drawn(place) : this.#script.get(key);
    if (what === undefined || what === null || !mishap.isKnown(what)) return null;
    this.happened.push({ key, what });
    this.#chronicle.note(mishap.told(what, place));
    return what;
  }
}

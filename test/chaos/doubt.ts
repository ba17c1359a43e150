interface Noted {
  readonly rehomed: Set<string>;
  readonly moved: Set<string>;
}

const nothing = (): Noted => ({ rehomed: new Set(), moved: new Set() });

/**
 * Texts whose home was changed and that stand where they did not, both before the product could read them in between: nobody
 * can say whose they are.
 */
export class Doubt {
  #earlier = nothing();
  #lately = nothing();
  readonly #words = new Set<string>();

  noteRehomed(word: string): void {
    this.#lately.rehomed.add(word);
    this.#judge(word);
  }

  noteMoved(word: string): void {
    this.#lately.moved.add(word);
    this.#judge(word);
  }

  /** The product begins to read: what is noted from now on it may read, or not. */
  beginReading(): void {
    for (const word of this.#lately.rehomed) this.#earlier.rehomed.add(word);
    for (const word of this.#lately.moved) this.#earlier.moved.add(word);
    this.#lately = nothing();
  }

  /** The product has read all that was noted before it began. */
  endReading(): void {
    this.#earlier = nothing();
  }

  has(word: string): boolean {
    return this.#words.has(word);
  }

  #judge(word: string): void {
    const isIn = (which: keyof Noted): boolean => this.#earlier[which].has(word) || this.#lately[which].has(word);
    if (isIn('rehomed') && isIn('moved')) this.#words.add(word);
  }
}

/** Requests whose answer nobody waits for any more, and which Google carries out all the same, some moments later. */
export class LateWrites {
  #waiting: { readonly request: Request; left: number }[] = [];

  add(request: Request, moments: number): void {
    this.#waiting.push({ request, left: moments });
  }

  /** Those that are due now, since another moment has passed. */
  pass(): readonly Request[] {
    for (const each of this.#waiting) each.left -= 1;
    return this.#take(({ left }) => left <= 0);
  }

  /** All of them. */
  rest(): readonly Request[] {
    return this.#take(() => true);
  }

  #take(isDue: (each: { readonly left: number }) => boolean): readonly Request[] {
    const due = this.#waiting.filter(isDue);
    this.#waiting = this.#waiting.filter((each) => !isDue(each));
    return due.map(({ request }) => request);
  }
}

interface LateRequest {
  readonly carryOut: () => void;
  /** How many more requests come before it; `null` until it is told to. */
  left: number | null;
}

/** Requests whose callers have gone, and which reach the interface after others that were sent later. */
export class LateRequests {
  #waiting: LateRequest[] = [];

  add(carryOut: () => void, afterRequests: number | null): void {
    this.#waiting.push({ carryOut, left: afterRequests });
  }

  get count(): number {
    return this.#waiting.length;
  }

  /** Another request was answered: carries out those whose turn has come. */
  noteRequest(): void {
    for (const late of this.#waiting) if (late.left !== null) late.left -= 1;
    this.#carryOut((left) => left !== null && left <= 0);
  }

  /** Carries out all of them, oldest first; answers how many there were. */
  arrive(): number {
    return this.#carryOut(() => true);
  }

  #carryOut(isDue: (left: number | null) => boolean): number {
    const due = this.#waiting.filter(({ left }) => isDue(left));
    this.#waiting = this.#waiting.filter(({ left }) => !isDue(left));
    for (const { carryOut } of due) carryOut();
    return due.length;
  }
}

import type { Invocation } from './invocation.ts';
import type { SeamCall } from './seam.ts';

/** Keeps what functions asked for, each time that one was called. Only worlds of several offices have one. */
export class Witness {
  readonly #calls = new Map<Invocation, SeamCall[]>();

  see(invocation: Invocation, call: SeamCall): void {
    const calls = this.#calls.get(invocation) ?? [];
    calls.push(call);
    this.#calls.set(invocation, calls);
  }

  get calls(): ReadonlyMap<Invocation, readonly SeamCall[]> {
    return this.#calls;
  }
}

import { createHash } from 'node:crypto';
import { createIds } from '../../../functions/runtime/ids.ts';
import type { Clock, Ids } from '../../../shared/application/ports.ts';
import { formatMoment } from '../people/clock-time.ts';
import { presentInvocation } from './invocation.ts';

/**
 * Names for what happens, to draw by: the present moment, what it is, and the how-manieth of its kind within that moment. So
 * the same moment draws the same, whatever happened on other days.
 */
export class Moments {
  readonly #clock: Clock;
  #present = '';
  #presentAt: number | null = null;
  readonly #counts = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Such as `2026-11-23 09:05:14.000 hint#2`; never the same twice. */
  nameOf(what: string): string {
    const now = this.#clock.now();
    if (now !== this.#presentAt) {
      this.#presentAt = now;
      this.#present = formatMoment(now);
      this.#counts.clear();
    }
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    return `${this.#present} ${what}#${count}`;
  }
}

/** Ids that differ from each other within a run and are the same in the next run. */
export function idsByMoment(clock: Clock, moments: Moments, seed: string): Ids {
  return createIds(clock, (bytes) => {
    const name = moments.nameOf(`id of ${presentInvocation()?.of ?? 'nobody'}`);
    return createHash('sha256').update(`${seed}/${name}`).digest().subarray(0, bytes);
  });
}

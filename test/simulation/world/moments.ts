import { createHash } from 'node:crypto';
import { createIds } from '../../../functions/runtime/ids.ts';
import type { Clock, Ids } from '../../../shared/application/ports.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { formatMoment } from '../people/clock-time.ts';
import { presentInvocation } from './invocation.ts';

const NOT_YET = { at: null, moment: '', day: '' } as const;

/** Names for what happens, to draw by: never the same twice, and the same whatever happened on other days. */
export class Moments {
  readonly #clock: Clock;
  readonly #byMoment = new Counts();
  readonly #byDay = new Counts();
  /** The present moment in words: many things happen at one. */
  #present: { readonly at: Instant | null; readonly moment: string; readonly day: string } = NOT_YET;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The how-manieth of its kind at this moment, such as `2026-11-23 09:05:14.000 order#2`. */
  atMoment(what: string): string {
    return this.#byMoment.nameOf(this.#now().moment, what);
  }

  /** The how-manieth of its kind on this day, such as `2026-11-23 hint#2`: a little sooner or later, it is the same one. */
  onDay(what: string): string {
    return this.#byDay.nameOf(this.#now().day, what);
  }

  #now(): { readonly moment: string; readonly day: string } {
    const at = this.#clock.now();
    if (this.#present.at === at) return this.#present;
    const moment = formatMoment(at);
    const [day = ''] = moment.split(' ');
    this.#present = { at, moment, day };
    return this.#present;
  }
}

/** Counts afresh in every span of time. */
class Counts {
  #span = '';
  readonly #counts = new Map<string, number>();

  nameOf(span: string, what: string): string {
    if (span !== this.#span) this.#counts.clear();
    this.#span = span;
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    return `${span} ${what}#${count}`;
  }
}

/** Ids that differ from each other within a run and are the same in the next run. */
export function idsByMoment(clock: Clock, moments: Moments, seed: string): Ids {
  return createIds(clock, (bytes) => {
    const name = moments.atMoment(`id of ${presentInvocation()?.of ?? 'nobody'}`);
    return createHash('sha256').update(`${seed}/${name}`).digest().subarray(0, bytes);
  });
}

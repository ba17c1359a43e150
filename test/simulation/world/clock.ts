import type { Clock } from '../../../shared/application/ports.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';

/** Time passes when it is told to, and never back. */
export class VirtualClock implements Clock {
  #now: Instant;

  constructor(startAt: Instant) {
    this.#now = startAt;
  }

  now(): Instant {
    return this.#now;
  }

  moveTo(instant: Instant): void {
    invariant(instant >= this.#now, 'time never goes back');
    this.#now = instant;
  }
}

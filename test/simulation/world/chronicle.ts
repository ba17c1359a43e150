import type { Clock } from '../../../shared/application/ports.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';

export interface Line {
  readonly at: Instant;
  readonly text: string;
}

/** What happened that a person would tell of, in order. */
export class Chronicle {
  readonly lines: Line[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note(text: string): void {
    this.lines.push({ at: this.#clock.now(), text });
  }
}

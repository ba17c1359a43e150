import type { Clock } from '../../../shared/application/ports.ts';
import { type Instant, parseInstant, plusMs } from '../../../shared/kernel/instant.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';

/** A clock that stands still until it is moved by hand. */
export interface HandClock extends Clock {
  advance(durationMs: number): void;
  set(instant: Instant): void;
}

export function handClock(from: string): HandClock {
  let now = instantOf(from);
  return {
    now: () => now,
    advance: (durationMs) => {
      now = plusMs(now, durationMs);
    },
    set: (instant) => {
      now = instant;
    },
  };
}

export function instantOf(text: string): Instant {
  const instant = parseInstant(text);
  invariant(instant !== null, `not an instant: ${text}`);
  return instant;
}

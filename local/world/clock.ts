import { join } from 'node:path';
import type { Clock } from '../../shared/application/ports.ts';
import { type Instant, instantOfEpochMs } from '../../shared/kernel/instant.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { openAppendLog } from '../persistence/append-log.ts';

/**
 * The local run's time: the machine's clock, moved ahead. While it is held it stands still, so that everything due at one
 * moment happens at that moment, however long the work takes. It never goes back, not even over a restart.
 */
export interface LocalClock extends Clock {
  /** Stops at the present moment. */
  hold(): void;
  /** Moves the held clock on. `instant` must not be in its past. */
  moveTo(instant: Instant): void;
  /** Runs on from where it was held. A clock made with `stand: 'still'` stays held. */
  release(): void;
}

interface ClockEntry {
  readonly aheadMs: number;
}

export function openLocalClock(options: {
  readonly folder: string;
  readonly pace: 'real' | 'still';
  readonly startAt: Instant | null;
}): LocalClock {
  const { entries, log } = openAppendLog<ClockEntry>(join(options.folder, 'clock.jsonl'));
  const machine = (): number => Date.now();
  // Read once: a clock that is made to stand at a moment must not be a millisecond late.
  const openedAt = machine();
  let aheadMs = entries.at(-1)?.aheadMs ?? (options.startAt === null ? 0 : options.startAt - openedAt);
  let heldAt: Instant | null = options.pace === 'still' ? instantOfEpochMs(openedAt + aheadMs) : null;
  const now = (): Instant => heldAt ?? instantOfEpochMs(machine() + aheadMs);
  const keep = (): void => {
    aheadMs = now() - machine();
    log.append({ aheadMs });
  };
  return {
    now,
    hold: () => {
      heldAt ??= now();
    },
    moveTo: (instant) => {
      invariant(heldAt !== null && instant >= heldAt, 'only a held clock is moved, and only ahead');
      heldAt = instant;
      keep();
    },
    release: () => {
      if (options.pace === 'still' || heldAt === null) return;
      keep();
      heldAt = null;
    },
  };
}

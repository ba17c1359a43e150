import { type Instant, parseInstant } from '../../shared/kernel/instant.ts';
import { invariant } from '../../shared/kernel/invariant.ts';

/** `2026-11-23 10:00` on the wall clock of Shanghai, as an instant. */
export function shanghai(moment: string): Instant {
  const instant = parseInstant(`${moment.replace(' ', 'T')}:00+08:00`);
  invariant(instant !== null, `not a moment: ${moment}`);
  return instant;
}

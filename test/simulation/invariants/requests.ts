import type { RequestState } from '../../../shared/domain/request/state.ts';
import { formatClockTime } from '../people/clock-time.ts';

/** The clock may be so late: the sweep looks every minute. */
const LATE_MS_MAX = 5 * 60_000;

/** Every deadline that passed has been noticed, and no request waits for a timer that never came. */
export function unnoticed(states: readonly RequestState[], now: number): readonly string[] {
  return states.flatMap((state) => [...breaches(state, now), ...wakes(state, now)]);
}

/** Of what was over when it was written down nobody is warned. Source: docs/rules.md §2.14. */
function breaches({ number, conduct, commitments }: RequestState, now: number): readonly string[] {
  if (conduct === 'history') return [];
  return commitments
    .filter(
      ({ dueAt, satisfiedAt, cancelledAt }) => dueAt + LATE_MS_MAX < now && (satisfiedAt ?? cancelledAt ?? now) > dueAt,
    )
    .filter(({ breachedAt }) => breachedAt === null)
    .map(({ target, dueAt }) => `${number}: ${target}, due at ${formatClockTime(dueAt)}, was never called late`);
}

function wakes({ number, wakeAt }: RequestState, now: number): readonly string[] {
  return wakeAt !== null && wakeAt + LATE_MS_MAX < now
    ? [`${number} was to be woken at ${formatClockTime(wakeAt)}`]
    : [];
}

import type { RequestState } from '../../../shared/domain/request/state.ts';
import { formatClockTime } from '../people/clock-time.ts';

/** The clock may be so late: the sweep looks every minute. */
const LATE_MS_MAX = 5 * 60_000;

/** Every deadline that passed has been noticed, and no request waits for a timer that never came. */
export function unnoticed(states: readonly RequestState[], now: number): readonly string[] {
  return states.flatMap((state) => [...breaches(state, now), ...wakes(state, now)]);
}

function breaches({ number, commitments }: RequestState, now: number): readonly string[] {
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

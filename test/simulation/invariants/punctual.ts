import type { Courses } from '../history/revisions.ts';
import { inWords } from '../oracle/calendar.ts';
import { type Bench, entriesOf } from './message-bench.ts';
import { named, type Step } from './message-steps.ts';

/** What waits is found by a sweep, which has a minute. */
const SWEPT_MS_MAX = 2 * 60_000;

/** No request rests beyond the moment at which it was to be woken, but for so long. */
export function wokenLate(courses: Courses, now: number, lateMsMax: number): readonly string[] {
  return [...courses.values()].flatMap((course) =>
    course.flatMap(({ state: { wakeAt, number } }, index) => {
      const nextAt = course[index + 1]?.at ?? now;
      return wakeAt !== null && nextAt > wakeAt + lateMsMax
        ? [`${number} was to be woken at ${inWords(wakeAt)} and rested until ${inWords(nextAt)}`]
        : [];
    }),
  );
}

/** Whatever is to be told is taken up within so long, and what waits when its time has come. */
export function toldLate({ history, steps }: Bench, now: number, lateMsMax: number): readonly string[] {
  const first = new Map<string, Step>();
  for (const [step] of steps) {
    if (step === undefined) continue;
    const known = first.get(step.record.messageId);
    if (known === undefined || step.order < known.order) first.set(step.record.messageId, step);
  }
  const neverTakenUp = entriesOf(history).flatMap(({ effects, at }) =>
    effects.flatMap((effect) => {
      if (effect.kind !== 'send-message') return [];
      const takenUpAt = first.get(effect.messageId)?.at ?? now;
      return takenUpAt > at + lateMsMax
        ? [`${effect.messageId}, asked for at ${inWords(at)}, was not taken up until ${inWords(takenUpAt)}`]
        : [];
    }),
  );
  const overslept = steps.flatMap((course) =>
    course.flatMap((step, index) => {
      const { status, attendAt } = step.record;
      const nextAt = course[index + 1]?.at ?? now;
      return status === 'waiting' && attendAt !== null && nextAt > attendAt + SWEPT_MS_MAX
        ? [named(step, `waits until ${inWords(attendAt)} and is left until ${inWords(nextAt)}`)]
        : [];
    }),
  );
  return [...neverTakenUp, ...overslept];
}

/** Where no call fails nobody has to wonder whether a text arrived. */
export function doubted({ steps }: Bench): readonly string[] {
  return steps.flat().flatMap((step) => {
    const { status, repeats, reason } = step.record;
    const isDoubted = status === 'review' || status === 'refused' || repeats > 0 || reason === 'throttled';
    return isDoubted ? [named(step, `is ${status} ${reason} after ${repeats} repeats`)] : [];
  });
}

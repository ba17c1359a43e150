import type { MessageRecord } from '../../../shared/application/message-record.ts';
import { verdictAt } from '../../../shared/domain/request/commitment.ts';
import type { RequestEvent } from '../../../shared/domain/request/event.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/kernel/instant.ts';
import type { History } from '../history/history.ts';
import type { Courses, Revision } from '../history/revisions.ts';
import type { Wake } from '../world/world.ts';
import type { ProbeName, Probes } from './probes.ts';

/** Notices what is rare in what was written and what left. */
export function reachInHistory(probes: Probes, history: History, courses: Courses, wakes: readonly Wake[]): void {
  for (const messages of messageCourses(history).values()) for (const name of inMessage(messages)) probes.reach(name);
  for (const course of courses.values()) for (const name of inCourse(course)) probes.reach(name);
  for (const { entries } of history.written)
    if (entries.some(({ commandType }) => commandType === 'SumUpMissedAlarms')) probes.reach('alarms-summed-up');
  for (let left = 0; left < changedBeforePublish(history, courses); left += 1)
    probes.reach('request-changed-before-publish');
  for (const name of inWakes(wakes, courses)) probes.reach(name);
}

/** Every message with all its records, oldest first. */
function messageCourses(history: History): ReadonlyMap<string, readonly MessageRecord[]> {
  const courses = new Map<string, MessageRecord[]>();
  for (const { messages } of history.written)
    for (const message of messages) courses.set(message.smsId, [...(courses.get(message.smsId) ?? []), message]);
  return courses;
}

const LONG_WAIT_MS = 6 * HOUR_MS;

const ENDED: Readonly<Record<string, ProbeName>> = {
  sent: 'text-sent',
  review: 'text-in-review',
  settled: 'text-settled',
  'too-old': 'text-too-old',
  'cap-reached': 'text-capped',
};

function inMessage(course: readonly MessageRecord[]): readonly ProbeName[] {
  const last = course.at(-1);
  if (last === undefined) return [];
  const { status, reason, settledAt, claimedAt, repeats } = last;
  const ended = ENDED[status === 'not-sent' ? reason : status];
  const waited = course.some(
    (each) => each.status === 'waiting' && (each.attendAt ?? 0) - each.claimedAt > LONG_WAIT_MS,
  );
  return [
    ...(ended === undefined ? [] : [ended]),
    ...(repeats > 0 ? (['text-repeated'] as const) : []),
    ...(course.some((each) => each.status === 'retry') ? (['text-throttled'] as const) : []),
    ...(waited && status === 'sent' && (settledAt ?? 0) >= claimedAt ? (['text-over-night'] as const) : []),
  ];
}

const HAPPENED: Readonly<Partial<Record<RequestEvent['type'], ProbeName>>> = {
  CommitmentBreached: 'deadline-missed',
  RequestClosed: 'request-closed',
  RequestReopened: 'request-reopened',
  ClosureWithdrawn: 'request-reopened',
  RowRemoved: 'row-removed',
  RowRestored: 'row-restored',
};

function inCourse(course: readonly Revision[]): readonly ProbeName[] {
  const names = course.flatMap(({ entry }) => (entry?.events ?? []).flatMap(({ type }) => HAPPENED[type] ?? []));
  const commitments = course.at(-1)?.state.commitments ?? [];
  const isTop = commitments.some(({ steps }) => steps.length > 0 && steps.every(({ reachedAt }) => reachedAt !== null));
  const isNarrow = commitments.some(
    (each) =>
      each.satisfiedAt !== null &&
      verdictAt(each, each.satisfiedAt) === 'met' &&
      each.dueAt - each.satisfiedAt <= MINUTE_MS,
  );
  return [
    ...names,
    ...(isTop ? (['escalated-to-the-top'] as const) : []),
    ...(isNarrow ? (['deadline-met-narrowly'] as const) : []),
  ];
}

/** How many texts left when the request they speak of was no longer as it was when they were claimed. */
function changedBeforePublish(history: History, courses: Courses): number {
  const changed = history.left.filter(({ order, sms }) => {
    const claim = history.written.findLast(
      (written) =>
        written.order < order &&
        written.messages.some(({ status, to, body }) => status === 'claimed' && to === sms.to && body === sms.body),
    );
    return claim?.messages.some(({ caseId }) =>
      (courses.get(caseId) ?? []).some((revision) => revision.order > claim.order && revision.order < order),
    );
  });
  return changed.length;
}

const LATE_MS = 5 * MINUTE_MS;

function inWakes(wakes: readonly Wake[], courses: Courses): readonly ProbeName[] {
  const fired = new Set<string>();
  return wakes.flatMap(({ at, body }): readonly ProbeName[] => {
    const wake = wakeIn(body);
    if (wake === null) return ['google-waited-for'];
    const { caseId, sequence } = wake;
    if (sequence === null) return [];
    const timer = `${caseId}.${sequence}`;
    const isAgain = fired.has(timer);
    fired.add(timer);
    const state = (courses.get(caseId) ?? []).findLast((revision) => revision.at < at)?.state;
    const isLate = state?.wakeSequence === sequence && state.wakeAt !== null && at - state.wakeAt > LATE_MS;
    return [
      ...(isAgain ? (['timer-twice'] as const) : []),
      ...(state !== undefined && state.wakeSequence > sequence ? (['timer-replaced'] as const) : []),
      ...(isLate ? (['timer-late'] as const) : []),
    ];
  });
}

/** `null`: it is a workbook whose wait is over. */
function wakeIn(body: string): { readonly caseId: string; readonly sequence: number | null } | null {
  const wake: unknown = JSON.parse(body);
  if (typeof wake !== 'object' || wake === null || !('caseId' in wake) || !('sequence' in wake)) return null;
  const { caseId, sequence } = wake;
  return { caseId: String(caseId), sequence: typeof sequence === 'number' ? sequence : null };
}

import type { AcceptedSms } from '../../../local/aws/sns/stand-in.ts';
import type { MessageRecord } from '../../../shared/application/message-record.ts';
import type { JournalEntry } from '../../../shared/application/request-commit.ts';
import { formatClockTime, wallClock } from '../people/clock-time.ts';

/** Minutes of the day, by docs/rules.md §3.6: nothing leaves in the last ten minutes of a window. */
const WINDOWS = {
  weekday: [
    [9 * 60 + 30, 12 * 60 - 10],
    [15 * 60, 21 * 60 - 10],
  ],
  weekend: [
    [10 * 60 + 30, 12 * 60 - 10],
    [15 * 60, 21 * 60 - 10],
  ],
} as const;

/** Stands in a text to staff of which nobody knows whether an earlier one arrived. */
const REPEATED = /（第\d+次发送）/;

/** Nobody gets a text twice, but one of which nobody knows whether it arrived; nor one that nobody wrote down first. */
export function sentTwice(accepted: readonly AcceptedSms[], records: readonly MessageRecord[]): readonly string[] {
  const count = new Map<string, number>();
  const keyOf = (to: string | null, body: string): string => `${to} ${body.replace(REPEATED, '')}`;
  for (const { to, body } of accepted) count.set(keyOf(to, body), (count.get(keyOf(to, body)) ?? 0) + 1);
  return [...count].flatMap(([key, times]) => {
    const known = records.filter(({ to, body, attempts }) => attempts > 0 && keyOf(to, body) === key);
    const most = known.reduce((sum, { repeats }) => sum + 1 + repeats, 0);
    return times <= most ? [] : [`“${key}” left ${times} times, ${most} are accounted for`];
  });
}

/** What a household is told of our own accord comes when it may be called. */
export function sentAtNight(accepted: readonly AcceptedSms[], records: readonly MessageRecord[]): readonly string[] {
  return accepted.flatMap(({ at, to, body }) => {
    const record = records.find((each) => each.to === to && each.body === body);
    if (record?.messageClass !== 'courtesy' && record?.messageClass !== 'dunning') return [];
    const { minuteOfDay, isWeekend } = wallClock(at);
    const windows = WINDOWS[isWeekend ? 'weekend' : 'weekday'];
    const isInside = windows.some(([from, until]) => minuteOfDay >= from && minuteOfDay < until);
    return isInside ? [] : [`“${body}” left at ${formatClockTime(at)}`];
  });
}

/** Every message that was decided on has left, or it is written down why not. */
export function neverSpokenOf(entries: readonly JournalEntry[], records: readonly MessageRecord[]): readonly string[] {
  const known = new Set(records.map(({ messageId }) => messageId));
  return entries.flatMap(({ effects, routedAt, caseId, revision }) => [
    ...(routedAt === null ? [`entry ${revision} of ${caseId} was never worked off`] : []),
    ...effects.flatMap((effect) =>
      effect.kind !== 'send-message' || known.has(effect.messageId)
        ? []
        : [`nobody knows what became of ${effect.messageId}`],
    ),
  ]);
}

const UNSETTLED_HOUR_MS = 3_600_000;

/** No message is left between its claim and its end. */
export function stuckMessages(records: readonly MessageRecord[], now: number): readonly string[] {
  return records
    .filter(
      ({ status, claimedAt }) => (status === 'claimed' || status === 'retry') && claimedAt + UNSETTLED_HOUR_MS < now,
    )
    .map(({ template, status, smsId }) => `message ${template} (${smsId}) has been ${status} for an hour`);
}

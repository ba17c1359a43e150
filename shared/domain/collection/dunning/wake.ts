import { earliest, type Instant } from '../../../kernel/instant.ts';
import { remindable } from './align-tasks.ts';
import { postedNoticeOf, stageOf } from './course.ts';
import { endAfterDays, endOfDay } from './days.ts';
import { evidenceOf } from './evidence.ts';
import type { DunningState } from './state.ts';
import { pendingTellingsOf } from './task.ts';
import { type DunningContext, emit, type Unfolding } from './unfolding.ts';
import { dayMessagesOf } from './want-messages.ts';
import { weekEndsAt } from './week.ts';

/**
 * Sets the one timer of the case to the next moment at which something falls due. `firedSequence` names a timer that has
 * just fired: when that was too early, a new one takes its place. Source: docs/rules.md §7.2.
 */
export function setWake(unfolding: Unfolding, context: DunningContext, firedSequence: number | null): void {
  const { state } = unfolding;
  const wakeAt = nextDueOf(state, context);
  const isUsedUp = wakeAt !== null && firedSequence === state.wakeSequence;
  if (wakeAt !== state.wakeAt || isUsedUp) {
    emit(unfolding, { type: 'WakeSet', wakeAt, sequence: state.wakeSequence + 1 });
  }
}

/** What has come by now has been done, or waits for a person: only what lies ahead needs a timer. */
function nextDueOf(state: DunningState, context: DunningContext): Instant | null {
  const { now, policy, calendar } = context;
  const dues = [
    ...remindable(state).flatMap((task) => pendingTellingsOf(task, policy, calendar.timeZone).map(({ at }) => at)),
    ...ladderDues(state, context),
    ...dayMessagesOf(state, context).map(({ from }) => from),
    ...noticeDues(state, context),
  ];
  return earliest(dues.filter((at) => at > now));
}

function ladderDues(state: DunningState, { calendar }: DunningContext): readonly Instant[] {
  if (state.status !== 'open') return [];
  const holdEnds = state.holds.map(({ until }) => until).filter((until) => until !== null);
  if (state.heldSince !== null) return holdEnds;
  const { nextDueOn } = state.arrears;
  const dueDateEnd = stageOf(state) === 'notice' && nextDueOn !== null ? endOfDay(nextDueOn, calendar.timeZone) : null;
  return [state.clock?.endsAt ?? null, dueDateEnd, weekEndsAt(state, calendar.timeZone)].filter((at) => at !== null);
}

/** A notice comes down after its week even while the ladder waits. */
function noticeDues(state: DunningState, { policy, calendar }: DunningContext): readonly Instant[] {
  const posted = postedNoticeOf(state);
  const up = posted === null ? null : evidenceOf(posted.evidence, 'notice-put-up');
  return up === null ? [] : [endAfterDays(up.at, policy.stageDays['public-notice'], calendar.timeZone)];
}

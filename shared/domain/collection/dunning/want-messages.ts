import { type CivilDate, plusDays } from '../../../kernel/civil.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { plusFen } from '../../../kernel/money.ts';
import { instantAt } from '../../../kernel/zone.ts';
import { stageOf, stayKey, stepOf } from './course.ts';
import { endOfDay } from './days.ts';
import type { DunningMessage } from './message.ts';
import { openPromiseOf } from './promise.ts';
import type { DunningState } from './state.ts';
import { type DunningContext, emit, type Unfolding } from './unfolding.ts';

interface DayMessage {
  readonly message: Exclude<DunningMessage, 'thanks' | 'overdue-reminder'>;
  readonly key: string;
  readonly dayOn: CivilDate;
  /** From when until when it makes sense. */
  readonly from: Instant;
  readonly until: Instant;
}

/** Messages that follow from a day: the bill, its due date, the eve of a promise. Source: docs/rules.md §7.8. */
export function wantDayMessages(unfolding: Unfolding, context: DunningContext): void {
  for (const { message, key, dayOn, from, until } of dayMessagesOf(unfolding.state, context)) {
    if (unfolding.now < from || unfolding.now >= until) continue;
    want(unfolding, { message, key, dayOn, factAt: from });
  }
}

/** Those not wanted yet; the past ones as well. None while the ladder waits for anything but a promise. */
export function dayMessagesOf(state: DunningState, context: DunningContext): readonly DayMessage[] {
  const isQuiet = state.status !== 'open' || state.holds.some(({ cause }) => cause !== 'promise');
  return isQuiet ? [] : [...billMessages(state, context), ...promiseMessages(state, context)];
}

function billMessages(state: DunningState, { policy, calendar }: DunningContext): readonly DayMessage[] {
  const { nextDueOn } = state.arrears;
  if (stageOf(state) !== 'notice' || nextDueOn === null) return [];
  const until = endOfDay(nextDueOn, calendar.timeZone);
  const remindOn = plusDays(nextDueOn, -policy.dueReminderDaysBefore);
  const remindAt = instantAt(remindOn, policy.reminders.morning, calendar.timeZone);
  const messages: DayMessage[] = [];
  const notice = {
    message: 'notice',
    key: `notice.${nextDueOn}`,
    dayOn: nextDueOn,
    from: state.openedAt,
    until,
  } as const;
  const reminder = { ...notice, message: 'due-reminder', key: `due-reminder.${nextDueOn}`, from: remindAt } as const;
  if (isLater(nextDueOn, state.noticedDueOn)) messages.push(notice);
  // A bill that came out so late that its notice is the reminder.
  if (isLater(nextDueOn, state.remindedDueOn) && state.openedAt < remindAt) messages.push(reminder);
  return messages;
}

function promiseMessages(state: DunningState, { policy, calendar }: DunningContext): readonly DayMessage[] {
  const promise = openPromiseOf(state.promises);
  if (promise === null || promise.sequence <= state.promiseReminded) return [];
  const { promisedOn, sequence, madeAt } = promise;
  const from = instantAt(plusDays(promisedOn, -1), policy.reminders.morning, calendar.timeZone);
  // Agreed on the very eve, it needs no reminder.
  if (madeAt >= from) return [];
  const until = endOfDay(promisedOn, calendar.timeZone);
  return [{ message: 'promise-reminder', key: `promise-reminder.${sequence}`, dayOn: promisedOn, from, until }];
}

function isLater(date: CivilDate, than: CivilDate | null): boolean {
  return than === null || date > than;
}

/** The household is told of a step that has just begun, where the policy says so. */
export function wantStageMessage(unfolding: Unfolding, { policy }: DunningContext): void {
  const step = stepOf(unfolding.state);
  if (!policy.overdueReminderStages.includes(step.stage)) return;
  const key = `overdue-reminder.${stayKey(step)}`;
  want(unfolding, { message: 'overdue-reminder', key, dayOn: null, factAt: unfolding.now });
}

function want(
  unfolding: Unfolding,
  wanted: {
    readonly message: DunningMessage;
    readonly key: string;
    readonly dayOn: CivilDate | null;
    readonly factAt: Instant;
  },
): void {
  const { arrears } = unfolding.state;
  const stage = stageOf(unfolding.state);
  const owedFen = stage === 'notice' ? plusFen(arrears.overdueFen, arrears.notYetDueFen) : arrears.overdueFen;
  emit(unfolding, { type: 'MessageWanted', message: { ...wanted, stage, owedFen } });
}

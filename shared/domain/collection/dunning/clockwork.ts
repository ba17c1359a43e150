import { invariant } from '../../../kernel/invariant.ts';
import { alignPromiseHold, alignWaiting } from './align-holds.ts';
import { alignTasks, remindTasks } from './align-tasks.ts';
import { classOf } from './classify.ts';
import { followSettlement } from './close-case.ts';
import { stepOf } from './course.ts';
import { judgePromise } from './keep-promise.ts';
import { clockOf, exitOf } from './ladder.ts';
import { openPromiseOf } from './promise.ts';
import { noteCorrection } from './record-dispute.ts';
import { DUNNING_STAGES } from './stage.ts';
import { type DunningContext, emit, type Unfolding } from './unfolding.ts';
import { setWake } from './wake.ts';
import { wantDayMessages, wantStageMessage } from './want-messages.ts';
import { countWeek } from './week.ts';

/**
 * Brings a case up to what the ledger says and to now. The payment is looked at before anything else, so that nothing is
 * asked of a household that owes nothing. Source: docs/rules.md §7.8.
 */
export function keepClocks(unfolding: Unfolding, context: DunningContext, firedSequence: number | null): void {
  seeArrears(unfolding, context);
  if (unfolding.state.status === 'open') {
    noteCorrection(unfolding);
    judgePromise(unfolding, context);
  }
  followSettlement(unfolding, context);
  if (unfolding.state.status === 'open') keepOpenCase(unfolding, context);
  alignTasks(unfolding, context);
  remindTasks(unfolding, context);
  setWake(unfolding, context, firedSequence);
}

function keepOpenCase(unfolding: Unfolding, context: DunningContext): void {
  alignClass(unfolding, context);
  alignClock(unfolding, context);
  alignWaiting(unfolding, context);
  climb(unfolding, context);
  alignPromiseHold(unfolding, context);
  wantDayMessages(unfolding, context);
  countWeek(unfolding, context);
}

/** An older view than the one on record is passed over: what was seen since stands. */
function seeArrears(unfolding: Unfolding, { arrears }: DunningContext): void {
  const seen = unfolding.state.arrears;
  if (arrears.ledgerRevision < seen.ledgerRevision) return;
  // With one version of the account, only a day that has passed can make a difference.
  const isSame =
    arrears.ledgerRevision === seen.ledgerRevision &&
    arrears.overdueFen === seen.overdueFen &&
    arrears.notYetDueFen === seen.notYetDueFen &&
    arrears.charges.length === seen.charges.length;
  if (!isSame) emit(unfolding, { type: 'ArrearsSeen', arrears });
}

function alignClass(unfolding: Unfolding, { policy, calendar }: DunningContext): void {
  const { attempts, earlierAttempts, classSetting, promises, debtorClass } = unfolding.state;
  const evidence = {
    attempts,
    earlier: earlierAttempts,
    setting: classSetting,
    openPromiseOf: openPromiseOf(promises)?.attempt ?? null,
  };
  const to = classOf(evidence, policy, calendar.timeZone);
  if (to !== debtorClass) emit(unfolding, { type: 'ClassChanged', from: debtorClass, to });
}

function alignClock(unfolding: Unfolding, { policy, calendar }: DunningContext): void {
  const { state } = unfolding;
  const clock = clockOf(state, policy, calendar.timeZone);
  if (clock === null || (clock.startedAt === state.clock?.startedAt && clock.endsAt === state.clock.endsAt)) return;
  emit(unfolding, { type: 'ClockStarted', clock });
}

/**
 * Takes the steps that are open, one after the other. The time of a step begins when it does, so however long nothing
 * was looked at, no step is passed over for lack of time. Source: docs/rules.md §7.2.
 */
function climb(unfolding: Unfolding, context: DunningContext): void {
  for (let steps = 0; unfolding.state.heldSince === null; steps += 1) {
    const exit = exitOf(unfolding.state, unfolding.now);
    if (exit === null) return;
    invariant(steps < DUNNING_STAGES.length, 'a case that climbs without end');
    const { stage: from, round } = stepOf(unfolding.state);
    const { to, cause } = exit;
    emit(unfolding, { type: 'StageEntered', from, to, round: cause === 'returned' ? round + 1 : round, cause });
    alignClock(unfolding, context);
    wantStageMessage(unfolding, context);
  }
}

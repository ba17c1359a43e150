import type { CaseEntry } from '../../../sheets/parse/collections/command.ts';
import type { DunningCommand } from '../../domain/collection/dunning/command.ts';
import { openDisputeOf } from '../../domain/collection/dunning/hold.ts';
import type { DunningState } from '../../domain/collection/dunning/state.ts';
import type { Instant } from '../../kernel/instant.ts';
import { civilDateAt, type TimeZone } from '../../kernel/zone.ts';

interface Moment {
  readonly now: Instant;
  readonly timeZone: TimeZone;
}

/**
 * What a row of Dunning asks for beyond what is on record. The cells of a row stay as they are for months: what they ask for is
 * asked once, whoever mends another cell, and what is over by now is over. Who is named as the handler may change without
 * saying anything anew. An act is known again by the moment at which its own cell was first seen.
 */
export function caseCommandsOf(state: DunningState, entry: CaseEntry, moment: Moment): readonly DunningCommand[] {
  return [
    ...(entry.evidence === null ? [] : [{ type: 'RecordEvidence', evidence: entry.evidence } as const]),
    ...classCommands(state, entry),
    ...disputeCommands(state, entry),
    ...rulingCommands(state, entry),
    ...holdCommands(state, entry, moment),
    ...visitCommands(state, entry, moment),
    ...taskCommands(state, entry),
  ];
}

function classCommands({ classSetting }: DunningState, { setting }: CaseEntry): readonly DunningCommand[] {
  if (setting === null) return [];
  const { class: debtorClass, reason, at } = setting;
  const isOnRecord = classSetting?.class === debtorClass && classSetting.reason === reason && classSetting.at === at;
  return isOnRecord ? [] : [{ type: 'SetClass', ...setting }];
}

/** While a dispute is open, another wording of it is another wording; once it is ruled on, another text is another dispute. */
function disputeCommands({ disputes }: DunningState, { dispute }: CaseEntry): readonly DunningCommand[] {
  if (dispute === null || openDisputeOf(disputes) !== null) return [];
  const isOnRecord = disputes.some(({ raisedAt }) => raisedAt >= dispute.at);
  return isOnRecord ? [] : [{ type: 'RaiseDispute', ...dispute }];
}

/** A dispute that the same row raises now is ruled on by the same reading. */
function rulingCommands({ disputes }: DunningState, { ruling }: CaseEntry): readonly DunningCommand[] {
  if (ruling === null) return [];
  const isOnRecord = disputes.some((each) => each.ruling !== null && each.ruling.at >= ruling.at);
  return isOnRecord ? [] : [{ type: 'RuleOnDispute', ...ruling }];
}

/** Emptied, the hold of staff is over; a day that was still to come when it was typed, and has passed, is no mistake. */
function holdCommands(
  { holds }: DunningState,
  { hold }: CaseEntry,
  { now, timeZone }: Moment,
): readonly DunningCommand[] {
  const present = holds.find(({ cause }) => cause === 'staff') ?? null;
  if (hold === null) {
    return present === null || present.by === null ? [] : [{ type: 'ReleaseCase', by: present.by, at: now }];
  }
  const isOver = hold.untilOn < civilDateAt(now, timeZone) && hold.untilOn >= civilDateAt(hold.at, timeZone);
  return isOver ? [] : [{ type: 'HoldCase', ...hold }];
}

/** A visit whose hour has come was made or not: the row says no more about it. */
function visitCommands({ status }: DunningState, { visit }: CaseEntry, { now }: Moment): readonly DunningCommand[] {
  if (visit === null || visit.at <= now || status !== 'open') return [];
  return [{ type: 'PlanVisit', visitAt: visit.at, visitors: visit.visitors }];
}

/** Only of a task that was open when it was ticked off: the same may be asked for once more. */
function taskCommands({ tasks, status }: DunningState, { taskDone }: CaseEntry): readonly DunningCommand[] {
  if (taskDone === null || status !== 'open') return [];
  const later = tasks.some(({ kind, openedAt }) => kind === taskDone.task && openedAt > taskDone.at);
  return later ? [] : [{ type: 'CompleteTask', task: taskDone.task }];
}

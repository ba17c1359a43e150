import type { PersonCode } from '../../../kernel/identity.ts';
import { closeCase } from './close-case.ts';
import type { DunningCommand } from './command.ts';
import { stageOf } from './course.ts';
import { VISITORS_MIN } from './evidence.ts';
import type { DunningRefusalReason } from './refusal.ts';
import type { DunningState } from './state.ts';
import { isDoneByWord } from './task.ts';
import type { TaskKind } from './task-kind.ts';
import { type DunningContext, emit, type Unfolding } from './unfolding.ts';

/** Gives an unpaid case to an assistant, or from one to another. Its time goes on. */
export function assignCase(unfolding: Unfolding, assistant: PersonCode): DunningRefusalReason | null {
  const { state } = unfolding;
  if (state.assignee === assistant) return null;
  if (state.status !== 'open') return 'case-closed';
  if (stageOf(state) === 'notice') return 'not-at-this-step';
  emit(unfolding, { type: 'CaseAssigned', assistant, from: state.assignee });
  return null;
}

/** Whoever goes is known, so that they can be called back when the payment comes. */
export function planVisit(
  unfolding: Unfolding,
  { visitAt, visitors }: Extract<DunningCommand, { type: 'PlanVisit' }>,
): DunningRefusalReason | null {
  const { state } = unfolding;
  const known = state.visit;
  if (known?.at === visitAt && known.visitors.join() === visitors.join()) return null;
  if (state.status !== 'open') return 'case-closed';
  if (state.heldSince !== null) return 'ladder-waits';
  const least = visitorsMin(state);
  if (least === null) return 'visit-not-due';
  if (new Set(visitors).size < least) return 'visitors-missing';
  emit(unfolding, { type: 'VisitPlanned', visit: { at: visitAt, visitors } });
  return null;
}

/** How many go on a visit that is due now; `null` when none is. */
function visitorsMin(state: DunningState): number | null {
  const stage = stageOf(state);
  if (stage === 'supervisor-visit') return VISITORS_MIN['supervisor-visited'];
  if (stage === 'manager-visit') return VISITORS_MIN['manager-visited'];
  return state.tasks.some(({ kind }) => kind === 'visit-home') ? 1 : null;
}

export function completeTask(unfolding: Unfolding, kind: TaskKind): DunningRefusalReason | null {
  const { tasks, classTasksDone } = unfolding.state;
  if (!isDoneByWord(kind)) return 'task-needs-evidence';
  const task = tasks.find((each) => each.kind === kind);
  if (task === undefined) return classTasksDone.some((key) => key.startsWith(`${kind}.`)) ? null : 'no-such-task';
  emit(unfolding, { type: 'TaskDone', key: task.key });
  return null;
}

/** The debt is given up: the case ends, whatever the ledger still shows. */
export function writeOff(
  unfolding: Unfolding,
  { reason, by }: Extract<DunningCommand, { type: 'WriteOffCase' }>,
  context: DunningContext,
): DunningRefusalReason | null {
  const { status } = unfolding.state;
  if (status === 'written-off') return null;
  if (status !== 'open') return 'case-closed';
  if (reason.trim() === '') return 'reason-missing';
  closeCase(unfolding, { as: 'written-off', by, reason }, context);
  return null;
}

import { plusDays } from '../../../kernel/civil.ts';
import { civilDateAt } from '../../../kernel/zone.ts';
import { needsSignature, postedNoticeOf, stayKey, stepOf } from './course.ts';
import { endAfterDays } from './days.ts';
import { type EvidenceKind, evidenceOf } from './evidence.ts';
import { uncorrectedDisputeOf } from './hold.ts';
import { isWorkedByClass } from './stage.ts';
import type { DunningState, LadderStep } from './state.ts';
import { CLASS_TASKS, isInternal, outlastsCase, pendingTellingsOf, STAGE_TASKS, type Task } from './task.ts';
import type { TaskKind } from './task-kind.ts';
import { type DunningContext, emit, type Unfolding } from './unfolding.ts';

/** What a case asks for: a task without the days that are set when it is opened. */
type Wanted = Pick<Task, 'key' | 'kind' | 'step'>;

/** Opens and withdraws tasks so that they are those that the case asks for by now. */
export function alignTasks(unfolding: Unfolding, context: DunningContext): void {
  const wanted = wantedTasks(unfolding.state, context);
  const wantedKeys = new Set(wanted.map(({ key }) => key));
  for (const task of unfolding.state.tasks) {
    if (wantedKeys.has(task.key)) continue;
    emit(unfolding, { type: isDone(unfolding.state, task) ? 'TaskDone' : 'TaskWithdrawn', key: task.key });
  }
  const openKeys = new Set(unfolding.state.tasks.map(({ key }) => key));
  for (const task of wanted) {
    if (!openKeys.has(task.key)) emit(unfolding, { type: 'TaskOpened', task: openedTask(task, unfolding, context) });
  }
}

function openedTask(wanted: Wanted, { state, now }: Unfolding, { policy, calendar }: DunningContext): Task {
  const step = state.steps.find(({ sequence }) => sequence === wanted.step);
  // What was done is signed on the day on which it was written down.
  const from = (wanted.kind === 'sign-off' ? step?.recordedAt : null) ?? now;
  const dueOn = plusDays(civilDateAt(from, calendar.timeZone), policy.taskDays[wanted.kind]);
  return { ...wanted, openedAt: now, dueOn, told: null };
}

function wantedTasks(state: DunningState, context: DunningContext): readonly Wanted[] {
  const wanted = [
    ...stageTasks(state),
    ...classTasks(state),
    ...correctionTasks(state),
    ...noticeTasks(state, context),
    ...signatures(state),
  ];
  return state.status === 'open' ? wanted : wanted.filter(({ kind }) => outlastsCase(kind));
}

/** What ends each task of a step; those without an entry end with their step. */
const EVIDENCE_OF_TASK: Readonly<Partial<Record<TaskKind, EvidenceKind>>> = {
  'deliver-notice': 'notice-delivered',
  'dispatch-letter': 'letter-dispatched',
  'visit-by-supervisor': 'supervisor-visited',
  'visit-by-manager': 'manager-visited',
  'send-lawyer-letter': 'lawyer-letter-sent',
  'put-up-notice': 'notice-put-up',
  'decide-litigation': 'litigation-decided',
};

function isShown(kind: TaskKind, { evidence }: LadderStep): boolean {
  const shown = EVIDENCE_OF_TASK[kind];
  return shown !== undefined && evidenceOf(evidence, shown) !== null;
}

function stageTasks(state: DunningState): readonly Wanted[] {
  const step = stepOf(state);
  const kind = STAGE_TASKS[step.stage];
  const wanted: Wanted[] = [];
  const wantedOf = (each: TaskKind) => ({ key: `${each}.${step.sequence}`, kind: each, step: step.sequence });
  if (kind !== undefined && !isShown(kind, step)) wanted.push(wantedOf(kind));
  // An old debt is taken on at a later step and still has to be given to somebody.
  const isUnassigned = state.assignee === null && step.stage !== 'notice' && step.stage !== 'assign';
  if (isUnassigned) wanted.push(wantedOf('assign-case'));
  return wanted;
}

/** Each once for as long as the class lasts. A change of class withdraws those of the old one. Source: docs/rules.md §7.5. */
function classTasks(state: DunningState): readonly Wanted[] {
  const { stage, sequence } = stepOf(state);
  if (state.debtorClass === null || !isWorkedByClass(stage)) return [];
  return CLASS_TASKS[state.debtorClass]
    .map((kind) => ({ key: `${kind}.${state.classSince}`, kind, step: sequence }))
    .filter(({ key }) => !state.classTasksDone.includes(key));
}

function correctionTasks(state: DunningState): readonly Wanted[] {
  const dispute = uncorrectedDisputeOf(state.disputes);
  if (dispute === null) return [];
  return [{ key: `correct-ledger.${dispute.sequence}`, kind: 'correct-ledger', step: stepOf(state).sequence }];
}

/** A notice hangs for its week and no longer, whether the ladder waits or not; and never once the case is closed. */
function noticeTasks(state: DunningState, { now, policy, calendar }: DunningContext): readonly Wanted[] {
  const posted = postedNoticeOf(state);
  const up = posted === null ? null : evidenceOf(posted.evidence, 'notice-put-up');
  if (posted === null || up === null) return [];
  const weekEndsAt = endAfterDays(up.at, policy.stageDays['public-notice'], calendar.timeZone);
  if (state.status === 'open' && now < weekEndsAt) return [];
  return [{ key: `take-down-notice.${stayKey(posted)}`, kind: 'take-down-notice', step: posted.sequence }];
}

function signatures({ steps }: DunningState): readonly Wanted[] {
  return steps
    .filter((step) => needsSignature(step) && step.signature?.version !== step.version)
    .map(({ sequence, version }) => ({ key: `sign-off.${sequence}.${version}`, kind: 'sign-off', step: sequence }));
}

/** Whether a task that is asked for no more was done, rather than become pointless. */
function isDone(state: DunningState, task: Task): boolean {
  const step = state.steps.find(({ sequence }) => sequence === task.step);
  switch (task.kind) {
    case 'assign-case':
      return state.assignee !== null;
    case 'call-first':
      return step?.leftAt !== null;
    case 'take-down-notice':
      return step !== undefined && evidenceOf(step.evidence, 'notice-taken-down') !== null;
    case 'correct-ledger':
      return uncorrectedDisputeOf(state.disputes) === null;
    case 'sign-off':
      return step?.signature !== null && task.key === `sign-off.${task.step}.${step?.signature?.version}`;
    default:
      return step !== undefined && isShown(task.kind, step);
  }
}

/** Tells whoever has to know of what is due or undone: the highest by now, once. Source: docs/rules.md §7.3. */
export function remindTasks(unfolding: Unfolding, { now, policy, calendar }: DunningContext): void {
  for (const task of remindable(unfolding.state)) {
    const due = pendingTellingsOf(task, policy, calendar.timeZone).filter(({ at }) => at <= now);
    const highest = due.at(-1);
    if (highest !== undefined) emit(unfolding, { type: 'TaskReminded', task, level: highest.level });
  }
}

/** What turns to the household rests while the ladder waits. */
export function remindable({ tasks, heldSince }: DunningState): readonly Task[] {
  return heldSince === null ? tasks : tasks.filter(({ kind }) => isInternal(kind));
}

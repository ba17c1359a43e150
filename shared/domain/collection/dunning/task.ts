import { type CivilDate, plusDays } from '../../../kernel/civil.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { instantAt, type TimeZone } from '../../../kernel/zone.ts';
import type { DebtorClass } from './debtor-class.ts';
import type { LadderPolicy } from './policy.ts';
import type { DunningStage } from './stage.ts';
import type { TaskKind } from './task-kind.ts';

const TASK_LEVELS = ['owner', 'project-manager', 'branch-manager'] as const;
export type TaskLevel = (typeof TASK_LEVELS)[number];

export interface Task {
  /** What makes it the same task: its kind, and the step, class or dispute that asks for it. */
  readonly key: string;
  readonly kind: TaskKind;
  /** The stay at a step that it belongs to. */
  readonly step: number;
  readonly openedAt: Instant;
  /** The last day on which it is done in time. */
  readonly dueOn: CivilDate;
  /** The highest level that has been told; `null` for none. */
  readonly told: TaskLevel | null;
}

/** The task of each step that has one. Those of `take-down-notice`, classes, disputes and signatures arise otherwise. */
export const STAGE_TASKS: Readonly<Partial<Record<DunningStage, TaskKind>>> = {
  notice: 'deliver-notice',
  assign: 'assign-case',
  prepare: 'call-first',
  'express-letter': 'dispatch-letter',
  'supervisor-visit': 'visit-by-supervisor',
  'manager-visit': 'visit-by-manager',
  'lawyer-letter': 'send-lawyer-letter',
  'public-notice': 'put-up-notice',
  'litigation-review': 'decide-litigation',
};

/**
 * Tasks of the office alone: they go on while the ladder waits, and outlast the case. All others turn to the household
 * and rest while it waits.
 */
const INTERNAL_TASKS: ReadonlySet<TaskKind> = new Set(['take-down-notice', 'correct-ledger', 'sign-off']);

export function isInternal(kind: TaskKind): boolean {
  return INTERNAL_TASKS.has(kind);
}

/** Tasks that are owed even after the case is closed. Source: docs/rules.md §7.8. */
const LASTING_TASKS: ReadonlySet<TaskKind> = new Set(['take-down-notice', 'sign-off']);

export function outlastsCase(kind: TaskKind): boolean {
  return LASTING_TASKS.has(kind);
}

/** Who is told of an undone task, and when, lowest level first. Source: docs/rules.md §7.3. */
function tellingsOf(
  { kind, dueOn }: Pick<Task, 'kind' | 'dueOn'>,
  { reminders }: Pick<LadderPolicy, 'reminders'>,
  timeZone: TimeZone,
): readonly { readonly level: TaskLevel; readonly at: Instant }[] {
  const on = (days: number, time = reminders.morning) => instantAt(plusDays(dueOn, days), time, timeZone);
  if (kind === 'sign-off') {
    return [
      { level: 'project-manager', at: on(0, reminders.signOffAt) },
      { level: 'branch-manager', at: on(1) },
    ];
  }
  return [
    { level: 'owner', at: on(0) },
    { level: 'project-manager', at: on(reminders.projectManagerAfterDays) },
    { level: 'branch-manager', at: on(reminders.branchManagerAfterDays) },
  ];
}

/** Those of them that have not been told yet. */
export function pendingTellingsOf(
  task: Pick<Task, 'kind' | 'dueOn' | 'told'>,
  policy: Pick<LadderPolicy, 'reminders'>,
  timeZone: TimeZone,
) {
  const told = task.told === null ? -1 : TASK_LEVELS.indexOf(task.told);
  return tellingsOf(task, policy, timeZone).filter(({ level }) => TASK_LEVELS.indexOf(level) > told);
}

/** What a class asks for once, at the steps that are worked by class. Source: docs/rules.md §7.5. */
export const CLASS_TASKS: Readonly<Record<DebtorClass, readonly TaskKind[]>> = {
  promised: [],
  undecided: [],
  unreachable: ['find-number', 'visit-home'],
  away: [],
  refusing: ['report-reason'],
};

/** Tasks that leave no evidence of their own: somebody says that they are done. */
export function isDoneByWord(kind: TaskKind): boolean {
  return Object.values(CLASS_TASKS).some((kinds) => kinds.includes(kind));
}

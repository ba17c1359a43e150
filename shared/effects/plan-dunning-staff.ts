import type { DunningEvent } from '../domain/collection/dunning/event.ts';
import type { DunningState } from '../domain/collection/dunning/state.ts';
import type { Task, TaskLevel } from '../domain/collection/dunning/task.ts';
import type { TaskKind } from '../domain/collection/dunning/task-kind.ts';
import type { Recipient } from '../domain/staff/recipient.ts';
import { shortened } from '../policy/templates.ts';
import { DUNNING_TASK_WORDING, NOTHING_SAID_WORDING } from '../policy/wording.ts';
import type { SendMessage } from './effect.ts';
import { momentInWords } from './moment-in-words.ts';
import { type DunningPlanContext, dunningMessage } from './plan-dunning-context.ts';
import { dayInWords } from './plan-dunning-household.ts';

/** Longest excerpt of a household's words in a message, in UTF-16 units. */
const EXCERPT_UNITS_MAX = 20;

/** What staff are told of a case. Source: docs/rules.md §7.16. */
export function planStaffMessages(
  events: readonly DunningEvent[],
  state: DunningState,
  context: DunningPlanContext,
): readonly SendMessage[] {
  return events.flatMap((event) => {
    switch (event.type) {
      case 'TaskReminded':
        return [taskTold(event.task, event.level, state, context)];
      case 'TaskOpened':
        return event.task.kind === 'take-down-notice' ? [takeDownOf(event.task, state, context)] : [];
      case 'VisitCalledBack':
        return callBacksOf(event, state, context);
      case 'ReasonReported':
        return [reasonOf(event, state, context)];
      case 'SettledInCourt':
        return [courtSettledOf(state, context)];
      case 'HoldBegan':
        return isNewlyStale(event, context) ? [staleLedgerOf(state, context)] : [];
      default:
        return [];
    }
  });
}

type Owner = 'butler' | 'assistant' | 'project-manager';

/** Whose each task is. What nobody was given yet is the project manager's. Source: docs/rules.md §7.16. */
const TASK_OWNERS: Readonly<Record<TaskKind, Owner>> = {
  'deliver-notice': 'butler',
  'assign-case': 'project-manager',
  'call-first': 'assistant',
  'find-number': 'assistant',
  'visit-home': 'assistant',
  'report-reason': 'assistant',
  'dispatch-letter': 'assistant',
  'visit-by-supervisor': 'project-manager',
  'visit-by-manager': 'project-manager',
  'send-lawyer-letter': 'project-manager',
  'put-up-notice': 'assistant',
  'take-down-notice': 'assistant',
  'decide-litigation': 'project-manager',
  'correct-ledger': 'project-manager',
  'sign-off': 'project-manager',
};

const PROJECT_MANAGER = { kind: 'project-manager' } as const satisfies Recipient;

function ownerOf({ kind }: Task, { assignee }: DunningState, { post }: DunningPlanContext): Recipient {
  const owner = TASK_OWNERS[kind];
  if (owner === 'butler' && post !== null) return { kind: 'post', post };
  if (owner === 'assistant' && assignee !== null) return { kind: 'person', person: assignee };
  return PROJECT_MANAGER;
}

/** Whoever does it is reminded; whoever is above is told that it was not done. */
function taskTold(task: Task, level: TaskLevel, state: DunningState, context: DunningPlanContext): SendMessage {
  const { kind, key, openedAt, dueOn } = task;
  // Signing is the project manager's own work.
  const isReminder = level === 'owner' || (kind === 'sign-off' && level === 'project-manager');
  const recipient = level === 'owner' ? ownerOf(task, state, context) : ({ kind: level } as const);
  const template = isReminder ? 'dunning-task' : 'dunning-escalation';
  return {
    ...dunningMessage(state, template, recipient, `${key}.${openedAt}.${level}`),
    messageClass: 'staff',
    factAt: context.now,
    parameters: {
      ...subjectOf(state),
      task: DUNNING_TASK_WORDING[kind][context.locale],
      day: dayInWords(dueOn),
    },
    ground: { on: 'task', key },
  };
}

function takeDownOf(task: Task, state: DunningState, context: DunningPlanContext): SendMessage {
  return {
    ...dunningMessage(state, 'notice-take-down', ownerOf(task, state, context), `${task.key}.${task.openedAt}`),
    messageClass: 'staff',
    factAt: context.now,
    parameters: subjectOf(state),
    ground: { on: 'task', key: task.key },
  };
}

/** Each of those who are on the way. That the visit is off stays true, whatever becomes of the case. */
function callBacksOf(
  { visit }: Extract<DunningEvent, { type: 'VisitCalledBack' }>,
  state: DunningState,
  context: DunningPlanContext,
): readonly SendMessage[] {
  const visitors = [...new Set(visit.visitors)];
  return visitors.map((person) => ({
    ...dunningMessage(state, 'visit-called-back', { kind: 'person', person }, `${visit.at}.r${state.revision}`),
    messageClass: 'staff',
    factAt: context.now,
    parameters: { ...subjectOf(state), due: momentInWords(visit.at, context.timeZone) },
  }));
}

/** The project manager directs what is done about a refusal. Source: docs/rules.md §7.5. */
function reasonOf(
  { attempt, said }: Extract<DunningEvent, { type: 'ReasonReported' }>,
  state: DunningState,
  { now, locale }: DunningPlanContext,
): SendMessage {
  return {
    ...dunningMessage(state, 'refusal-reason', PROJECT_MANAGER, `${attempt}.r${state.revision}`),
    messageClass: 'staff',
    factAt: now,
    parameters: {
      ...subjectOf(state),
      said: said === null ? NOTHING_SAID_WORDING[locale] : shortened(said, EXCERPT_UNITS_MAX),
    },
    ground: { on: 'refusal' },
  };
}

function courtSettledOf(state: DunningState, { now }: DunningPlanContext): SendMessage {
  return {
    ...dunningMessage(state, 'court-settled', PROJECT_MANAGER, `${state.closings}`),
    messageClass: 'staff',
    factAt: now,
    parameters: subjectOf(state),
  };
}

/** A hold that is only moved began before. */
function isNewlyStale({ hold }: Extract<DunningEvent, { type: 'HoldBegan' }>, { now }: DunningPlanContext): boolean {
  return hold.cause === 'ledger-stale' && hold.since === now;
}

/** Every case that waits says so; the project manager hears it once, see `caps.staff`. */
function staleLedgerOf(state: DunningState, { now, staleAfterHours }: DunningPlanContext): SendMessage {
  return {
    ...dunningMessage(state, 'ledger-stale', PROJECT_MANAGER, `r${state.revision}`),
    messageClass: 'staff',
    factAt: now,
    parameters: { hours: String(staleAfterHours) },
    ground: { on: 'stale-ledger' },
  };
}

const subjectOf = ({ number, unit }: DunningState) => ({ number, unit });

import { unreachable } from '../../../kernel/invariant.ts';
import type { DunningEvent } from './event.ts';
import type { WantedMessage } from './message.ts';
import type { DunningState } from './state.ts';
import { isDoneByWord } from './task.ts';

const TASK_EVENTS = [
  'TaskOpened',
  'TaskDone',
  'TaskWithdrawn',
  'TaskReminded',
  'VisitPlanned',
  'VisitMade',
  'VisitCalledBack',
  'MessageWanted',
] as const;
export type TaskEvent = Extract<DunningEvent, { readonly type: (typeof TASK_EVENTS)[number] }>;

export function isTaskEvent(event: DunningEvent): event is TaskEvent {
  return TASK_EVENTS.some((type) => type === event.type);
}

/** What people have to do, and what the household is told. */
export function evolveTasks(state: DunningState, event: TaskEvent): DunningState {
  switch (event.type) {
    case 'TaskOpened':
      return { ...state, tasks: [...state.tasks, event.task] };
    case 'TaskDone': {
      const task = state.tasks.find(({ key }) => key === event.key);
      const isRemembered = task !== undefined && isDoneByWord(task.kind);
      return {
        ...withoutTask(state, event.key),
        classTasksDone: isRemembered ? [...state.classTasksDone, event.key] : state.classTasksDone,
      };
    }
    case 'TaskWithdrawn':
      return withoutTask(state, event.key);
    case 'TaskReminded':
      return {
        ...state,
        tasks: state.tasks.map((task) => (task.key === event.task.key ? { ...task, told: event.level } : task)),
      };
    case 'VisitPlanned':
      return { ...state, visit: event.visit };
    case 'VisitMade':
    case 'VisitCalledBack':
      return { ...state, visit: null };
    case 'MessageWanted':
      return noteMessage(state, event.message);
    default:
      return unreachable(event);
  }
}

function withoutTask(state: DunningState, key: string): DunningState {
  return { ...state, tasks: state.tasks.filter((task) => task.key !== key) };
}

/** Messages that follow from a day rather than from an event are remembered, so that they are wanted once. */
function noteMessage(state: DunningState, { message, dayOn }: WantedMessage): DunningState {
  switch (message) {
    case 'notice':
      return { ...state, noticedDueOn: dayOn };
    case 'due-reminder':
      return { ...state, remindedDueOn: dayOn };
    case 'promise-reminder':
      return { ...state, promiseReminded: state.promises.at(-1)?.sequence ?? state.promiseReminded };
    case 'overdue-reminder':
    case 'thanks':
      return state;
  }
}

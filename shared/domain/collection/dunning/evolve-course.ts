import { plusDays } from '../../../kernel/civil.ts';
import { type Instant, plusMs } from '../../../kernel/instant.ts';
import { unreachable } from '../../../kernel/invariant.ts';
import { stepOf } from './course.ts';
import { wholeDays } from './days.ts';
import type { DunningEvent } from './event.ts';
import type { Hold } from './hold.ts';
import { coversWith } from './promise.ts';
import type { DunningStage } from './stage.ts';
import type { DunningState, LadderStep } from './state.ts';
import { isInternal } from './task.ts';

const COURSE_EVENTS = [
  'StageEntered',
  'ClockStarted',
  'CaseAssigned',
  'HoldBegan',
  'HoldEnded',
  'EvidenceRecorded',
  'StepSigned',
  'CaseClosed',
  'CaseReopened',
  'WakeSet',
] as const;
export type CourseEvent = Extract<DunningEvent, { readonly type: (typeof COURSE_EVENTS)[number] }>;

export function isCourseEvent(event: DunningEvent): event is CourseEvent {
  return COURSE_EVENTS.some((type) => type === event.type);
}

/** A stay that has just begun. */
export function stepAt(sequence: number, stage: DunningStage, round: number, at: Instant): LadderStep {
  return {
    sequence,
    stage,
    round,
    enteredAt: at,
    leftAt: null,
    evidence: [],
    version: 0,
    recordedAt: null,
    signature: null,
  };
}

/** Where the case stands on the ladder, and whether its clock runs. */
export function evolveCourse(state: DunningState, event: CourseEvent, at: Instant): DunningState {
  switch (event.type) {
    case 'StageEntered':
      return enter(state, event.to, event.round, at);
    case 'ClockStarted':
      return { ...state, clock: event.clock };
    case 'CaseAssigned':
      return { ...state, assignee: event.assistant, assignedAt: state.assignedAt ?? at };
    case 'HoldBegan': {
      const others = state.holds.filter(({ cause }) => cause !== event.hold.cause);
      const holds: readonly Hold[] = [...others, event.hold];
      return { ...state, holds, heldSince: state.heldSince ?? event.hold.since };
    }
    case 'HoldEnded': {
      const holds = state.holds.filter(({ cause }) => cause !== event.cause);
      return holds.length === 0 ? goOn({ ...state, holds }, event.at) : { ...state, holds };
    }
    case 'EvidenceRecorded':
      return changeStep(state, event.step, (step) => ({
        ...step,
        evidence: [...step.evidence.filter(({ kind }) => kind !== event.evidence.kind), event.evidence],
        version: event.version,
        recordedAt: at,
      }));
    case 'StepSigned':
      return changeStep(state, event.step, (step) => ({
        ...step,
        signature: { by: event.by, at: event.at, version: event.version },
      }));
    case 'CaseClosed': {
      const heldSince = state.heldSince ?? at;
      return { ...state, status: event.as, closedAt: at, closings: state.closings + 1, holds: [], heldSince };
    }
    case 'CaseReopened': {
      const coversDueThrough = coversWith(state.coversDueThrough, state.arrears);
      const open = goOn({ ...state, status: 'open', closedAt: null, coversDueThrough }, at);
      return event.anew ? enter(open, event.stage, stepOf(open).round, at) : open;
    }
    case 'WakeSet':
      return { ...state, wakeAt: event.wakeAt, wakeSequence: event.sequence };
    default:
      return unreachable(event);
  }
}

function enter(state: DunningState, stage: DunningStage, round: number, at: Instant): DunningState {
  const left = state.steps.map((step) => (step.leftAt === null ? { ...step, leftAt: at } : step));
  // The first round runs from the assignment, through the preparation.
  const clock = stage === 'first-round' ? state.clock : null;
  return { ...state, steps: [...left, stepAt(left.length + 1, stage, round, at)], clock };
}

function changeStep(state: DunningState, sequence: number, change: (step: LadderStep) => LadderStep): DunningState {
  return { ...state, steps: state.steps.map((step) => (step.sequence === sequence ? change(step) : step)) };
}

/** What rested goes on with the time it had left. A clock or task that began meanwhile rested for that much less. */
function goOn(state: DunningState, at: Instant): DunningState {
  const { clock, heldSince } = state;
  if (heldSince === null) return state;
  const restedMs = (since: Instant) => Math.max(0, at - Math.max(heldSince, since));
  const goneOn = { ...state, heldSince: null, lastHeldAt: at };
  const tasks = state.tasks.map((task) =>
    isInternal(task.kind) ? task : { ...task, dueOn: plusDays(task.dueOn, wholeDays(restedMs(task.openedAt))) },
  );
  if (clock === null) return { ...goneOn, tasks };
  const rested = restedMs(clock.startedAt);
  return {
    ...goneOn,
    tasks,
    clock: { ...clock, pausedMs: clock.pausedMs + rested, endsAt: plusMs(clock.endsAt, rested) },
  };
}

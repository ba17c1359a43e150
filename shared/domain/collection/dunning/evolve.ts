import { plusDays } from '../../../kernel/civil.ts';
import { type Instant, latest } from '../../../kernel/instant.ts';
import { invariant } from '../../../kernel/invariant.ts';
import { inOrder } from './attempt.ts';
import type { DunningEvent } from './event.ts';
import { evolveCourse, isCourseEvent, stepAt } from './evolve-course.ts';
import { evolveTasks, isTaskEvent } from './evolve-task.ts';
import { coversWith } from './promise.ts';
import type { DunningState } from './state.ts';

/** What an event does not say of itself: when it was committed. */
export interface DunningEventMeta {
  readonly at: Instant;
}

/** The state after all events of one command. The revision rises by one, however many they are; by none for none. */
export function evolveCaseAll<State extends DunningState | null>(
  before: State,
  events: readonly DunningEvent[],
  meta: DunningEventMeta,
): DunningState | State {
  if (events.length === 0) return before;
  const folded = events.reduce<DunningState | null>((state, event) => evolveCase(state, event, meta), before);
  invariant(folded !== null, 'events that lead to no state');
  return { ...folded, revision: (before?.revision ?? 0) + 1 };
}

/**
 * The state after one event; `state` is `null` before the first. It leaves the revision alone: that counts commands,
 * see {@link evolveCaseAll}. Throws BrokenInvariant on an event that cannot follow.
 */
export function evolveCase(state: DunningState | null, event: DunningEvent, meta: DunningEventMeta): DunningState {
  if (event.type === 'CaseOpened') {
    invariant(state === null, 'a case is opened once');
    return openedState(event, meta);
  }
  invariant(state !== null, `${event.type} before CaseOpened`);
  if (isCourseEvent(event)) return evolveCourse(state, event, meta.at);
  if (isTaskEvent(event)) return evolveTasks(state, event);
  return evolveHousehold(state, event, meta.at);
}

type CaseOpened = Extract<DunningEvent, { type: 'CaseOpened' }>;

function openedState(event: CaseOpened, { at }: DunningEventMeta): DunningState {
  return {
    id: event.id,
    office: event.office,
    number: event.number,
    revision: 1,
    policyVersion: event.policyVersion,
    unit: event.arrears.unit,
    kind: event.arrears.kind,
    openedAt: at,
    enrolled: event.enrolled,
    status: 'open',
    closedAt: null,
    closings: 0,
    steps: [stepAt(1, event.stage, 1, at)],
    clock: null,
    heldSince: null,
    holds: [],
    lastHeldAt: null,
    assignee: null,
    assignedAt: null,
    arrears: event.arrears,
    coversDueThrough: coversWith(null, event.arrears),
    attempts: [],
    earlierAttempts: null,
    debtorClass: null,
    classSince: null,
    classSetting: null,
    promises: [],
    promiseReminded: 0,
    disputes: [],
    tasks: [],
    classTasksDone: [],
    visit: null,
    noticedDueOn: null,
    remindedDueOn: null,
    withdrawals: 0,
    countedWeek: null,
    wakeAt: null,
    wakeSequence: 0,
  };
}

type HouseholdEvent = Exclude<
  DunningEvent,
  CaseOpened | Parameters<typeof evolveCourse>[1] | Parameters<typeof evolveTasks>[1]
>;

/** What is known of the household: what it owes, what it said, what it promised and disputes. */
function evolveHousehold(state: DunningState, event: HouseholdEvent, at: Instant): DunningState {
  switch (event.type) {
    case 'ArrearsSeen': {
      // A bill that falls due after the closing is no part of what the case was about.
      const isOpen = state.status === 'open';
      const coversDueThrough = isOpen ? coversWith(state.coversDueThrough, event.arrears) : state.coversDueThrough;
      return { ...state, arrears: event.arrears, coversDueThrough };
    }
    case 'AttemptRecorded':
      return { ...state, attempts: inOrder([...state.attempts, event.attempt]) };
    case 'AttemptCorrected': {
      const others = state.attempts.filter(({ id }) => id !== event.attempt.id);
      return { ...state, attempts: inOrder([...others, event.attempt]) };
    }
    case 'AttemptWithdrawn':
      return { ...state, attempts: state.attempts.filter(({ id }) => id !== event.id) };
    case 'AttemptsFolded':
      return foldAttempts(state, event);
    case 'ClassSet':
      return { ...state, classSetting: event.setting };
    case 'ClassChanged':
      return { ...state, debtorClass: event.to, classSince: at, classTasksDone: [] };
    case 'PromiseMade':
      return { ...state, promises: [...state.promises, event.promise] };
    case 'PromiseCorrected':
      return {
        ...state,
        promises: state.promises.map((each) => (each.sequence === event.promise.sequence ? event.promise : each)),
      };
    case 'PromiseSettled':
      return {
        ...state,
        promises: state.promises.map((each) =>
          each.sequence === event.sequence ? { ...each, status: event.status, settledAt: event.at } : each,
        ),
      };
    case 'DisputeRaised':
      return { ...state, disputes: [...state.disputes, event.dispute] };
    case 'DisputeRuled':
      return {
        ...state,
        disputes: state.disputes.map((each) => (each.sequence === event.dispute.sequence ? event.dispute : each)),
      };
    case 'DisputeCorrected':
      return {
        ...state,
        disputes: state.disputes.map((each) =>
          each.sequence === event.sequence && each.ruling !== null
            ? { ...each, ruling: { ...each.ruling, correctedAt: event.at } }
            : each,
        ),
      };
    case 'WeekCounted':
    case 'ReasonReported':
    case 'PromiseNotCounted':
    case 'MessagesWithdrawn':
    case 'SettledInCourt':
      return evolveRemark(state, event);
  }
}

type Remark = Extract<
  HouseholdEvent,
  { type: 'WeekCounted' | 'ReasonReported' | 'PromiseNotCounted' | 'MessagesWithdrawn' | 'SettledInCourt' }
>;

/** Events that are told to somebody and leave at most a mark that they were. */
function evolveRemark(state: DunningState, event: Remark): DunningState {
  switch (event.type) {
    case 'WeekCounted':
      return { ...state, countedWeek: plusDays(event.weekOf, 7) };
    case 'MessagesWithdrawn':
      return { ...state, withdrawals: state.withdrawals + 1 };
    case 'SettledInCourt':
      return { ...state, status: 'settled' };
    case 'ReasonReported':
    case 'PromiseNotCounted':
      return state;
  }
}

function foldAttempts(state: DunningState, event: Extract<DunningEvent, { type: 'AttemptsFolded' }>): DunningState {
  const folded = state.attempts.filter(({ id }) => event.ids.includes(id));
  const kept = state.attempts.filter(({ id }) => !event.ids.includes(id));
  const through = latest(folded.map(({ at }) => at));
  invariant(through !== null, 'no attempts to fold');
  const count = (state.earlierAttempts?.count ?? 0) + folded.length;
  return { ...state, attempts: kept, earlierAttempts: { count, through, spokeFor: event.spokeFor } };
}

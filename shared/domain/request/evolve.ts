import type { OfficeId, RequestId } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';
import { invariant, unreachable } from '../../kernel/invariant.ts';
import type { Commitment, CommitmentTarget } from './commitment.ts';
import type { RequestEvent } from './event.ts';
import type { RequestState } from './state.ts';

/** What an event does not say of itself: whose it is, and when it was committed. */
export interface EventMeta {
  readonly id: RequestId;
  readonly office: OfficeId;
  readonly at: Instant;
}

/** The state after all events of one command. The revision rises by one, however many they are; by none for none. */
export function evolveRequestAll<State extends RequestState | null>(
  before: State,
  events: readonly RequestEvent[],
  meta: EventMeta,
): RequestState | State {
  if (events.length === 0) return before;
  const folded = events.reduce<RequestState | null>((state, event) => evolveRequest(state, event, meta), before);
  invariant(folded !== null, 'events that lead to no state');
  return { ...folded, revision: (before?.revision ?? 0) + 1 };
}

/**
 * The state after one event; `state` is `null` before the first. It leaves the revision alone: that counts commands,
 * see {@link evolveRequestAll}. Throws BrokenInvariant on an event that cannot follow.
 */
export function evolveRequest(state: RequestState | null, event: RequestEvent, meta: EventMeta): RequestState {
  if (event.type === 'RequestReceived') {
    invariant(state === null, 'a request is received once');
    return receivedState(event, meta);
  }
  invariant(state !== null, `${event.type} before RequestReceived`);
  switch (event.type) {
    case 'FactsCorrected':
      return { ...state, facts: event.facts };
    case 'PostAssigned':
      return { ...state, post: event.post };
    case 'MilestoneRecorded':
      return { ...state, facts: { ...state.facts, [event.milestone]: event.at } };
    case 'StageChanged':
      return { ...state, stage: event.to };
    case 'RequestClosed':
      return { ...state, closedAt: event.at };
    case 'ClosureWithdrawn':
      return { ...state, closedAt: null };
    case 'RequestReopened':
    case 'ReopeningWithdrawn':
      return evolveRound(state, event);
    case 'RowBound':
      return { ...state, row: event.row };
    case 'RowRemoved':
      return { ...state, rowRemovedAt: event.at };
    case 'RowRestored':
      return { ...state, rowRemovedAt: null, archived: null };
    case 'RowArchived':
      return { ...state, archived: event.archived };
    case 'WakeSet':
      return { ...state, wakeAt: event.wakeAt, wakeSequence: event.sequence };
    default:
      return { ...state, commitments: evolveCommitments(state.commitments, event, meta) };
  }
}

function receivedState(event: Extract<RequestEvent, { type: 'RequestReceived' }>, meta: EventMeta): RequestState {
  return {
    id: meta.id,
    office: meta.office,
    number: event.number,
    revision: 1,
    policyVersion: event.policyVersion,
    seenAt: meta.at,
    conduct: event.conduct,
    post: event.post,
    facts: event.facts,
    stage: 'received',
    closedAt: null,
    commitments: [],
    earlierCommitments: [],
    reopenings: [],
    row: event.row,
    rowRemovedAt: null,
    wakeAt: null,
    wakeSequence: 0,
  };
}

type RoundEvent = Extract<RequestEvent, { type: 'RequestReopened' | 'ReopeningWithdrawn' }>;

function evolveRound(state: RequestState, event: RoundEvent): RequestState {
  if (event.type === 'RequestReopened') {
    return {
      ...state,
      closedAt: null,
      commitments: [],
      earlierCommitments: [...state.earlierCommitments, ...state.commitments],
      reopenings: [...state.reopenings, event.reopening],
    };
  }
  const last = state.reopenings.at(-1);
  invariant(last !== undefined, 'no reopening to withdraw');
  const ended = state.earlierCommitments.length - last.commitmentsEnded;
  return {
    ...state,
    commitments: state.earlierCommitments.slice(ended),
    earlierCommitments: state.earlierCommitments.slice(0, ended),
    reopenings: state.reopenings.slice(0, -1),
  };
}

type CommitmentEvent = Extract<
  RequestEvent,
  { readonly target: CommitmentTarget } | { readonly commitment: Commitment }
>;

function evolveCommitments(
  commitments: readonly Commitment[],
  event: CommitmentEvent,
  meta: EventMeta,
): readonly Commitment[] {
  if (event.type === 'CommitmentOpened') return [...commitments, event.commitment];
  if (event.type === 'CommitmentWithdrawn') return commitments.filter(({ target }) => target !== event.target);
  const target = event.type === 'CommitmentRescheduled' ? event.commitment.target : event.target;
  return commitments.map((each) => (each.target === target ? evolveCommitment(each, event, meta) : each));
}

function evolveCommitment(
  commitment: Commitment,
  event: Exclude<CommitmentEvent, { type: 'CommitmentOpened' | 'CommitmentWithdrawn' }>,
  meta: EventMeta,
): Commitment {
  switch (event.type) {
    case 'CommitmentRescheduled':
      return event.commitment;
    case 'CommitmentMet':
      return { ...commitment, satisfiedAt: event.at, breachedAt: null, cancelledAt: null };
    case 'CommitmentBreached': {
      const cancelledAt = event.satisfiedAt === null ? commitment.cancelledAt : null;
      return { ...commitment, satisfiedAt: event.satisfiedAt, breachedAt: meta.at, cancelledAt };
    }
    case 'CommitmentResumed':
      return { ...commitment, satisfiedAt: null, breachedAt: null, cancelledAt: null };
    case 'CommitmentCancelled': {
      const breachedAt = event.at <= commitment.dueAt ? null : commitment.breachedAt;
      return { ...commitment, satisfiedAt: null, breachedAt, cancelledAt: event.at };
    }
    case 'EscalationStepReached': {
      const steps = commitment.steps.map((step) =>
        step.level === event.level ? { ...step, reachedAt: meta.at } : step,
      );
      return { ...commitment, steps };
    }
    default:
      return unreachable(event);
  }
}

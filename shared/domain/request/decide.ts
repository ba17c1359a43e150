import type { OfficeId, PostCode, RequestId } from '../../kernel/identity.ts';
import { HOUR_MS, type Instant } from '../../kernel/instant.ts';
import { invariant, unreachable } from '../../kernel/invariant.ts';
import { accepted, type Result, refused } from '../../kernel/result.ts';
import type { OfficeCalendar } from '../calendar/state.ts';
import { changesOf, hasChanges, recordChanges, recordReopening } from './change.ts';
import { checkFacts } from './check.ts';
import { alignCommitments, followStage, reachSteps, settleCommitments, setWake } from './clockwork.ts';
import type { RequestCommand } from './command.ts';
import type { RequestEvent } from './event.ts';
import { evolveRequest } from './evolve.ts';
import type { RequestPolicy } from './policy.ts';
import type { RequestRefusal } from './refusal.ts';
import { reopeningFor } from './round.ts';
import { isOver } from './stage.ts';
import type { RequestState, RowReference } from './state.ts';
import { emit, type Unfolding } from './unfolding.ts';

/** What a decision looks at beside the request itself. All of it is handed in; nothing is looked up. */
export interface RequestContext {
  readonly now: Instant;
  /** For an open case, the policy of the version it was opened under. */
  readonly policy: RequestPolicy;
  readonly calendar: OfficeCalendar;
  /** Whether the unit of the facts has a household on file. Only `RecordRequest` looks at it. */
  readonly householdKnown: boolean;
  /** The post that covers the unit of the facts; `null` when none, or more than one, does. Only `RecordRequest` looks at it. */
  readonly post: PostCode | null;
  readonly id: RequestId;
  readonly office: OfficeId;
  /** The number that the request gets if it is new. */
  readonly number: string;
}

type RecordRequest = Extract<RequestCommand, { type: 'RecordRequest' }>;

/**
 * What follows from a command: events, none when nothing changes, or the reason against it. Pure; the same state,
 * command and context give the same answer, and a command repeated on the state it led to gives no events.
 */
export function decideRequest(
  state: RequestState | null,
  command: RequestCommand,
  context: RequestContext,
): Result<readonly RequestEvent[], RequestRefusal> {
  if (command.type === 'RecordRequest') {
    return state === null ? receive(command, context) : record(state, command, context);
  }
  if (state === null) return refused({ reason: 'not-found', field: null });
  invariant(state.policyVersion === context.policy.version, 'a case keeps the policy it was opened under');
  const unfolding: Unfolding = { state, events: [], meta: metaOf(context) };
  switch (command.type) {
    case 'LookAgain':
      keepClocks(unfolding, context, command.firedSequence ?? null);
      break;
    case 'RecomputeDeadlines':
      alignAndKeepClocks(unfolding, context);
      break;
    case 'FlagRowRemoved':
      // Staff went on with it in Incoming: nobody misses the row in which it once stood.
      if (state.rowRemovedAt === null && !isArchived(state) && state.row?.tab !== 'incoming')
        emit(unfolding, { type: 'RowRemoved', at: context.now });
      break;
    case 'FlagRowRestored':
      if (state.rowRemovedAt !== null || isArchived(state)) emit(unfolding, { type: 'RowRestored', at: context.now });
      break;
    case 'ArchiveRow':
      archiveRow(unfolding, command, context.now);
      break;
    case 'BindRow':
      bindRow(unfolding, command.row);
      break;
    default:
      return unreachable(command);
  }
  return accepted(unfolding.events);
}

function receive(command: RecordRequest, context: RequestContext): Result<readonly RequestEvent[], RequestRefusal> {
  const { facts, row, imported } = command;
  const refusal = checkFacts(facts, null, context);
  if (refusal !== null) return refused(refusal);
  const isOld = context.now - facts.receivedAt > context.policy.historyAgeHours * HOUR_MS;
  const received: RequestEvent = {
    type: 'RequestReceived',
    number: context.number,
    facts,
    conduct: imported || isOld ? 'history' : 'live',
    post: context.post,
    policyVersion: context.policy.version,
    row,
  };
  const meta = metaOf(context);
  const unfolding: Unfolding = { state: evolveRequest(null, received, meta), events: [received], meta };
  alignAndKeepClocks(unfolding, context);
  return accepted(unfolding.events);
}

function record(
  state: RequestState,
  command: RecordRequest,
  context: RequestContext,
): Result<readonly RequestEvent[], RequestRefusal> {
  invariant(state.policyVersion === context.policy.version, 'a case keeps the policy it was opened under');
  const { facts, row } = command;
  const changes = changesOf(state.facts, facts);
  const unfolding: Unfolding = { state, events: [], meta: metaOf(context) };
  if (hasChanges(changes)) {
    const reopening = reopeningFor(state, facts, context.now);
    if (reopening !== null && state.reopenings.length >= context.policy.reopeningsMax) {
      return refused({ reason: 'reopened-too-often', field: 'disposition' });
    }
    const reopenings = reopening === null ? state.reopenings : [...state.reopenings, reopening];
    const refusal = checkFacts(facts, { ...state, reopenings }, context);
    if (refusal !== null) return refused(refusal);
    recordChanges(unfolding, facts, changes);
    recordReopening(unfolding, state, reopening, context.now);
  }
  if (context.post !== state.post) emit(unfolding, { type: 'PostAssigned', post: context.post });
  if (row !== null) bindRow(unfolding, row);
  if (hasChanges(changes)) {
    takeFromArchive(unfolding, row, context.now);
    alignAndKeepClocks(unfolding, context);
  }
  return accepted(unfolding.events);
}

const isArchived = ({ archived }: RequestState): boolean => (archived ?? null) !== null;

function archiveRow(unfolding: Unfolding, command: Extract<RequestCommand, { type: 'ArchiveRow' }>, at: Instant): void {
  const { state } = unfolding;
  const { row, revision, workbook, fingerprint } = command;
  const isHere = state.row?.tab === row.tab && state.row.slot === row.slot && state.rowRemovedAt === null;
  const isNoted = state.archived?.workbook === workbook && state.archived.fingerprint === fingerprint;
  if (!isHere || !isOver(state) || isNoted || state.revision !== revision) return;
  emit(unfolding, { type: 'RowArchived', archived: { at, workbook, fingerprint } });
}

/** What was copied no longer says how it stands: its row counts again, and where the change came from elsewhere it is missed. */
function takeFromArchive(unfolding: Unfolding, row: RowReference | null, at: Instant): void {
  if (!isArchived(unfolding.state)) return;
  emit(unfolding, { type: 'RowRestored', at });
  if (row === null) emit(unfolding, { type: 'RowRemoved', at });
}

function bindRow(unfolding: Unfolding, row: RowReference): void {
  const bound = unfolding.state.row;
  if (bound?.tab !== row.tab || bound.slot !== row.slot) emit(unfolding, { type: 'RowBound', row });
}

function alignAndKeepClocks(unfolding: Unfolding, context: RequestContext): void {
  const opened = alignCommitments(unfolding, context);
  settleCommitments(unfolding, context, opened);
  finishClocks(unfolding, context, null);
}

function keepClocks(unfolding: Unfolding, context: RequestContext, firedSequence: number | null): void {
  settleCommitments(unfolding, context, new Set());
  finishClocks(unfolding, context, firedSequence);
}

function finishClocks(unfolding: Unfolding, context: RequestContext, firedSequence: number | null): void {
  reachSteps(unfolding, context.now);
  followStage(unfolding, context.now);
  setWake(unfolding, firedSequence);
}

function metaOf(context: RequestContext) {
  return { id: context.id, office: context.office, at: context.now };
}

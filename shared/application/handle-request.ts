import type { CommandOrigin, RequestCommand } from '../domain/request/command.ts';
import { decideRequest } from '../domain/request/decide.ts';
import type { RequestEvent } from '../domain/request/event.ts';
import { evolveRequestAll } from '../domain/request/evolve.ts';
import type { RequestRefusal } from '../domain/request/refusal.ts';
import type { RequestState } from '../domain/request/state.ts';
import type { Effect } from '../effects/effect.ts';
import { planRequest } from '../effects/plan.ts';
import type { CommandId, RequestId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Acknowledgement } from './commit.ts';
import type { OfficeView } from './office.ts';
import type { Clock } from './ports.ts';
import type { RequestCommit } from './request-commit.ts';
import { contextOfRequest } from './request-context.ts';
import type { StorePort } from './store-port.ts';
import { untilSettled } from './until-settled.ts';

export interface HandleDependencies {
  readonly store: StorePort;
  readonly clock: Clock;
}

/** One command to one request, with what identifies it and where it came from. */
export interface RequestInvocation {
  readonly view: OfficeView;
  readonly caseId: RequestId;
  /** The request, when the sender has just read it: the first attempt need not read it again. */
  readonly known?: RequestState;
  readonly command: RequestCommand;
  readonly commandId: CommandId;
  /** What the command says, hashed: the same id with other content is a defect of the sender. */
  readonly content: string;
  readonly origin: CommandOrigin;
  /** Gives the number of a new request; asked only when one is opened. */
  readonly takeNumber: () => Promise<string>;
  /** Set when a row's text is the command: its acknowledgement is part of the transaction. */
  readonly acknowledge: Acknowledgement | null;
  /**
   * The sync that carries the command renders its row itself; every other sender leaves a mark for the next one.
   * `in-incoming`: the sync renders it in Incoming, and leaves the mark lest it be broken off before.
   */
  readonly rendering: 'by-sender' | 'by-mark' | 'in-incoming';
}

export type RequestOutcome =
  | { readonly kind: 'done'; readonly state: RequestState; readonly events: readonly RequestEvent[] }
  /** Nothing to record: the request already says so (`state: null`: there is no such request, and nothing to open). */
  | { readonly kind: 'unchanged'; readonly state: RequestState | null }
  | { readonly kind: 'refused'; readonly refusal: RequestRefusal }
  /** The id was used for other content. */
  | { readonly kind: 'reused' };

/** Loads, decides, plans and commits; a conflict decides again on what the other writer left. */
export async function handleRequest(
  dependencies: HandleDependencies,
  invocation: RequestInvocation,
): Promise<RequestOutcome> {
  let { known } = invocation;
  return untilSettled(`request ${invocation.caseId}`, async () => {
    const before = known ?? (await dependencies.store.loadRequest(invocation.caseId));
    known = undefined;
    return attempt(dependencies, invocation, before);
  });
}

async function attempt(
  { store, clock }: HandleDependencies,
  invocation: RequestInvocation,
  before: RequestState | null,
): Promise<RequestOutcome | 'conflict'> {
  const { caseId, command } = invocation;
  const now = clock.now();
  const context = await contextOfRequest(store, invocation, before, now);
  const decision = decideRequest(before, command, context);
  if (!decision.ok) return { kind: 'refused', refusal: decision.refusal };
  if (decision.value.length === 0) return { kind: 'unchanged', state: before };
  const commit = commitOf(invocation, before, decision.value, now);
  const outcome = await store.commitRequest(commit);
  switch (outcome) {
    case 'committed':
      return { kind: 'done', state: commit.after, events: decision.value };
    case 'repeated':
      return { kind: 'unchanged', state: await store.loadRequest(caseId) };
    case 'conflict':
    case 'reused':
      return outcome === 'conflict' ? 'conflict' : { kind: 'reused' };
  }
}

function commitOf(
  invocation: RequestInvocation,
  before: RequestState | null,
  events: readonly RequestEvent[],
  now: Instant,
): RequestCommit {
  const { view, caseId, command, origin } = invocation;
  const meta = { id: caseId, office: view.office.id, at: now };
  const after = evolveRequestAll(before, events, meta);
  invariant(after !== null, 'events lead to a request');
  const { locale, timeZone } = view.office;
  const effects = planRequest(events, before, after, {
    now,
    policy: view.policy,
    locale,
    timeZone,
    spreadsheet: view.office.serviceSpreadsheet,
  });
  const wanted = effects.filter((effect) => keepsEffect(effect, invocation));
  return {
    before,
    after,
    entry: {
      kind: 'request',
      caseId,
      office: view.office.id,
      revision: after.revision,
      at: now,
      origin,
      commandType: command.type,
      events,
      effects: wanted,
      routedAt: wanted.length === 0 ? now : null,
    },
    receipt: { commandId: invocation.commandId, content: invocation.content },
    acknowledge: invocation.acknowledge,
    mark: markOf(invocation, after),
  };
}

const keepsEffect = (effect: Effect, { rendering }: RequestInvocation): boolean =>
  effect.kind !== 'hint-render' || rendering === 'by-mark';

function markOf(invocation: RequestInvocation, after: RequestState): RequestCommit['mark'] {
  if (invocation.rendering === 'by-sender') return null;
  const { id, revision } = after;
  // A request whose row was taken out of the sheet is shown in Incoming.
  const row = invocation.rendering === 'in-incoming' || after.rowRemovedAt !== null ? null : after.row;
  return {
    spreadsheet: invocation.view.office.serviceSpreadsheet,
    mark: { tab: row?.tab ?? 'incoming', recordId: id, slot: row?.slot ?? null, version: revision },
  };
}

import type { DunningCommand } from '../../domain/collection/dunning/command.ts';
import { decideCase } from '../../domain/collection/dunning/decide.ts';
import type { DunningEvent } from '../../domain/collection/dunning/event.ts';
import { evolveCaseAll } from '../../domain/collection/dunning/evolve.ts';
import type { DunningRefusal } from '../../domain/collection/dunning/refusal.ts';
import type { DunningState } from '../../domain/collection/dunning/state.ts';
import type { FeeKind } from '../../domain/collection/fee.ts';
import type { CommandOrigin } from '../../domain/request/command.ts';
import { planDunning } from '../../effects/plan-dunning.ts';
import type { CommandId, DunningCaseId, UnitCode } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Acknowledgement } from '../commit.ts';
import type { HandleDependencies } from '../handle-request.ts';
import type { OfficeView } from '../office.ts';
import { postCodeOf } from '../request-context.ts';
import { untilSettled } from '../until-settled.ts';
import type { CaseCommit, CasePlace, CasePointer } from './case-commit.ts';
import { contextOfCase } from './case-context.ts';

/** One command to one dunning case, with what identifies it and where it came from. */
export interface CaseInvocation {
  readonly view: OfficeView;
  readonly caseId: DunningCaseId;
  /** Of the case, or of the one to be opened. */
  readonly unit: UnitCode;
  readonly kind: FeeKind;
  readonly command: DunningCommand;
  readonly commandId: CommandId;
  /** What the command says, hashed: the same id with other content is a defect of the sender. */
  readonly content: string;
  readonly origin: CommandOrigin;
  /** Gives the number of a new case; asked only when one is opened. */
  readonly takeNumber: () => Promise<string>;
  /** Set when a row's text is the command: its acknowledgement is part of the transaction. */
  readonly acknowledge: Acknowledgement | null;
}

export type CaseOutcome =
  | { readonly kind: 'done'; readonly state: DunningState; readonly events: readonly DunningEvent[] }
  /** Nothing to record: the case already says so. */
  | { readonly kind: 'unchanged'; readonly state: DunningState | null }
  | { readonly kind: 'refused'; readonly refusal: DunningRefusal }
  /** The id was used for other content. */
  | { readonly kind: 'reused' };

/** Loads, decides, plans and commits; a conflict decides again on what the other writer left. */
export async function handleCase(dependencies: HandleDependencies, invocation: CaseInvocation): Promise<CaseOutcome> {
  return untilSettled(`case ${invocation.caseId}`, () => attempt(dependencies, invocation));
}

async function attempt(
  { store, clock }: HandleDependencies,
  invocation: CaseInvocation,
): Promise<CaseOutcome | 'conflict'> {
  const { view, caseId, unit, kind, command } = invocation;
  const before = await store.loadCase(caseId);
  const pointer = await store.findCase(view.office.id, unit, kind);
  const now = clock.now();
  const context = await contextOfCase(store, invocation, { before, pointer, now });
  const decision = decideCase(before, command, context);
  if (!decision.ok) return { kind: 'refused', refusal: decision.refusal };
  if (decision.value.length === 0) return { kind: 'unchanged', state: before };
  const previous = before === null && pointer !== null ? await store.loadCase(pointer.caseId) : null;
  // Another has opened one meanwhile: theirs is the case.
  if (previous?.status === 'open') return { kind: 'unchanged', state: previous };
  const commit = commitOf(invocation, { before, pointer, previous, now }, decision.value);
  const outcome = await store.commitCase(commit);
  switch (outcome) {
    case 'committed':
      return { kind: 'done', state: commit.after, events: decision.value };
    case 'repeated':
      return { kind: 'unchanged', state: await store.loadCase(caseId) };
    case 'conflict':
      return 'conflict';
    case 'reused':
      return { kind: 'reused' };
  }
}

interface Found {
  readonly before: DunningState | null;
  readonly pointer: CasePointer | null;
  /** The case before the one to be opened. */
  readonly previous: DunningState | null;
  readonly now: Instant;
}

function commitOf(invocation: CaseInvocation, found: Found, events: readonly DunningEvent[]): CaseCommit {
  const { view, caseId, unit, command, origin } = invocation;
  const { before, now } = found;
  const after = evolveCaseAll(before, events, { at: now });
  invariant(after !== null, 'events lead to a case');
  const { locale, timeZone, collectionsSpreadsheet } = view.office;
  const effects = planDunning(events, before, after, {
    now,
    locale,
    timeZone,
    spreadsheet: collectionsSpreadsheet,
    post: postCodeOf(view, unit),
    staleAfterHours: view.policy.collection.ledger.staleAfterHours,
  });
  return {
    before,
    after,
    place: placeOf(found, after),
    entry: {
      kind: 'dunning',
      caseId,
      office: view.office.id,
      revision: after.revision,
      at: now,
      origin,
      commandType: command.type,
      events,
      effects,
      routedAt: effects.length === 0 ? now : null,
    },
    receipt: { commandId: invocation.commandId, content: invocation.content },
    acknowledge: invocation.acknowledge,
    mark: markOf(view, after),
  };
}

/** Every case has its row in the collections workbook; whoever carries a command leaves its rendering to the next sync. */
function markOf({ office }: OfficeView, { id, revision }: DunningState): CaseCommit['mark'] {
  const spreadsheet = office.collectionsSpreadsheet;
  if (spreadsheet === null) return null;
  return { spreadsheet, mark: { tab: 'dunning', recordId: id, slot: null, version: revision } };
}

function placeOf({ before, pointer, previous }: Found, after: DunningState): CasePlace {
  if (before === null) return { kind: 'opens', pointer, previous };
  if (before.status === 'open' || after.status !== 'open') return { kind: 'stays' };
  invariant(pointer?.caseId === after.id, 'a case that another has followed is not opened again');
  return { kind: 'reopens', pointer };
}

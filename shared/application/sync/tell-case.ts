import type { CellProblem } from '../../../sheets/contract/types.ts';
import type { DunningCommand } from '../../domain/collection/dunning/command.ts';
import type { DunningState } from '../../domain/collection/dunning/state.ts';
import { commandId, type PersonCode } from '../../kernel/identity.ts';
import { BrokenInvariant } from '../../kernel/invariant.ts';
import { type CaseOutcome, handleCase } from '../collection/handle-case.ts';
import type { Acknowledgement } from '../commit.ts';
import type { SlotLedger } from '../ledger.ts';
import { dunningProblem } from './dunning-problem.ts';
import { commandIdOf, problemStatus, withStatus } from './row-ledger.ts';
import { placeOf, type SyncSession, touch } from './session.ts';

/** Tells a case what a row says of it, and has its own row shown by the same sync. */
export async function tellCase(
  session: SyncSession,
  ledger: SlotLedger,
  { id, unit, kind }: DunningState,
  command: DunningCommand,
  acknowledge: Acknowledgement | null,
): Promise<CaseOutcome> {
  const outcome = await handleCase(session.dependencies, {
    view: await session.view(),
    caseId: id,
    unit,
    kind,
    command,
    commandId: commandId(`${commandIdOf(session.spreadsheet, ledger)}.${command.type}`),
    content: ledger.fingerprint,
    origin: { channel: 'sheet', actor: null, place: placeOf(ledger.tab, ledger.slot), at: session.now },
    takeNumber: () => {
      throw new BrokenInvariant('what a row tells of a case opens none');
    },
    acknowledge,
  });
  if (outcome.kind === 'done')
    session.marks.push({ tab: 'dunning', recordId: id, slot: null, version: outcome.state.revision });
  return outcome;
}

/** Why a command of a row was not carried out; `null` when it was, or was before. */
export function problemOf(type: DunningCommand['type'], outcome: CaseOutcome): CellProblem | null {
  switch (outcome.kind) {
    case 'refused':
      return dunningProblem(type, outcome.refusal.reason);
    case 'reused':
      return { field: null, reason: 'command-reused', parameters: {} };
    case 'done':
    case 'unchanged':
      return null;
  }
}

/** A code of somebody, and the cell it stands in. */
export type Named = readonly [field: string, code: PersonCode];

/** A code that nobody has is a slip, and would be somebody's work that nobody sees. */
export async function peopleUnknown(session: SyncSession, named: readonly Named[]): Promise<readonly CellProblem[]> {
  const { directory } = await session.view();
  const known = new Set<string>(directory.people.map(({ code }) => code));
  return named
    .filter(([, code]) => !known.has(code))
    .map(([field, code]) => ({ field, reason: 'person-unknown', parameters: { code } }));
}

/** The row stays as typed and says why. */
export async function refuseRow(
  session: SyncSession,
  ledger: SlotLedger,
  problems: readonly CellProblem[],
): Promise<void> {
  await keepRow(session, withStatus(ledger, problemStatus(problems)));
}

export async function keepRow(session: SyncSession, ledger: SlotLedger): Promise<void> {
  await session.dependencies.store.saveSlots(session.spreadsheet, [ledger]);
  touch(session, ledger);
}

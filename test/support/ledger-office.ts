import type { Container } from '../../functions/runtime/container.ts';
import { type AccountOutcome, handleAccount } from '../../shared/application/collection/handle-account.ts';
import { handleTransfer } from '../../shared/application/collection/handle-transfer.ts';
import { loadOfficeView } from '../../shared/application/office-view.ts';
import type { LedgerCommand, TransferCommand } from '../../shared/domain/collection/ledger/command.ts';
import { commandId, spreadsheetId, type UnitCode } from '../../shared/kernel/identity.ts';
import { NEIGHBOUR, UNIT } from '../shared/domain/collection/ledger/sample.ts';
import { HOUSEHOLD, OFFICE, writeOffice, writeReference } from './bare-office.ts';

export const COLLECTIONS = spreadsheetId('bare-collections');

/** The bare office with a collections workbook and two households, which have no account yet. */
export async function writeLedgerOffice(container: Container): Promise<void> {
  await writeOffice(container);
  await container.store.saveOffice({ ...OFFICE, collectionsSpreadsheet: COLLECTIONS });
  for (const unit of [UNIT, NEIGHBOUR])
    await writeReference(container, { kind: 'household', key: unit, value: { ...HOUSEHOLD, unit } });
}

type Asking = Pick<Container, 'store' | 'clock' | 'ids'>;

/** What a command is told with, when not to {@link UNIT}, new, and without a row. */
interface Telling {
  readonly unit?: UnitCode;
  readonly id?: string;
  readonly content?: string;
}

async function invocation<Command>(
  { store, clock, ids }: Asking,
  command: Command,
  { unit = UNIT, id = ids.next(), content = JSON.stringify(command) }: Telling,
) {
  const origin = { channel: 'api', actor: null, place: null, at: clock.now() } as const;
  const view = await loadOfficeView(store, OFFICE.id);
  return { view, unit, command, commandId: commandId(id), content, origin, acknowledge: null };
}

export async function tellAccount(
  asking: Asking,
  command: LedgerCommand,
  telling: Telling = {},
): Promise<AccountOutcome> {
  return handleAccount(asking, await invocation(asking, command, telling));
}

export async function tellTransfer(
  asking: Asking,
  command: TransferCommand,
  telling: Telling = {},
): Promise<AccountOutcome> {
  return handleTransfer(asking, await invocation(asking, command, telling));
}

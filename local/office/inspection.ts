import { allSlots, expectedRows, slotCountsOf } from '../../shared/application/expected-rows.ts';
import type { SlotLedger } from '../../shared/application/ledger.ts';
import { workbookTitle } from '../../shared/application/office-draft.ts';
import type { RowOutput } from '../../shared/application/ports.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import { SheetsFault } from '../../sheets/client/sheets-fault.ts';
import { readWorkbookState } from '../../sheets/client/workbook-state.ts';
import type { WorkbookKind } from '../../sheets/contract/types.ts';
import { type Drift, drift, type RepairKnowledge } from '../../sheets/provision/drift.ts';
import { editedRows, editedRowsDrift } from '../../sheets/provision/edited-rows.ts';
import type { FileAccess } from '../../sheets/provision/files.ts';
import { findDrift } from '../../sheets/provision/find-drift.ts';
import type { WorkbookSettings } from '../../sheets/provision/workbook-settings.ts';
import type { WorkbookState } from '../../sheets/provision/workbook-state.ts';
import type { OfficeConnection } from './connection.ts';
import { OperatorProblem } from './operator-problem.ts';
import { answered } from './patience.ts';
import type { Terminal } from './terminal.ts';

/** A workbook beside the contract and the records: what differs, and what mending it needs. */
export interface Inspection {
  readonly spreadsheet: SpreadsheetId;
  readonly settings: WorkbookSettings;
  readonly found: readonly Drift[];
  /** `null` while the workbook cannot be read. */
  readonly state: WorkbookState | null;
  readonly access: FileAccess | null;
  readonly edited: readonly RowOutput[];
  readonly knowledge: RepairKnowledge;
}

/** The workbooks that an office has. */
export function workbooksOf({ office }: OfficeConnection): readonly WorkbookKind[] {
  return office.collectionsSpreadsheet === null ? ['service'] : ['service', 'collections'];
}

/** Reads one workbook of an office whole. Throws {@link OperatorProblem} when it has no ledger, or there is no such workbook. */
export async function inspect(
  connection: OfficeConnection,
  workbook: WorkbookKind,
  terminal: Terminal,
): Promise<Inspection> {
  const { office, store, workbooks, call, account } = connection;
  const spreadsheet = workbook === 'service' ? office.serviceSpreadsheet : office.collectionsSpreadsheet;
  if (spreadsheet === null) throw new OperatorProblem(`${office.id} has no ${workbook} workbook`);
  const { ledger } = await store.loadWorkbook(spreadsheet);
  if (ledger === null)
    throw new OperatorProblem(`${office.id} was not added to its end: repeat «office add ${office.id}»`);
  const { locale, timeZone, signers = [] } = office;
  const title = workbookTitle(office, workbook);
  const settings: WorkbookSettings = { workbook, title, locale, timeZone, editor: account, signers };
  const ledgers = await allSlots(store, ledger);
  const knowledge = { slots: slotCountsOf(ledger), acknowledged: acknowledgedCells(ledgers) };
  const access = await unlessShutOut(() => answered(terminal, () => workbooks.accessOf(spreadsheet)));
  const state = await unlessShutOut(() => answered(terminal, () => readWorkbookState(call, spreadsheet)));
  if (access === null || state === null) {
    return {
      spreadsheet,
      settings,
      found: [drift('file-not-editable', null, account)],
      state,
      access,
      edited: [],
      knowledge,
    };
  }
  const edited = editedRows(state, await expectedRows(store, ledger, ledgers));
  const owner = office.assignment?.hintScriptOwners[workbook] ?? null;
  const found = [
    ...accessDrift(access, account, owner),
    ...findDrift(settings, state, knowledge.slots),
    ...editedRowsDrift(edited),
  ];
  return { spreadsheet, settings, found, state, access, edited, knowledge };
}

/** `null` when Google says that we may not, or that there is no such file: it says the latter of files not shared with us. */
async function unlessShutOut<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (fault) {
    if (fault instanceof SheetsFault && (fault.status === 403 || fault.status === 404)) return null;
    throw fault;
  }
}

function accessDrift(access: FileAccess, account: string, owner: string | null): readonly Drift[] {
  const canOwnerEdit = access.grants.some(({ email, canEdit }) => email === owner?.toLowerCase() && canEdit);
  return [
    ...(access.isBinned ? [drift('file-binned', null)] : []),
    ...(access.canEdit ? [] : [drift('file-not-editable', null, account)]),
    ...(access.grants.some(({ everybody }) => everybody) ? [drift('open-to-everybody', null)] : []),
    ...(owner === null || canOwnerEdit ? [] : [drift('script-owner-shut-out', null, owner)]),
  ];
}

function acknowledgedCells(ledgers: readonly SlotLedger[]): RepairKnowledge['acknowledged'] {
  const rows = new Map(ledgers.map((ledger) => [`${ledger.tab}/${ledger.slot}`, ledger]));
  return (tab, slot, field) => rows.get(`${tab}/${slot}`)?.cells[field]?.value ?? null;
}

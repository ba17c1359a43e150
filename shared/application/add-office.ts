import type { WorkbookKind } from '../../sheets/contract/types.ts';
import { markedFile, type ProvisioningCalls, provisionWorkbook } from '../../sheets/provision/workbook.ts';
import type { WorkbookSettings } from '../../sheets/provision/workbook-settings.ts';
import type { SpreadsheetId } from '../kernel/identity.ts';
import { invariant } from '../kernel/invariant.ts';
import type { WorkbookLedger } from './ledger.ts';
import type { Office } from './office.ts';
import { type DraftFile, markOf, type OfficeDraft, type WantedOffice, workbookTitle } from './office-draft.ts';
import type { Clock, SheetsOutcome } from './ports.ts';
import type { StorePort } from './store-port.ts';

export interface AddOfficeDependencies {
  readonly store: StorePort;
  readonly workbooks: ProvisioningCalls;
  readonly clock: Clock;
}

/** A step of adding an office that is done. */
export type AddOfficeStep =
  | { readonly kind: 'begun' | 'taken-up' | 'recorded' | 'known' }
  | {
      readonly kind: 'file-made' | 'file-known' | 'provisioned';
      readonly workbook: WorkbookKind;
      readonly spreadsheet: SpreadsheetId;
    }
  | { readonly kind: 'shared'; readonly workbook: WorkbookKind; readonly email: string };

export interface AddOfficeOptions {
  /** Files that people made and shared with the system's account, to be used instead of new ones. */
  readonly files?: Readonly<Partial<Record<WorkbookKind, SpreadsheetId>>>;
  /** The folder of a shared drive in which new files are made. */
  readonly folder?: string;
  /** E-mails of the people who are to edit each workbook. Those who sign edit the collections workbook besides. */
  readonly people?: Readonly<Partial<Record<WorkbookKind, readonly string[]>>>;
  /** The workbooks that it gets. Absent: all. */
  readonly workbooks?: readonly WorkbookKind[];
  readonly onStep?: (step: AddOfficeStep) => void;
}

/** Google's quota does not let an office be finished now. What is done is kept; the same call goes on from there. */
export class QuotaUsedUp extends Error {
  override readonly name = 'QuotaUsedUp';
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super('Google’s quota is used up for now');
    this.retryAfterMs = retryAfterMs;
  }
}

/** The workbooks that an office has. */
export const OFFICE_WORKBOOKS: readonly WorkbookKind[] = ['service', 'collections'];

/**
 * Makes an office: its workbooks from the contract, its record, and the ledger of its sync; an office that is there gets the
 * workbooks that it has not. `editor` is the system's Google account. May be broken off anywhere and called again with the
 * same id: every step is stored before the next begins, and what was begun wins over what is wanted now. Throws {@link QuotaUsedUp}, and faults of Google or the table.
 */
export async function addOffice(
  dependencies: AddOfficeDependencies,
  wanted: WantedOffice,
  editor: string,
  options: AddOfficeOptions = {},
): Promise<Office> {
  const { store } = dependencies;
  const tell = options.onStep ?? (() => undefined);
  const [known, begun] = [(await store.loadOffice(wanted.id))?.office ?? null, await store.loadDraft(wanted.id)];
  const missing = missingWorkbooks(known, options);
  if (known !== null && begun === null && missing.length === 0) {
    tell({ kind: 'known' });
    return known;
  }
  let draft = begun ?? (await beginDraft(dependencies, wanted, known, options));
  tell({ kind: begun === null ? 'begun' : 'taken-up' });
  for (const workbook of missing) {
    draft = await withFile(dependencies, draft, workbook, options);
    await fillAndShare(dependencies, draft, workbook, editor, options);
  }
  const office = { ...officeOf(draft), sendingPaused: known?.sendingPaused ?? false };
  await store.saveOffice(office);
  for (const workbook of OFFICE_WORKBOOKS) await beginLedger(dependencies, office, workbook);
  await store.removeDraft(office.id);
  tell({ kind: 'recorded' });
  return office;
}

function missingWorkbooks(known: Office | null, { workbooks = OFFICE_WORKBOOKS }: AddOfficeOptions) {
  const present = { service: known?.serviceSpreadsheet ?? null, collections: known?.collectionsSpreadsheet ?? null };
  return workbooks.filter((workbook) => present[workbook] === null);
}

async function beginDraft(
  { store, clock }: AddOfficeDependencies,
  wanted: WantedOffice,
  known: Office | null,
  { files = {} }: AddOfficeOptions,
): Promise<OfficeDraft> {
  const present = { ...files, ...(known === null ? {} : { service: known.serviceSpreadsheet }) };
  const given = OFFICE_WORKBOOKS.flatMap((workbook): [WorkbookKind, DraftFile][] => {
    const spreadsheet = present[workbook];
    return spreadsheet === undefined ? [] : [[workbook, { spreadsheet, origin: 'given' }]];
  });
  const draft: OfficeDraft = { wanted, startedAt: clock.now(), files: Object.fromEntries(given) };
  await store.saveDraft(draft);
  return draft;
}

/** The draft with the workbook's file in it, stored. */
async function withFile(
  { store, workbooks }: AddOfficeDependencies,
  draft: OfficeDraft,
  workbook: WorkbookKind,
  { folder, onStep }: AddOfficeOptions,
): Promise<OfficeDraft> {
  const known = draft.files[workbook];
  if (known !== undefined) {
    onStep?.({ kind: 'file-known', workbook, spreadsheet: known.spreadsheet });
    return draft;
  }
  const file = { title: workbookTitle(draft.wanted, workbook), mark: markOf(draft, workbook), folder: folder ?? null };
  const spreadsheet = doneOrThrow(await markedFile(workbooks, file));
  const grown: OfficeDraft = { ...draft, files: { ...draft.files, [workbook]: { spreadsheet, origin: 'made' } } };
  await store.saveDraft(grown);
  onStep?.({ kind: 'file-made', workbook, spreadsheet });
  return grown;
}

async function fillAndShare(
  { workbooks }: AddOfficeDependencies,
  { wanted, files }: OfficeDraft,
  workbook: WorkbookKind,
  editor: string,
  { people = {}, onStep }: AddOfficeOptions,
): Promise<void> {
  const file = files[workbook];
  invariant(file !== undefined, `the draft of ${wanted.id} has its ${workbook} workbook`);
  const { spreadsheet, origin } = file;
  const settings: WorkbookSettings = {
    workbook,
    title: workbookTitle(wanted, workbook),
    locale: wanted.locale,
    timeZone: wanted.timeZone,
    editor,
    signers: wanted.signers ?? [],
  };
  doneOrThrow(await provisionWorkbook(workbooks, spreadsheet, settings, origin));
  onStep?.({ kind: 'provisioned', workbook, spreadsheet });
  const owner = wanted.assignment?.hintScriptOwners[workbook];
  const signers = workbook === 'collections' ? (wanted.signers ?? []) : [];
  for (const email of new Set([...(owner === undefined ? [] : [owner]), ...(people[workbook] ?? []), ...signers])) {
    doneOrThrow(await workbooks.shareWith(spreadsheet, email));
    onStep?.({ kind: 'shared', workbook, email });
  }
}

function doneOrThrow<Value>(outcome: SheetsOutcome<Value>): Value {
  if (outcome.kind === 'done') return outcome.value;
  throw new QuotaUsedUp(outcome.retryAfterMs);
}

function officeOf({ wanted, files }: OfficeDraft): Office {
  invariant(files.service !== undefined, `the draft of ${wanted.id} has its service workbook`);
  return {
    ...wanted,
    serviceSpreadsheet: files.service.spreadsheet,
    collectionsSpreadsheet: files.collections?.spreadsheet ?? null,
    sendingPaused: false,
  };
}

/** The sync of a workbook begins, unless it has begun or there is no such workbook. */
async function beginLedger(
  { store, clock }: AddOfficeDependencies,
  office: Office,
  workbook: WorkbookKind,
): Promise<void> {
  const spreadsheet = workbook === 'service' ? office.serviceSpreadsheet : office.collectionsSpreadsheet;
  if (spreadsheet === null) return;
  const { ledger } = await store.loadWorkbook(spreadsheet);
  if (ledger === null) await store.saveWorkbook(newLedger(office, workbook, spreadsheet), clock.now());
}

function newLedger(
  { id, locale, assignment }: Office,
  workbook: WorkbookKind,
  spreadsheet: SpreadsheetId,
): WorkbookLedger {
  return {
    spreadsheet,
    office: id,
    ...(workbook === 'service' ? {} : { workbook }),
    locale,
    ...(assignment === undefined ? {} : { serviceAccount: assignment.serviceAccount }),
    tabs: {},
    heldBatches: {},
    openSlots: {},
    outputVersion: 0,
    policyVersionShown: 0,
    nextSyncAt: null,
    lookAgainAt: null,
    syncedAt: null,
  };
}

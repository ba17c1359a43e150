import { type AddOfficeStep, addOffice, OFFICE_WORKBOOKS } from '../../shared/application/add-office.ts';
import type { Office } from '../../shared/application/office.ts';
import type { WantedOffice } from '../../shared/application/office-draft.ts';
import type { StorePort } from '../../shared/application/store-port.ts';
import { type OfficeId, type SpreadsheetId, spreadsheetId } from '../../shared/kernel/identity.ts';
import type { WorkbookKind } from '../../sheets/contract/types.ts';
import { readAccounts, shareOut } from './accounts.ts';
import type { OfficeCommand } from './commands.ts';
import { connect } from './connect.ts';
import { type GoogleConnection, readOfficeId } from './connection.ts';
import { OperatorProblem } from './operator-problem.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, readOptions } from './options.ts';
import { answered, patiently } from './patience.ts';
import type { Terminal } from './terminal.ts';
import { askForOffice, requireEmails } from './wanted-office.ts';

const OPTIONS = {
  ...CONNECTION_OPTIONS,
  name: { type: 'string' },
  signature: { type: 'string' },
  locale: { type: 'string' },
  'time-zone': { type: 'string' },
  person: { type: 'string', multiple: true },
  collector: { type: 'string', multiple: true },
  signer: { type: 'string', multiple: true },
  workbook: { type: 'string' },
  'collections-workbook': { type: 'string' },
  accounts: { type: 'string' },
} as const;

export const ADD: OfficeCommand = {
  summary: 'makes an office: its accounts, its workbooks, its record; goes on where it was broken off',
  usage: `npm run office -- add OFFICE [options]

  OFFICE               its id: 1 to 30 letters a–z, digits and hyphens; it stands in logs and addresses, and never changes
  --name TEXT          what the office is called, such as 翠湖花园服务中心
  --signature TEXT     stands first in every SMS, in 【】: 2 to 12 characters
  --locale LOCALE      zh-CN (unless said otherwise) or en
  --time-zone ZONE     such as Asia/Shanghai (unless said otherwise)
  --person E-MAIL      may edit the service workbook; once for each person
  --collector E-MAIL   may edit the collections workbook, which nobody else sees; once for each person
  --signer E-MAIL      may edit it as well, and alone its tab Sign-off; once for each person
  --workbook ID        a spreadsheet made by hand and shared with the office's account, instead of a new one
  --collections-workbook ID
                       the same for the collections workbook
  --accounts FILE      the deployment's accounts at Google (google-accounts.json unless said otherwise)
${CONNECTION_USAGE}

What is needed and not given is asked for.`,
  run: async (words, terminal) => {
    const { values, positionals } = readOptions('add', words, OPTIONS, ['OFFICE']);
    const id = readOfficeId(positionals[0] ?? '');
    const people = { service: values.person ?? [], collections: values.collector ?? [] };
    const signers = values.signer ?? [];
    requireEmails([...people.service, ...people.collections, ...signers]);
    const files = givenFiles(values);
    const deployment = await connect(values);
    const { store } = deployment;
    const accounts = readAccounts(values.accounts, values.local !== undefined);
    const draft = await store.loadDraft(id);
    const known = (await store.loadOffice(id))?.office ?? null;
    const begun = draft?.wanted ?? (known === null ? null : wantedOf(known));
    const asked = begun ?? {
      ...(await askForOffice(id, values, terminal)),
      ...(signers.length === 0 ? {} : { signers }),
    };
    const wanted = isGivenAccounts(begun, known) ? asked : await shareOut(store, accounts, asked);
    const google = deployment.google(wanted.assignment?.serviceAccount ?? null);
    await requireUnused(store, id, Object.values(files));
    terminal.progress(`works as ${google.account}`);
    if (begun !== null) tellUnheard(begun, values, terminal);
    const office = await patiently(terminal, () =>
      addOffice({ store, clock: deployment.clock, workbooks: google.workbooks }, wanted, google.account, {
        people,
        onStep: (step) => terminal.progress(sentenceOf(step)),
        files,
        ...(accounts.folder === undefined ? {} : { folder: accounts.folder }),
      }),
    );
    tellFilesUnheard(office, files, terminal);
    if (draft === null && known !== null) await admitMore(office, { people, signers }, google, store, terminal);
    tellOutcome(office, terminal);
    return 0;
  },
};

function givenFiles({
  workbook,
  'collections-workbook': collections,
}: Readonly<Partial<Record<string, unknown>>>): Readonly<Partial<Record<WorkbookKind, SpreadsheetId>>> {
  return {
    ...(typeof workbook === 'string' ? { service: spreadsheetId(workbook) } : {}),
    ...(typeof collections === 'string' ? { collections: spreadsheetId(collections) } : {}),
  };
}

function wantedOf({
  serviceSpreadsheet: _,
  collectionsSpreadsheet: __,
  sendingPaused: ___,
  ...wanted
}: Office): WantedOffice {
  return wanted;
}

/** What was begun keeps its accounts. An office without a collections workbook is given whose script watches that. */
function isGivenAccounts(begun: WantedOffice | null, known: Office | null): boolean {
  if (begun === null) return false;
  return known === null || known.assignment === undefined || known.collectionsSpreadsheet !== null;
}

const spreadsheetOf = (office: Office, workbook: WorkbookKind): SpreadsheetId | null =>
  workbook === 'service' ? office.serviceSpreadsheet : office.collectionsSpreadsheet;

function tellFilesUnheard(
  office: Office,
  files: Readonly<Partial<Record<WorkbookKind, SpreadsheetId>>>,
  terminal: Terminal,
): void {
  for (const workbook of OFFICE_WORKBOOKS) {
    const file = files[workbook];
    if (file === undefined || file === spreadsheetOf(office, workbook)) continue;
    const flag = workbook === 'service' ? '--workbook' : '--collections-workbook';
    terminal.progress(`${flag} ${file} is not taken up: the office has its file already`);
  }
}

/** What an office was added with stays: whoever says otherwise now must not think that it was taken up. */
function tellUnheard(
  begun: WantedOffice,
  { name, signature, locale, 'time-zone': timeZone }: Readonly<Partial<Record<string, unknown>>>,
  terminal: Terminal,
): void {
  const stays = { name: begun.name, signature: begun.signature, locale: begun.locale, 'time-zone': begun.timeZone };
  const said: Readonly<Record<string, unknown>> = { name, signature, locale, 'time-zone': timeZone };
  for (const [flag, value] of Object.entries(stays)) {
    if (said[flag] === undefined || said[flag] === value) continue;
    terminal.progress(`--${flag} ${said[flag]} is not taken up: the office was added with «${value}», and that stays`);
  }
}

/** Somebody who joined later: sharing with whom it is shared already changes nothing. */
async function admitMore(
  office: Office,
  {
    people,
    signers,
  }: { readonly people: Readonly<Record<WorkbookKind, readonly string[]>>; readonly signers: readonly string[] },
  { workbooks }: GoogleConnection,
  store: StorePort,
  terminal: Terminal,
): Promise<void> {
  const joining = { ...people, collections: [...people.collections, ...signers] };
  for (const workbook of OFFICE_WORKBOOKS) {
    const spreadsheet = spreadsheetOf(office, workbook);
    if (spreadsheet === null) continue;
    for (const email of new Set(joining[workbook])) {
      await answered(terminal, () => workbooks.shareWith(spreadsheet, email));
      terminal.progress(sentenceOf({ kind: 'shared', workbook, email }));
    }
  }
  const all = new Set([...(office.signers ?? []), ...signers]);
  if (all.size === (office.signers ?? []).length) return;
  await store.saveOffice({ ...office, signers: [...all] });
  terminal.progress(
    `who signs is written down: «npm run office -- repair ${office.id}» lets them into the tab Sign-off`,
  );
}

/** Two offices in one workbook would read each other's rows. */
async function requireUnused(store: StorePort, office: OfficeId, files: readonly SpreadsheetId[]): Promise<void> {
  const others = (await store.listOffices()).filter(({ id }) => id !== office);
  for (const file of files) {
    const other = others.find((each) => OFFICE_WORKBOOKS.some((workbook) => spreadsheetOf(each, workbook) === file));
    if (other !== undefined) throw new OperatorProblem(`the workbook ${file} is that of the office ${other.id}`);
  }
}

function sentenceOf(step: AddOfficeStep): string {
  switch (step.kind) {
    case 'begun':
      return 'written down: what the office is called, and its accounts';
    case 'taken-up':
      return 'taken up where it was broken off';
    case 'known':
      return 'it was added before, and is left as it is';
    case 'file-made':
      return `${step.workbook} workbook: file ${step.spreadsheet}`;
    case 'file-known':
      return `${step.workbook} workbook: file ${step.spreadsheet}, as known`;
    case 'provisioned':
      return `${step.workbook} workbook: tabs, formats, drop-downs and protections are there`;
    case 'shared':
      return `${step.workbook} workbook: shared with ${step.email}`;
    case 'recorded':
      return 'recorded: the office is looked at from now on';
  }
}

function tellOutcome(office: Office, terminal: Terminal): void {
  const { id, name, assignment } = office;
  const files = OFFICE_WORKBOOKS.flatMap((workbook) => {
    const spreadsheet = spreadsheetOf(office, workbook);
    return spreadsheet === null ? [] : [{ workbook, spreadsheet }];
  });
  terminal.tell(`${id}  ${name}`);
  for (const { workbook, spreadsheet } of files)
    terminal.tell(`  ${workbook} workbook: https://docs.google.com/spreadsheets/d/${spreadsheet}/edit`);
  if (assignment === undefined) return;
  terminal.tell(`  ${assignment.serviceAccount} of project ${assignment.googleProject}`);
  for (const { workbook, spreadsheet } of files) {
    const owner = assignment.hintScriptOwners[workbook];
    if (owner === undefined) continue;
    terminal.tell(`  next: as ${owner}, add ${spreadsheet} to WORKBOOKS and run installTriggers (docs/hints.md)`);
  }
}

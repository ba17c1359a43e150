import { type AddOfficeStep, addOffice } from '../../shared/application/add-office.ts';
import type { Office } from '../../shared/application/office.ts';
import type { WantedOffice } from '../../shared/application/office-draft.ts';
import type { StorePort } from '../../shared/application/store-port.ts';
import { type OfficeId, spreadsheetId } from '../../shared/kernel/identity.ts';
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
  workbook: { type: 'string' },
  accounts: { type: 'string' },
} as const;

export const ADD: OfficeCommand = {
  summary: 'makes an office: its accounts, its workbook, its record; goes on where it was broken off',
  usage: `npm run office -- add OFFICE [options]

  OFFICE               its id: 1 to 30 letters a–z, digits and hyphens; it stands in logs and addresses, and never changes
  --name TEXT          what the workbook is called, such as 翠湖花园服务中心
  --signature TEXT     stands first in every SMS, in 【】: 2 to 12 characters
  --locale LOCALE      zh-CN (unless said otherwise) or en
  --time-zone ZONE     such as Asia/Shanghai (unless said otherwise)
  --person E-MAIL      may edit the workbook; once for each person
  --workbook ID        a spreadsheet made by hand and shared with the office's account, instead of a new one
  --accounts FILE      the deployment's accounts at Google (google-accounts.json unless said otherwise)
${CONNECTION_USAGE}

What is needed and not given is asked for.`,
  run: async (words, terminal) => {
    const { values, positionals } = readOptions('add', words, OPTIONS, ['OFFICE']);
    const id = readOfficeId(positionals[0] ?? '');
    const people = values.person ?? [];
    requireEmails(people);
    const deployment = await connect(values);
    const { store } = deployment;
    const accounts = readAccounts(values.accounts, values.local !== undefined);
    const begun = (await store.loadDraft(id))?.wanted ?? (await store.loadOffice(id))?.office ?? null;
    const wanted = begun ?? (await shareOut(store, accounts, await askForOffice(id, values, terminal)));
    const google = deployment.google(wanted.assignment?.serviceAccount ?? null);
    await requireUnused(store, id, values.workbook);
    terminal.progress(`works as ${google.account}`);
    if (begun !== null) tellUnheard(begun, values, terminal);
    const isKnown = (await store.loadDraft(id)) === null && (await store.loadOffice(id)) !== null;
    const office = await patiently(terminal, () =>
      addOffice({ store, clock: deployment.clock, workbooks: google.workbooks }, wanted, google.account, {
        people,
        onStep: (step) => terminal.progress(sentenceOf(step)),
        ...(values.workbook === undefined ? {} : { files: { service: spreadsheetId(values.workbook) } }),
        ...(accounts.folder === undefined ? {} : { folder: accounts.folder }),
      }),
    );
    if (values.workbook !== undefined && values.workbook !== office.serviceSpreadsheet)
      terminal.progress(`--workbook ${values.workbook} is not taken up: the office has its file already`);
    if (isKnown) await shareWithMore(office, people, google, terminal);
    tellOutcome(office, terminal);
    return 0;
  },
};

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
async function shareWithMore(
  { serviceSpreadsheet }: Office,
  people: readonly string[],
  { workbooks }: GoogleConnection,
  terminal: Terminal,
): Promise<void> {
  for (const email of new Set(people)) {
    await answered(terminal, () => workbooks.shareWith(serviceSpreadsheet, email));
    terminal.progress(sentenceOf({ kind: 'shared', workbook: 'service', email }));
  }
}

/** Two offices in one workbook would read each other's rows. */
async function requireUnused(store: StorePort, office: OfficeId, workbook: string | undefined): Promise<void> {
  const other = (await store.listOffices()).find(
    ({ id, serviceSpreadsheet }) => id !== office && serviceSpreadsheet === workbook,
  );
  if (other !== undefined) throw new OperatorProblem(`the workbook ${workbook} is that of the office ${other.id}`);
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

function tellOutcome({ id, name, serviceSpreadsheet, assignment }: Office, terminal: Terminal): void {
  terminal.tell(`${id}  ${name}`);
  terminal.tell(`  https://docs.google.com/spreadsheets/d/${serviceSpreadsheet}/edit`);
  if (assignment === undefined) return;
  terminal.tell(`  ${assignment.serviceAccount} of project ${assignment.googleProject}`);
  const owner = assignment.hintScriptOwners.service;
  if (owner !== undefined) {
    terminal.tell(
      `  next: as ${owner}, add ${serviceSpreadsheet} to WORKBOOKS and run installTriggers (docs/hints.md)`,
    );
  }
}

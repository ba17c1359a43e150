import type { WorkbookOutput } from '../../shared/application/ports.ts';
import { slot } from '../../shared/kernel/identity.ts';
import { contractOf, tabsOfWorkbook } from '../../sheets/contract/tabs.ts';
import { DRIFT_KINDS, type Drift } from '../../sheets/provision/drift.ts';
import { isMisplaced, refilledFields } from '../../sheets/provision/refilled.ts';
import { repairRequests } from '../../sheets/provision/repair.ts';
import { cellOf, type WorkbookState } from '../../sheets/provision/workbook-state.ts';
import type { OfficeCommand } from './commands.ts';
import { connect } from './connect.ts';
import { type OfficeConnection, openOffice } from './connection.ts';
import { sentenceOf } from './drift-sentence.ts';
import { type Inspection, inspect, workbooksOf } from './inspection.ts';
import { OperatorProblem } from './operator-problem.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, readOptions } from './options.ts';
import { answered } from './patience.ts';
import type { Terminal } from './terminal.ts';

/** Sheets, then columns, then their order, then what is in them, and once more for what somebody did meanwhile. */
const ROUNDS_MAX = 5;

export const REPAIR: OfficeCommand = {
  summary: 'mends what check finds, without touching what staff typed; says first what it will do',
  usage: `npm run office -- repair OFFICE [options]

  --yes                mends without asking
${CONNECTION_USAGE}

Exit code 1 when something is left that only a person can mend.`,
  run: async (words, terminal) => {
    const options = { ...CONNECTION_OPTIONS, yes: { type: 'boolean' } } as const;
    const { values, positionals } = readOptions('repair', words, options, ['OFFICE']);
    const connection = await openOffice(await connect(values), positionals[0] ?? '');
    const differing: Inspection[] = [];
    for (const workbook of workbooksOf(connection)) {
      const inspection = await inspect(connection, workbook, terminal);
      if (inspection.found.length > 0) differing.push(inspection);
    }
    for (const each of differing) announce(each, terminal);
    const mendable = differing.filter(({ found }) => found.some(isMendable));
    if (mendable.length > 0 && values.yes !== true && !(await agreed(terminal))) return 1;
    let left = differing.length - mendable.length;
    for (const each of mendable) left += await mendAndTell(connection, each, terminal);
    if (left === 0) terminal.tell(`${connection.office.id}: as it was made`);
    return left === 0 ? 0 : 1;
  },
};

/** Mends one workbook; answers how many differences are left. */
async function mendAndTell(connection: OfficeConnection, first: Inspection, terminal: Terminal): Promise<number> {
  const left = await mend(connection, first, terminal);
  for (const each of left) terminal.tell(`left: ${sentenceOf(each, first.settings.workbook)}`);
  return left.length;
}

const isMendable = ({ kind }: Drift): boolean => DRIFT_KINDS[kind] === 'repair';

function announce({ found, settings }: Inspection, terminal: Terminal): void {
  for (const each of found) {
    const sentence = sentenceOf(each, settings.workbook);
    terminal.tell(isMendable(each) ? `to mend: ${sentence}` : `for a person: ${sentence}`);
  }
}

async function agreed(terminal: Terminal): Promise<boolean> {
  if (!terminal.isInteractive) throw new OperatorProblem('nobody is there to be asked: say --yes to have it mended');
  const answer = await terminal.ask('Mend it? [y/N]');
  return /^y(es)?$/i.test(answer);
}

/** Mends round by round until nothing mendable is left, and answers what is. */
async function mend(connection: OfficeConnection, first: Inspection, terminal: Terminal): Promise<readonly Drift[]> {
  let inspection = first;
  for (let round = 1; inspection.found.some(isMendable); round += 1) {
    if (round > ROUNDS_MAX) throw new Error(`the workbook still differs after ${ROUNDS_MAX} rounds of mending`);
    const before = inspection;
    await mendOnce(connection, before, terminal);
    inspection = await inspect(connection, first.settings.workbook, terminal);
    requirePlaced(before, inspection);
    terminal.progress(`round ${round}: ${inspection.found.length} differences left`);
  }
  return inspection.found;
}

/** Throws {@link OperatorProblem} when rows were moved while a column came back: then it is worse than none. */
function requirePlaced({ found, knowledge }: Inspection, after: Inspection): void {
  for (const contract of tabsOfWorkbook(after.settings.workbook)) {
    const sheet = after.state?.sheets.find(({ sheetId }) => sheetId === contract.sheetId);
    for (const field of refilledFields(contract, found)) {
      if (sheet === undefined || !isMisplaced(contract, sheet, field, knowledge.acknowledged)) continue;
      throw new OperatorProblem(
        `rows of ${contract.tab} were moved or changed while the column ${field} came back: delete that column and repeat`,
      );
    }
  }
}

async function mendOnce(
  connection: OfficeConnection,
  { spreadsheet, settings, found, state, access, edited, knowledge }: Inspection,
  terminal: Terminal,
): Promise<void> {
  const { office, workbooks, store } = connection;
  const kinds = new Set(found.map(({ kind }) => kind));
  if (kinds.has('file-binned')) await answered(terminal, () => workbooks.unbinSpreadsheet(spreadsheet));
  for (const { everybody, id } of access?.grants ?? []) {
    if (everybody) await answered(terminal, () => workbooks.withdraw(spreadsheet, id));
  }
  for (const { kind, subject } of found) {
    if (kind !== 'script-owner-shut-out' || subject === null) continue;
    await answered(terminal, () => workbooks.shareWith(spreadsheet, subject));
  }
  if (state === null) return;
  const requests = repairRequests(settings, state, found, knowledge);
  if (requests.length > 0) {
    await answered(terminal, () => workbooks.applyRequests(spreadsheet, requests));
    return;
  }
  const output = { rows: edited, repairColumns: [], stampRows: stampsOf(found, state, knowledge.slots) };
  await answered(terminal, () => workbooks.write(spreadsheet, output, office.locale));
  // A sync that wrote a newer state of these rows meanwhile was overwritten: the next one shows them again.
  for (const { tab, slot: number, recordId, version } of edited) {
    if (recordId !== '') await store.addMark(spreadsheet, { tab, recordId, slot: number, version });
  }
}

/** As many as a sync would add: up to twice the least. Slots go on after all that were ever given out or can be seen. */
function stampsOf(
  found: readonly Drift[],
  { sheets }: WorkbookState,
  slots: Inspection['knowledge']['slots'],
): WorkbookOutput['stampRows'] {
  return found.flatMap(({ kind, tab, count }) => {
    if (kind !== 'rows-running-out' || tab === null) return [];
    const contract = contractOf(tab);
    const sheet = sheets.find(({ sheetId }) => sheetId === contract.sheetId);
    if (sheet === undefined) return [];
    const slotColumn = sheet.anchors.get('slot') ?? 0;
    const highest = sheet.rows.reduce((most, _, row) => {
      const { value } = cellOf(sheet, row, slotColumn);
      return typeof value === 'number' ? Math.max(most, value) : most;
    }, 0);
    const firstSlot = slot(Math.max(highest + 1, slots[tab]?.nextSlot ?? 1));
    return [{ tab, firstSlot, count: 2 * contract.blankRowsMin - (count ?? 0) }];
  });
}

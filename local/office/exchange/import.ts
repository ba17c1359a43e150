import type { Slot } from '../../../shared/kernel/identity.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { ObservedRow } from '../../../sheets/contract/types.ts';
import { findHeader } from '../../../sheets/exchange/find-header.ts';
import type { FitSettings } from '../../../sheets/exchange/fit-cell.ts';
import { fitRow } from '../../../sheets/exchange/fit-row.ts';
import type { ImportableTab } from '../../../sheets/exchange/header-aliases.ts';
import type { ImportMapping, ProposedMapping } from '../../../sheets/exchange/mapping.ts';
import { namedFields } from '../../../sheets/exchange/match-headers.ts';
import { countFates, type PlannedRow, planImport } from '../../../sheets/exchange/plan-import.ts';
import { proposeMapping } from '../../../sheets/exchange/propose-mapping.ts';
import { identityOf } from '../../../sheets/exchange/row-identity.ts';
import { parseRow } from '../../../sheets/parse/row.ts';
import type { ExitCode } from '../commands.ts';
import type { OfficeConnection } from '../connection.ts';
import { OperatorProblem } from '../operator-problem.ts';
import { answered } from '../patience.ts';
import type { Terminal } from '../terminal.ts';
import { askToLook } from './ask-to-look.ts';
import { type FollowedRow, followRows } from './follow-rows.ts';
import { officeJudge } from './judge.ts';
import { TAB_ROWS_MAX } from './limits.ts';
import { readMapping, saveMapping } from './mapping-file.ts';
import { outcomeLines, outcomeOf } from './outcome-lines.ts';
import { isFilled } from './place.ts';
import { previewLines } from './preview.ts';
import { readSourceFile, type SourceFile } from './read-file.ts';
import { readTab } from './read-tab.ts';
import { readReceipts } from './receipts.ts';
import { workbookOf } from './workbook-of.ts';
import { type RowToWrite, writeRows } from './write-rows.ts';

export interface ImportInput {
  /** Path of an .xlsx or .csv file. */
  readonly file: string;
  readonly tab: ImportableTab;
  /** Which sheet of the file; `null` where only one holds anything. */
  readonly sheet: string | null;
  /** Path of a mapping; `null` proposes one. */
  readonly mapping: string | null;
  /** Where the mapping is written for a person to correct; `null` for nowhere. */
  readonly saveMapping: string | null;
  readonly dryRun: boolean;
  /** Writes without asking. */
  readonly yes: boolean;
  /** Rows that one request writes, all or none; {@link BATCH_ROWS_MAX} at most. */
  readonly rowsPerRequest: number;
}

/**
 * Brings a record sheet into a tab: proposes how its columns correspond, shows what becomes of every row, writes those that
 * fit once somebody agreed, and tells what the office's records made of them. Repeating it writes nothing twice. Answers 0
 * when every record fits or was there already and is recorded, 1 when some do not fit, are not recorded or nobody agreed;
 * throws {@link OperatorProblem} for what must be set right first.
 */
export async function runImport(
  input: ImportInput,
  connection: OfficeConnection,
  terminal: Terminal,
): Promise<ExitCode> {
  const source = await readSourceFile(input.file, input.sheet);
  const proposed = await mappingOf(input, source, connection);
  if (input.saveMapping !== null) await saveMapping(input.saveMapping, proposed.mapping);
  const present = await readTab(connection, contractOf(input.tab), 'typed', terminal);
  const written = await writtenBefore(input, source, connection, terminal);
  const planned = await plan(source, proposed.mapping, present, written, connection);
  for (const line of previewLines(source.table, proposed, planned, connection.office.locale)) terminal.tell(line);
  const rows = rowsToWrite(planned);
  const fits = countFates(planned).unfit === 0;
  requireRoom(present, rows);
  if (proposed.missing.length > 0) return 1;
  if (input.dryRun) return fits ? 0 : 1;
  if (rows.length > 0 && !(await consents(input, connection, terminal, rows.length))) return 1;
  const writing = {
    contract: contractOf(input.tab),
    fingerprint: source.fingerprint,
    rowsPerRequest: input.rowsPerRequest,
  };
  const born = await writeRows(connection, writing, present, rows, terminal);
  if (born.length > 0) terminal.tell(writtenLine(connection, input.tab, born.length));
  else if (written.size > 0) {
    const workbook = workbookOf(connection.office, contractOf(input.tab));
    await askToLook(connection, workbook, `import.${input.tab}.${connection.clock.now()}`, terminal);
  }
  const earlier = [...written].flatMap(([rowNumber, slot]) => (slot === null ? [] : [{ rowNumber, slot }]));
  const isRecorded = await tellOutcome(connection, input.tab, [...earlier, ...born], terminal);
  return fits && isRecorded ? 0 : 1;
}

const writtenBefore = (
  { tab }: ImportInput,
  { fingerprint }: SourceFile,
  { call, office }: OfficeConnection,
  terminal: Terminal,
): Promise<ReadonlyMap<number, Slot | null>> =>
  answered(terminal, () => readReceipts(call, workbookOf(office, contractOf(tab)), contractOf(tab), fingerprint));

/** Waits for the office's records to take up the rows, and tells what they made of them: whether all are recorded. */
async function tellOutcome(
  connection: OfficeConnection,
  tab: ImportableTab,
  rows: readonly FollowedRow[],
  terminal: Terminal,
): Promise<boolean> {
  if (rows.length === 0) return true;
  const contract = contractOf(tab);
  const answers = await followRows(connection, contract, rows, terminal);
  const { recorded, removed } = outcomeOf(answers);
  const isRecorded = recorded + removed === answers.length;
  const present = isRecorded ? [] : await readTab(connection, contract, 'typed', terminal);
  const rowNumbers = new Map(present.flatMap(({ slot, rowNumber }) => (slot === null ? [] : [[slot, rowNumber]])));
  for (const line of outcomeLines(answers, rowNumbers, connection.office.locale)) terminal.tell(line);
  return isRecorded;
}

async function mappingOf(
  { mapping, tab, file }: ImportInput,
  { table }: SourceFile,
  { office }: OfficeConnection,
): Promise<ProposedMapping> {
  if (mapping !== null) return readMapping(mapping, table, tab);
  const header = findHeader(table, namedFields(tab));
  if (header !== null) return proposeMapping(table, header, tab, office.locale);
  throw new OperatorProblem(
    `no row near the top of ${file} names two columns of the tab ${tab}: write a mapping (docs/import.md), or name the right sheet`,
  );
}

async function plan(
  { table }: SourceFile,
  mapping: ImportMapping,
  present: readonly ObservedRow[],
  written: ReadonlyMap<number, Slot | null>,
  { office, store, clock }: OfficeConnection,
): Promise<readonly PlannedRow[]> {
  const { locale, timeZone } = office;
  const now = clock.now();
  const settings: FitSettings = { locale, timeZone, now, ...mapping };
  const commands = table.rows.flatMap((row) => {
    const fit = fitRow(row, mapping, settings);
    return fit.kind === 'fit' ? [fit.command] : [];
  });
  const judge = await officeJudge(store, office.id, now, commands);
  return planImport(table, {
    mapping,
    settings,
    present: identitiesOf(mapping, settings, present),
    written: new Set(written.keys()),
    judge,
  });
}

/** What the tab has, by what makes two rows the same record. Rows that cannot be read are nobody's copy. */
function identitiesOf(
  { tab }: ImportMapping,
  { locale, timeZone, now }: FitSettings,
  present: readonly ObservedRow[],
): ReadonlyMap<string, number> {
  const context = { locale, timeZone, now, rowSeenAt: now, seenAt: () => now };
  const identities = present.flatMap((row): [string, number][] => {
    const parsed = parseRow(contractOf(tab), row, context);
    const identity = parsed.kind === 'command' ? identityOf(parsed.command) : null;
    return identity === null ? [] : [[identity, row.rowNumber]];
  });
  // The first of two rows with the same identity is the one that is named.
  return new Map(identities.reverse());
}

function rowsToWrite(planned: readonly PlannedRow[]): readonly RowToWrite[] {
  return planned.flatMap(({ rowNumber, fate }) => (fate.kind === 'write' ? [{ rowNumber, cells: fate.cells }] : []));
}

function requireRoom(present: readonly ObservedRow[], rows: readonly RowToWrite[]): void {
  const filled = present.filter(isFilled);
  if (filled.length + rows.length <= TAB_ROWS_MAX) return;
  throw new OperatorProblem(
    `the tab has ${filled.length} rows and would have ${filled.length + rows.length}, more than ${TAB_ROWS_MAX}: divide the file, and import what is not closed yet`,
  );
}

async function consents(
  { yes }: ImportInput,
  { office }: OfficeConnection,
  terminal: Terminal,
  count: number,
): Promise<boolean> {
  if (yes) return true;
  if (!terminal.isInteractive) throw new OperatorProblem('nobody is there to be asked: repeat it with --yes');
  const question =
    office.locale === 'zh-CN' ? `写入 ${count} 行？（输入 y 或 是）` : `Write ${count} rows? (y to go on)`;
  return /^(y|yes|是|好)$/i.test(await terminal.ask(question));
}

function writtenLine({ office, hints }: OfficeConnection, tab: ImportableTab, count: number): string {
  const title = contractOf(tab).title[office.locale];
  const isAsked = hints !== null;
  return office.locale === 'zh-CN'
    ? `已写入“${title}”${count} 行，位于已填写各行之下；按历史记录登记，不发短信。${isAsked ? '' : '未指定 --queue，最多十分钟后登记。'}`
    : `${count} rows are written into ${title}, below those that were filled; they are recorded as history, and nobody is messaged.${isAsked ? '' : ' Without --queue that takes up to ten minutes.'}`;
}

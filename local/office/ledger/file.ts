import type { Locale } from '../../../shared/kernel/locale.ts';
import { columnLetter } from '../../../sheets/contract/layout.ts';
import { type ColumnsProblem, findColumns, type LedgerColumns } from '../../../sheets/exchange/ledger-file/columns.ts';
import type { LedgerFile } from '../../../sheets/exchange/ledger-file/fields.ts';
import type { FileLine, LedgerFileSettings } from '../../../sheets/exchange/ledger-file/reading.ts';
import { fieldLabel, lineProblemText } from '../../../sheets/exchange/ledger-file/texts.ts';
import type { SourceTable } from '../../../sheets/exchange/source-table.ts';
import type { OfficeConnection } from '../connection.ts';
import { askToLook } from '../exchange/ask-to-look.ts';
import { readSourceFile } from '../exchange/read-file.ts';
import { OperatorProblem } from '../operator-problem.ts';
import type { Terminal } from '../terminal.ts';
import { rowName, sayIn } from './words.ts';

/** What every import into the ledger is told beside the file. */
export interface LedgerImport {
  /** Path of an .xlsx or .csv file. */
  readonly file: string;
  /** Which sheet of it; `null` where only one holds anything. */
  readonly sheet: string | null;
  /** Per field the header that a person names for it. */
  readonly named: ReadonlyMap<string, string>;
  /** Which figure of `5/3` is the month; `null`: such days are refused. */
  readonly dayOrder: LedgerFileSettings['dayOrder'];
  readonly dryRun: boolean;
  /** Books without asking. */
  readonly yes: boolean;
}

export interface OpenedFile {
  readonly table: SourceTable;
  /** Of the file and the sheet: the same file again has the same. */
  readonly fingerprint: string;
  readonly columns: LedgerColumns;
  readonly settings: LedgerFileSettings;
}

/** Reads the file and finds its columns. Throws {@link OperatorProblem} where nobody can say which is which. */
export async function openLedgerFile(
  { file, sheet, named, dayOrder }: LedgerImport,
  kind: LedgerFile,
  { office, clock }: OfficeConnection,
): Promise<OpenedFile> {
  const { table, fingerprint } = await readSourceFile(file, sheet);
  const { locale, timeZone } = office;
  const settings = { locale, timeZone, now: clock.now(), dayOrder, year: null };
  const found = findColumns(table, kind, named);
  if (found.ok) return { table, fingerprint, columns: found.value, settings };
  throw new OperatorProblem(columnsComplaint(file, found.refusal));
}

function columnsComplaint(file: string, problem: ColumnsProblem): string {
  switch (problem.reason) {
    case 'no-header':
      return `no row near the top of ${file} names two columns that are known: name them with --column FIELD=HEADER (docs/import.md)`;
    case 'not-there':
      return `${file} has no column headed «${problem.header}»`;
    case 'missing':
      return `${file} has no column that is known as ${problem.oneOf.join(' or ')}: name it with --column ${problem.oneOf[0]}=HEADER`;
  }
}

/** How the columns were understood. */
export function columnLines({ columns }: OpenedFile, locale: Locale): readonly string[] {
  const say = sayIn(locale);
  return [
    say(
      `列的对应（表头在第 ${columns.headerRows.join('、')} 行）：`,
      `Columns (header in row ${columns.headerRows.join(', ')}):`,
    ),
    ...[...columns.columns]
      .sort(([, left], [, right]) => left - right)
      .map(
        ([field, column]) =>
          `  ${columnLetter(column)} «${columns.names[column] ?? ''}» → ${fieldLabel(field, locale)} (${field})`,
      ),
  ];
}

/** Every line that cannot be read, and why. */
export function unfitLines(lines: readonly FileLine<unknown>[], locale: Locale): readonly string[] {
  const say = sayIn(locale);
  return lines.flatMap(({ rowNumber, fate }) => {
    if (fate.kind !== 'unfit') return [];
    const reasons = fate.problems.map((problem) => lineProblemText(problem, locale)).join(say('', ' '));
    return [`${rowName(rowNumber, locale)}  ${say('无法读取', 'cannot be read')}: ${reasons}`];
  });
}

/** How many lines there are of each kind, as far as they are no entries. */
export function countAside(lines: readonly FileLine<unknown>[]) {
  const counts = { title: 0, header: 0, blank: 0, total: 0, unfit: 0, entry: 0 };
  for (const { fate } of lines) counts[fate.kind] += 1;
  return counts;
}

/** Has the accounts that an import changed shown: each has left a mark, and one look finds them all. */
export async function askToShow(connection: OfficeConnection, terminal: Terminal): Promise<void> {
  const { collectionsSpreadsheet: workbook } = connection.office;
  if (workbook !== null) await askToLook(connection, workbook, `import.ledger.${connection.clock.now()}`, terminal);
}

/** Whether to go on, asked of whoever sits there. */
export async function consents({ yes }: LedgerImport, terminal: Terminal, question: string): Promise<boolean> {
  if (yes) return true;
  if (!terminal.isInteractive) throw new OperatorProblem('nobody is there to be asked: repeat it with --yes');
  return /^(y|yes|是|好)$/i.test(await terminal.ask(question));
}

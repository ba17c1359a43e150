import { handleRequest } from '../../../shared/application/handle-request.ts';
import type { OfficeView } from '../../../shared/application/office.ts';
import { loadOfficeView } from '../../../shared/application/office-view.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import type { CivilDate } from '../../../shared/kernel/civil.ts';
import { commandId, type Slot, type SpreadsheetId } from '../../../shared/kernel/identity.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { TabContract } from '../../../sheets/contract/types.ts';
import type { ExitCode } from '../commands.ts';
import type { OfficeConnection } from '../connection.ts';
import { OperatorProblem } from '../operator-problem.ts';
import type { Terminal } from '../terminal.ts';
import { copyRows, openArchive } from './archive-book.ts';
import type { GrowingTab } from './growing-tabs.ts';
import { ARCHIVE_BATCH_ROWS_MAX } from './limits.ts';
import { type RowToArchive, STAYING_REASONS, type Survey, surveyTab } from './survey.ts';
import { settleTakenOut, takeOut } from './take-out.ts';
import { ARCHIVE_WORDS, STAYING_WORDS } from './words.ts';

export interface ArchiveInput {
  /** Rows of what was over before the beginning of this day go. */
  readonly before: CivilDate;
  readonly tabs: readonly GrowingTab[];
  /** The folder for new workbooks; `null` for the account's own drive. */
  readonly folder: string | null;
  readonly yes: boolean;
}

/**
 * Moves the rows of what is over into yearly workbooks: copied and read back first, then noted in the record where the row
 * would be missed, and only then taken out. Broken off anywhere, nothing is lost, and the same command goes on.
 */
export async function runArchive(
  { before, tabs, folder, yes }: ArchiveInput,
  connection: OfficeConnection,
  terminal: Terminal,
): Promise<ExitCode> {
  const { locale } = connection.office;
  const surveys: Survey[] = [];
  for (const contract of tabs.map(contractOf)) {
    const earlier = await settleTakenOut(connection, contract, terminal);
    if (earlier.taken + earlier.putBack > 0)
      terminal.tell(ARCHIVE_WORDS.resumed(contract.title, earlier.taken, earlier.putBack)[locale]);
    const survey = await surveyTab(connection, contract, before, terminal);
    tellSurvey(survey, connection, terminal);
    surveys.push(survey);
  }
  const wanted = surveys.reduce((sum, { going }) => sum + going.length, 0);
  if (wanted === 0) {
    terminal.tell(ARCHIVE_WORDS.nothing[locale]);
    return 0;
  }
  if (!yes && !(await agreed(connection, terminal))) return 1;
  const taken = await moveAll(connection, surveys, folder, terminal);
  terminal.tell(ARCHIVE_WORDS.done(taken, wanted - taken)[locale]);
  return taken === wanted ? 0 : 1;
}

const yearsOf = (surveys: readonly Survey[]): readonly number[] =>
  [...new Set(surveys.flatMap(({ going }) => going.map(({ year }) => year)))].sort();

function tellSurvey(survey: Survey, { office: { locale } }: OfficeConnection, terminal: Terminal): void {
  const { title } = survey.contract;
  for (const year of yearsOf([survey])) {
    const count = survey.going.filter((row) => row.year === year).length;
    terminal.tell(ARCHIVE_WORDS.going(title, count, year)[locale]);
  }
  for (const reason of STAYING_REASONS) {
    const count = survey.staying[reason];
    if (count > 0) terminal.tell(ARCHIVE_WORDS.staying(title, count, STAYING_WORDS[reason])[locale]);
  }
}

async function agreed({ office }: OfficeConnection, terminal: Terminal): Promise<boolean> {
  if (!terminal.isInteractive) throw new OperatorProblem('nobody is there to be asked: say --yes to have them moved');
  return /^y(es)?$/i.test(await terminal.ask(ARCHIVE_WORDS.question[office.locale]));
}

/** Year by year, tab by tab; answers how many rows are gone. */
async function moveAll(
  connection: OfficeConnection,
  surveys: readonly Survey[],
  folder: string | null,
  terminal: Terminal,
): Promise<number> {
  let taken = 0;
  for (const year of yearsOf(surveys)) {
    const ofYear = surveys
      .map(({ contract, going }) => ({ contract, rows: going.filter((row) => row.year === year) }))
      .filter(({ rows }) => rows.length > 0);
    const contracts = ofYear.map(({ contract }) => contract);
    const archive = await openArchive(connection, contracts, year, folder, terminal);
    terminal.tell(ARCHIVE_WORDS.workbook(year, archive)[connection.office.locale]);
    for (const { contract, rows } of ofYear) {
      for (let first = 0; first < rows.length; first += ARCHIVE_BATCH_ROWS_MAX) {
        const batch = rows.slice(first, first + ARCHIVE_BATCH_ROWS_MAX);
        taken += await moveBatch(connection, contract, archive, batch, terminal);
        terminal.progress(
          `${contract.title[connection.office.locale]} ${year}: ${first + batch.length}/${rows.length}`,
        );
      }
    }
  }
  return taken;
}

/** Copy, check, note, take out; answers how many rows are gone from the tab. */
async function moveBatch(
  connection: OfficeConnection,
  contract: TabContract,
  archive: SpreadsheetId,
  rows: readonly RowToArchive[],
  terminal: Terminal,
): Promise<number> {
  const copied = await copyRows(connection, contract, archive, rows, terminal);
  const archived = new Map<Slot, string>();
  const view = await loadOfficeView(connection.store, connection.office.id);
  for (const row of copied) {
    if (await mayGo(connection, view, contract, archive, row)) archived.set(row.slot, row.fingerprint);
  }
  return (await takeOut(connection, contract, archived, terminal)).taken;
}

/** A row of Requests is missed when it goes, unless its record says that it may. */
async function mayGo(
  connection: OfficeConnection,
  view: OfficeView,
  { tab }: TabContract,
  archive: SpreadsheetId,
  row: RowToArchive,
): Promise<boolean> {
  const { record } = row;
  return tab !== 'requests' || record.kind !== 'request' || noteArchived(connection, view, archive, row, record.state);
}

/** Notes in the record that its row may go. Not so when it has changed since it was copied. */
async function noteArchived(
  { store, clock }: OfficeConnection,
  view: OfficeView,
  workbook: SpreadsheetId,
  { slot, fingerprint }: RowToArchive,
  state: RequestState,
): Promise<boolean> {
  // An earlier run noted it and was broken off before it was taken out.
  if (state.archived?.workbook === workbook && state.archived.fingerprint === fingerprint) return true;
  const row = { tab: 'requests', slot } as const;
  const outcome = await handleRequest(
    { store, clock },
    {
      view,
      caseId: state.id,
      command: { type: 'ArchiveRow', row, revision: state.revision, workbook, fingerprint },
      commandId: commandId(`archive.${state.id}.${state.revision}`),
      content: `${workbook} ${fingerprint}`,
      origin: { channel: 'system', actor: null, place: `requests#${slot}`, at: clock.now() },
      takeNumber: () => Promise.reject(new Error('archiving opens no request')),
      acknowledge: null,
      rendering: 'by-sender',
    },
  );
  return outcome.kind === 'done';
}

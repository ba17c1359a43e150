import { handleRequest } from '../../../shared/application/handle-request.ts';
import type { OfficeView } from '../../../shared/application/office.ts';
import { loadOfficeView } from '../../../shared/application/office-view.ts';
import type { CivilDate } from '../../../shared/kernel/civil.ts';
import { commandId, type Slot, type SpreadsheetId } from '../../../shared/kernel/identity.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { ExitCode } from '../commands.ts';
import type { OfficeConnection } from '../connection.ts';
import { OperatorProblem } from '../operator-problem.ts';
import type { Terminal } from '../terminal.ts';
import { copyRows, openArchive } from './archive-book.ts';
import { ARCHIVE_BATCH_ROWS_MAX } from './limits.ts';
import { type RowToArchive, STAYING_REASONS, type Survey, surveyTab } from './survey.ts';
import { settleTakenOut, takeOut } from './take-out.ts';
import { ARCHIVE_WORDS, STAYING_WORDS } from './words.ts';

export interface ArchiveInput {
  /** Requests that were over before the beginning of this day go. */
  readonly before: CivilDate;
  /** The folder for new workbooks; `null` for the account's own drive. */
  readonly folder: string | null;
  readonly yes: boolean;
}

/** The tab that grows by a row for every request. */
const REQUESTS = contractOf('requests');

/**
 * Moves the rows of requests that are over into yearly workbooks: copied and read back first, then noted in the record, and
 * only then taken out. Broken off anywhere, nothing is lost, and the same command goes on.
 */
export async function runArchive(
  { before, folder, yes }: ArchiveInput,
  connection: OfficeConnection,
  terminal: Terminal,
): Promise<ExitCode> {
  const { locale } = connection.office;
  const earlier = await settleTakenOut(connection, REQUESTS, terminal);
  if (earlier.taken + earlier.putBack > 0) {
    terminal.tell(ARCHIVE_WORDS.resumed(earlier.taken, earlier.putBack)[locale]);
  }
  const survey = await surveyTab(connection, REQUESTS, before, terminal);
  tellSurvey(survey, connection, terminal);
  if (survey.going.length === 0) return 0;
  if (!yes && !(await agreed(connection, terminal))) return 1;
  let taken = 0;
  for (const year of yearsOf(survey)) {
    const archive = await openArchive(connection, REQUESTS, year, folder, terminal);
    terminal.tell(ARCHIVE_WORDS.workbook(year, archive)[locale]);
    const rows = survey.going.filter((each) => each.year === year);
    for (let first = 0; first < rows.length; first += ARCHIVE_BATCH_ROWS_MAX) {
      taken += await moveBatch(connection, archive, rows.slice(first, first + ARCHIVE_BATCH_ROWS_MAX), terminal);
      terminal.progress(`${taken}/${survey.going.length}`);
    }
  }
  const left = survey.going.length - taken;
  terminal.tell(ARCHIVE_WORDS.done(taken, left)[locale]);
  return left === 0 ? 0 : 1;
}

const yearsOf = ({ going }: Survey): readonly number[] => [...new Set(going.map(({ year }) => year))].sort();

function tellSurvey(survey: Survey, { office: { locale } }: OfficeConnection, terminal: Terminal): void {
  for (const year of yearsOf(survey)) {
    const count = survey.going.filter((row) => row.year === year).length;
    terminal.tell(ARCHIVE_WORDS.going(count, year)[locale]);
  }
  for (const reason of STAYING_REASONS) {
    const count = survey.staying[reason];
    if (count > 0) terminal.tell(ARCHIVE_WORDS.staying(count, STAYING_WORDS[reason])[locale]);
  }
  if (survey.going.length === 0) terminal.tell(ARCHIVE_WORDS.nothing[locale]);
}

async function agreed({ office }: OfficeConnection, terminal: Terminal): Promise<boolean> {
  if (!terminal.isInteractive) throw new OperatorProblem('nobody is there to be asked: say --yes to have them moved');
  return /^y(es)?$/i.test(await terminal.ask(ARCHIVE_WORDS.question[office.locale]));
}

/** Copy, check, note, take out; answers how many rows are gone from the tab. */
async function moveBatch(
  connection: OfficeConnection,
  archive: SpreadsheetId,
  rows: readonly RowToArchive[],
  terminal: Terminal,
): Promise<number> {
  const copied = await copyRows(connection, REQUESTS, archive, rows, terminal);
  const archived = new Map<Slot, string>();
  const view = await loadOfficeView(connection.store, connection.office.id);
  for (const row of copied) {
    if (await noteArchived(connection, view, archive, row)) archived.set(row.slot, row.fingerprint);
  }
  return (await takeOut(connection, REQUESTS, archived, terminal)).taken;
}

/** Notes in the record that its row may go. Not so when it has changed since it was copied. */
async function noteArchived(
  { store, clock }: OfficeConnection,
  view: OfficeView,
  workbook: SpreadsheetId,
  { slot, fingerprint, state }: RowToArchive,
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

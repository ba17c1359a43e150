import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sheets } from '@googleapis/sheets';
import type { PageAct, PageActOutcome } from '../../local/google/page-protocol.ts';
import { type ShownSms, shownSms } from '../../local/http/phone-routes.ts';
import { createRoutes } from '../../local/http/routes.ts';
import { listen } from '../../local/http/server.ts';
import { createSampleOffice } from '../../local/sample/office.ts';
import { createStaffHand, type StaffHand, type TypedRow } from '../../local/sample/staff-hand.ts';
import { localAwsVariables } from '../../local/world/environment.ts';
import { type OpenWorld, openWorld } from '../../local/world/open-world.ts';
import type { Office } from '../../shared/application/office.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { columnLetter } from '../../sheets/contract/layout.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import type { CellValue, TabName } from '../../sheets/contract/types.ts';
import { type RecordingLog, recordingLog } from './recording-log.ts';

/** A row as the sheet shows it, staff and system cells alike, by field; empty cells are missing. */
export type ShownRow = Readonly<Record<string, CellValue>>;

/** The whole system with the sample office, on a clock that stands still until it is moved. */
export interface TestWorld extends OpenWorld {
  readonly log: RecordingLog;
  readonly office: Office;
  readonly origin: string;
  readonly hand: StaffHand;
  /** Types into cells of one row, as staff, and lets everything that follows happen. Rows are counted from 1, the header. */
  type(tab: TabName, row: number, cells: TypedRow): Promise<void>;
  /** Fills rows at once, as by a paste, and lets everything that follows happen. */
  paste(tab: TabName, firstRow: number, rows: readonly TypedRow[]): Promise<void>;
  /** What a person does in the grid; sheet ids are those of the contract, rows and columns counted from 0. */
  act(act: PageAct): Promise<PageActOutcome>;
  /** Rows `first` to `last` as people see them. */
  rows(tab: TabName, first: number, last: number): Promise<readonly ShownRow[]>;
  row(tab: TabName, row: number): Promise<ShownRow>;
  advance(durationMs: number): Promise<number>;
  advanceTo(instant: Instant): Promise<number>;
  /** Every SMS accepted since this was last asked, oldest first. */
  newSms(): readonly ShownSms[];
  close(): Promise<void>;
}

/** Opens a world of its own; costs about a second, so that tests which do not touch each other's rows share one. */
export async function openTestWorld(startAt: Instant): Promise<TestWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-'));
  const log = recordingLog();
  let handle = async (_request: Request): Promise<Response> => new Response('starting', { status: 503 });
  const { server, port } = await listen((request) => handle(request), 0);
  const origin = `http://127.0.0.1:${port}`;
  Object.assign(process.env, localAwsVariables(origin));
  const open = openWorld({ folder, fresh: true, origin, pace: 'still', startAt, aws: 'in-process', log });
  const routes = createRoutes(open, origin);
  handle = async (request) => routes.fetch(request);
  await open.prepare();
  open.world.standIns.google.setQuota(null);
  const office = await createSampleOffice(open, origin);
  const close = async (): Promise<void> => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...open, log, office, origin, close, ...wordsOfTheTrade(open, office, origin) };
}

function wordsOfTheTrade({ world }: OpenWorld, office: Office, origin: string) {
  const { serviceSpreadsheet: spreadsheet, collectionsSpreadsheet, locale } = office;
  const handIn = (file: SpreadsheetId) => createStaffHand({ origin, spreadsheet: file, editor: 'staff@test', locale });
  const hands = { service: handIn(spreadsheet), collections: handIn(collectionsSpreadsheet ?? spreadsheet) };
  const handOf = (tab: TabName): StaffHand => hands[contractOf(tab).workbook];
  const rows = async (tab: TabName, first: number, last: number): Promise<readonly ShownRow[]> => {
    const { columns, title, workbook } = contractOf(tab);
    const file = workbook === 'service' ? spreadsheet : (collectionsSpreadsheet ?? spreadsheet);
    const range = `'${title[locale]}'!A${first}:${columnLetter(columns.length - 1)}${last}`;
    const { values } = sheets({ version: 'v4', retry: false }).spreadsheets;
    const { data } = await values.get(
      { spreadsheetId: file, range, valueRenderOption: 'UNFORMATTED_VALUE' },
      { rootUrl: `${origin}/google/`, headers: { authorization: 'Bearer reader@test' } },
    );
    const shown: readonly (readonly CellValue[])[] = data.values ?? [];
    return Array.from({ length: last - first + 1 }, (_, index) => {
      const cells = columns.map(({ field }, column) => [field, shown[index]?.[column] ?? ''] as const);
      return Object.fromEntries(cells.filter(([, value]) => value !== '' && value !== false));
    });
  };
  let seen = world.standIns.sns.messages().length;
  return {
    hand: hands.service,
    type: async (tab: TabName, row: number, cells: TypedRow): Promise<void> => {
      await handOf(tab).type(tab, row, cells);
      await world.settle();
    },
    paste: async (tab: TabName, firstRow: number, typed: readonly TypedRow[]): Promise<void> => {
      await handOf(tab).fill(tab, firstRow, typed);
      await world.settle();
    },
    act: async (act: PageAct): Promise<PageActOutcome> => {
      const outcome = world.standIns.google.act(spreadsheet, 'page', act);
      await world.settle();
      return outcome;
    },
    rows,
    row: async (tab: TabName, row: number): Promise<ShownRow> => (await rows(tab, row, row))[0] ?? {},
    advance: (durationMs: number): Promise<number> => world.advanceTo(plusMs(world.clock.now(), durationMs)),
    advanceTo: (instant: Instant): Promise<number> => world.advanceTo(instant),
    newSms: (): readonly ShownSms[] => {
      const all = world.standIns.sns.messages();
      const fresh = all.slice(seen).map(shownSms);
      seen = all.length;
      return fresh;
    },
  };
}

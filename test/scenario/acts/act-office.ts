import { sheets, type sheets_v4 } from '@googleapis/sheets';
import * as z from 'zod';
import type { PageAct, PageActOutcome, PageRange } from '../../../local/google/page-protocol.ts';
import { LOCAL_SERVICE_ACCOUNT } from '../../../local/world/environment.ts';
import { columnIndexOf, staffColumns } from '../../../sheets/contract/layout.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { TabContract } from '../../../sheets/contract/types.ts';
import { shanghai } from '../../support/moments.ts';
import { openTestWorld, type ShownRow, type TestWorld } from '../../support/test-world.ts';

export const REQUESTS: TabContract = contractOf('requests');
export const sheetId: number = REQUESTS.sheetId;
export const column = (field: string): number => columnIndexOf(REQUESTS, field);

const staffIndexes = staffColumns(REQUESTS).map(({ field }) => column(field));
export const FIRST_STAFF_COLUMN: number = Math.min(...staffIndexes);
export const STAFF_COLUMNS_END: number = Math.max(...staffIndexes) + 1;

/** Rows and columns counted from 0, ends exclusive; every column when none are named. */
export const range = (
  startRow: number,
  endRow: number,
  startColumn = 0,
  endColumn = REQUESTS.columns.length,
): PageRange => ({ startRow, endRow, startColumn, endColumn });

/** The account that made the file and so owns it: no protection keeps it out. */
const OWNER = LOCAL_SERVICE_ACCOUNT;
const STAFF = 'staff@test';

/** A complaint as staff type it. */
export const complaint = (wanted: string) => ({ unit: '1-1-101', kind: '投诉', wanted });

/** The sample office on a Monday morning, with what its people can do to the workbook as a whole. */
export interface ActOffice extends TestWorld {
  /** An act of the file's owner in the grid. */
  ownerActs(act: PageAct): Promise<PageActOutcome>;
  /** What a person does in a menu or dialogue, as the request that Google carries out for it. */
  dialogue(who: 'staff' | 'owner', requests: sheets_v4.Schema$Request[]): Promise<void>;
  /** Three complaints in rows 2, 3 and 4 (丙, 甲, 乙); their numbers by text. */
  threeComplaints(): Promise<Readonly<Record<string, unknown>>>;
  /** The number that each text stands beside, in the first rows of Requests. */
  numbersByText(last?: number): Promise<Readonly<Record<string, unknown>>>;
  rowWith(wanted: string): Promise<ShownRow>;
  /** What happened to the request of a row, in English, oldest last. */
  journal(slot: unknown): Promise<readonly string[]>;
  titles(): readonly string[];
}

export async function openActOffice(): Promise<ActOffice> {
  const world = await openTestWorld(shanghai('2026-11-23 10:00'));
  const { google } = world.world.standIns;
  const spreadsheetId = world.office.serviceSpreadsheet;
  const rowsWithText = async (last: number): Promise<readonly ShownRow[]> =>
    (await world.rows('requests', 2, last)).filter(({ wanted }) => wanted !== undefined);
  const numbersByText = async (last = 40): Promise<Readonly<Record<string, unknown>>> =>
    Object.fromEntries((await rowsWithText(last)).map((row) => [row.wanted, row.number]));
  return {
    ...world,
    ownerActs: async (act) => {
      const outcome = google.act(spreadsheetId, OWNER, act);
      await world.world.settle();
      return outcome;
    },
    dialogue: async (who, requests) => {
      await sheets({ version: 'v4', retry: false }).spreadsheets.batchUpdate(
        { spreadsheetId, requestBody: { requests } },
        {
          rootUrl: `${world.origin}/google/`,
          headers: { authorization: `Bearer ${who === 'owner' ? OWNER : STAFF}` },
        },
      );
      await world.world.settle();
    },
    threeComplaints: async () => {
      await world.paste('requests', 2, [complaint('丙'), complaint('甲'), complaint('乙')]);
      world.newSms();
      return numbersByText();
    },
    numbersByText,
    rowWith: async (text) => (await rowsWithText(40)).find(({ wanted }) => wanted === text) ?? {},
    journal: async (slot) => {
      const query = `spreadsheetId=${spreadsheetId}&tab=requests&slot=${String(slot)}`;
      const response = await fetch(`${world.origin}/local/journal?${query}`);
      const entries = z.array(z.object({ what: z.object({ en: z.string() }) })).parse(await response.json());
      return entries.map(({ what }) => what.en);
    },
    titles: () => google.snapshot(spreadsheetId).sheets.map(({ title }) => title),
  };
}

import type { sheets_v4 } from '@googleapis/sheets';
import type { SpreadsheetId } from '../../../shared/kernel/identity.ts';
import type { GoogleCall } from '../../../sheets/client/google-calls.ts';
import { SheetsFault } from '../../../sheets/client/sheets-fault.ts';
import { answered } from '../patience.ts';
import type { Terminal } from '../terminal.ts';

type Request = sheets_v4.Schema$Request;
type Reply = sheets_v4.Schema$Response;

/** The scratch tab's id: none of ours, and the same each time, so that one left over is found and removed. */
export const SCRATCH_SHEET_ID = 998_001;
const SCRATCH_TITLE = '_probe';
const ROWS = 40;
const COLUMNS = 8;

/** A hidden tab in a real workbook that belongs to one probe alone, and who may be asked to do something in it. */
export interface Scratch {
  /** E-mail of the system's account. */
  readonly account: string;
  /** One batch as the system's account. */
  batch(...requests: readonly Request[]): Promise<readonly Reply[]>;
  /** One batch as a member of staff. Throws {@link NobodyLent} when nobody lent their token. */
  batchAsStaff(...requests: readonly Request[]): Promise<readonly Reply[]>;
  /** What stands in the tab, from its first cell on. */
  values(render: 'FORMULA' | 'UNFORMATTED_VALUE'): Promise<readonly (readonly unknown[])[]>;
  /** The tab's rules and protections, and the metadata of the whole workbook that has `key`. */
  sheet(): Promise<sheets_v4.Schema$Sheet>;
  metadata(key: string): Promise<readonly sheets_v4.Schema$DeveloperMetadata[]>;
  /** Writes text through metadata, by key; and reads what it is on. */
  writeByMetadata(key: string, text: string): Promise<void>;
  readByMetadata(key: string): Promise<void>;
  /** Types the texts one below the other, and reads what they became in the workbook's locale. */
  typed(texts: readonly string[]): Promise<{
    readonly locale: string;
    readonly values: readonly (readonly unknown[])[];
  }>;
}

/** A probe that takes a member of staff, while there is none. */
export class NobodyLent extends Error {
  override readonly name = 'NobodyLent';
}

/** Who asks: the system's account, and a member of staff when somebody lent their token. */
export interface Hands {
  readonly spreadsheet: SpreadsheetId;
  readonly account: string;
  readonly call: GoogleCall;
  readonly staffCall: GoogleCall | null;
}

/** Runs `work` on a tab of its own, which is gone afterwards whatever happened. */
export async function onScratchTab<Seen>(
  hands: Hands,
  terminal: Terminal,
  work: (scratch: Scratch) => Promise<Seen>,
): Promise<Seen> {
  const scratch = scratchOf(hands, terminal);
  await removeTab(scratch);
  const gridProperties = { rowCount: ROWS, columnCount: COLUMNS };
  const properties = { sheetId: SCRATCH_SHEET_ID, title: SCRATCH_TITLE, hidden: true, gridProperties };
  await scratch.batch({ addSheet: { properties } });
  try {
    return await work(scratch);
  } finally {
    await removeTab(scratch);
  }
}

/** One left over from a probe that was broken off is removed as well. */
async function removeTab(scratch: Scratch): Promise<void> {
  try {
    await scratch.batch({ deleteSheet: { sheetId: SCRATCH_SHEET_ID } });
  } catch (fault) {
    if (!(fault instanceof SheetsFault) || fault.status !== 400) throw fault;
  }
}

function scratchOf({ spreadsheet, account, call, staffCall }: Hands, terminal: Terminal): Scratch {
  const spreadsheetId = spreadsheet;
  const values: Scratch['values'] = async (valueRenderOption) => {
    const answer = await answered(terminal, () =>
      call((spreadsheets, options) =>
        spreadsheets.values.get({ spreadsheetId, range: `'${SCRATCH_TITLE}'`, valueRenderOption }, options),
      ),
    );
    return answer.values ?? [];
  };
  const batchBy = async (by: GoogleCall, requests: readonly Request[]): Promise<readonly Reply[]> => {
    const answer = await answered(terminal, () =>
      by((spreadsheets, options) =>
        spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests: [...requests] } }, options),
      ),
    );
    return answer.replies ?? [];
  };
  return {
    account,
    batch: (...requests) => batchBy(call, requests),
    batchAsStaff: (...requests) => {
      if (staffCall === null) throw new NobodyLent();
      return batchBy(staffCall, requests);
    },
    values,
    sheet: async () => {
      const fields = 'sheets(properties.sheetId,protectedRanges,conditionalFormats)';
      const answer = await answered(terminal, () =>
        call((spreadsheets, options) => spreadsheets.get({ spreadsheetId, fields }, options)),
      );
      return (answer.sheets ?? []).find(({ properties }) => properties?.sheetId === SCRATCH_SHEET_ID) ?? {};
    },
    metadata: async (metadataKey) => {
      const dataFilters = [{ developerMetadataLookup: { metadataKey } }];
      const answer = await answered(terminal, () =>
        call((spreadsheets, options) =>
          spreadsheets.developerMetadata.search({ spreadsheetId, requestBody: { dataFilters } }, options),
        ),
      );
      return (answer.matchedDeveloperMetadata ?? []).flatMap(({ developerMetadata }) => developerMetadata ?? []);
    },
    writeByMetadata: async (metadataKey, text) => {
      const dataFilter = { developerMetadataLookup: { metadataKey } };
      const data = [{ dataFilter, majorDimension: 'ROWS', values: [[text]] }];
      await answered(terminal, () =>
        call((spreadsheets, options) =>
          spreadsheets.values.batchUpdateByDataFilter(
            { spreadsheetId, requestBody: { valueInputOption: 'RAW', data } },
            options,
          ),
        ),
      );
    },
    readByMetadata: async (metadataKey) => {
      const dataFilters = [{ developerMetadataLookup: { metadataKey } }];
      await answered(terminal, () =>
        call((spreadsheets, options) =>
          spreadsheets.values.batchGetByDataFilter({ spreadsheetId, requestBody: { dataFilters } }, options),
        ),
      );
    },
    typed: async (texts) => {
      const range = `'${SCRATCH_TITLE}'!A1`;
      const requestBody = { values: texts.map((text) => [text]) };
      await answered(terminal, () =>
        call((spreadsheets, options) =>
          spreadsheets.values.update({ spreadsheetId, range, valueInputOption: 'USER_ENTERED', requestBody }, options),
        ),
      );
      const { properties } = await answered(terminal, () =>
        call((spreadsheets, options) => spreadsheets.get({ spreadsheetId, fields: 'properties.locale' }, options)),
      );
      return { locale: properties?.locale ?? '', values: await values('UNFORMATTED_VALUE') };
    },
  };
}

import type { sheets_v4 } from '@googleapis/sheets';
import { SheetsFault } from '../../../sheets/client/sheets-fault.ts';
import { SCRATCH_SHEET_ID as sheetId } from './scratch.ts';

type Request = sheets_v4.Schema$Request;

/** Key of metadata that only a probe uses. */
export const PROBE_KEY = 'p';

export const text = (stringValue: string): sheets_v4.Schema$CellData => ({ userEnteredValue: { stringValue } });

/** Cells of one row, from its first column on. */
export const written = (rowIndex: number, ...values: sheets_v4.Schema$CellData[]): Request => ({
  updateCells: { start: { sheetId, rowIndex, columnIndex: 0 }, rows: [{ values }], fields: 'userEnteredValue' },
});

export const metadataOn = (dimension: 'ROWS' | 'COLUMNS', startIndex: number): Request => ({
  createDeveloperMetadata: {
    developerMetadata: {
      metadataKey: PROBE_KEY,
      visibility: 'DOCUMENT',
      location: { dimensionRange: { sheetId, dimension, startIndex, endIndex: startIndex + 1 } },
    },
  },
});

/** The first three rows below the header, by the text of their first column. */
export const sortedByText: Request = {
  sortRange: {
    range: { sheetId, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 8 },
    sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }],
  },
};

export const checkBoxes = (range: sheets_v4.Schema$GridRange): Request => ({
  setDataValidation: { range: { sheetId, ...range }, rule: { condition: { type: 'BOOLEAN' }, strict: false } },
});

export const headerOnlyFor = (...users: string[]): Request => ({
  addProtectedRange: {
    protectedRange: { range: { sheetId, startRowIndex: 0, endRowIndex: 1 }, warningOnly: false, editors: { users } },
  },
});

/** `done`, or the status with which it was refused. */
export async function refusalOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'done';
  } catch (fault) {
    if (fault instanceof SheetsFault) return `refused with ${fault.status}`;
    throw fault;
  }
}

/** `done` or `refused`, with whatever status. */
export const whether = async (work: () => Promise<unknown>): Promise<string> =>
  (await refusalOf(work)) === 'done' ? 'done' : 'refused';

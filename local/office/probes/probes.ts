import type { sheets_v4 } from '@googleapis/sheets';
import { SheetsFault } from '../../../sheets/client/sheets-fault.ts';
import { lookupFormula } from '../../../sheets/contract/layout.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import { sameFormula } from '../../../sheets/provision/expected-formula.ts';
import type { Probe } from './probe.ts';
import { type Scratch, SCRATCH_SHEET_ID as sheetId } from './scratch.ts';

/** Key of metadata that only a probe uses. */
const KEY = 'p';

const text = (stringValue: string): sheets_v4.Schema$CellData => ({ userEnteredValue: { stringValue } });

const written = (rowIndex: number, ...values: sheets_v4.Schema$CellData[]): sheets_v4.Schema$Request => ({
  updateCells: { start: { sheetId, rowIndex, columnIndex: 0 }, rows: [{ values }], fields: 'userEnteredValue' },
});

const onRow = (startIndex: number): sheets_v4.Schema$Request => ({
  createDeveloperMetadata: {
    developerMetadata: {
      metadataKey: KEY,
      visibility: 'DOCUMENT',
      location: { dimensionRange: { sheetId, dimension: 'ROWS', startIndex, endIndex: startIndex + 1 } },
    },
  },
});

const insertedColumn: sheets_v4.Schema$Request = {
  insertDimension: { range: { sheetId, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 } },
};

const headerOnlyFor = (...users: string[]): sheets_v4.Schema$Request => ({
  addProtectedRange: {
    protectedRange: { range: { sheetId, startRowIndex: 0, endRowIndex: 1 }, warningOnly: false, editors: { users } },
  },
});

/** `done`, or the status with which it was refused and the name Google gives it. */
async function refusalOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'done';
  } catch (fault) {
    if (fault instanceof SheetsFault) return `refused with ${fault.status}`;
    throw fault;
  }
}

async function rowOfMetadata(scratch: Scratch): Promise<number> {
  const [found] = await scratch.metadata(KEY);
  return found?.location?.dimensionRange?.startIndex ?? 0;
}

const sortedByText: sheets_v4.Schema$Request = {
  sortRange: {
    range: { sheetId, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 8 },
    sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }],
  },
};

/** Every open question that a program can put, in the order in which the answers matter. */
export const PROBES: readonly Probe[] = [
  {
    name: 'sort-and-row-metadata',
    assumption: 'metadata of a row stays at its place when rows are sorted',
    assumed: 'stays',
    remedy:
      'sortMovesRowMetadata of the stand-in (local/google/stand-in.ts): set it to what was seen; the product binds rows safely either way',
    ask: async (scratch) => {
      await scratch.batch(written(1, text('c')), written(2, text('b')), written(3, text('a')), onRow(1), sortedByText);
      return (await rowOfMetadata(scratch)) === 1 ? 'stays' : 'goes along';
    },
  },
  {
    name: 'write-by-metadata-without-match',
    assumption: 'writing through metadata that is nowhere changes nothing and is no error',
    assumed: 'done',
    remedy:
      'BIND_ROWS_MAX (sheets/client/limits.ts): 1, so that a row deleted while it is bound spoils no other binding',
    ask: (scratch) => refusalOf(() => scratch.writeByMetadata('nowhere', 'x')),
  },
  {
    name: 'update-metadata-without-match',
    assumption: 'changing metadata that is nowhere changes nothing and is no error',
    assumed: 'done',
    remedy: 'none: nothing is built on it; what the stand-in answers (local/google/requests/metadata.ts) follows it',
    ask: (scratch) =>
      refusalOf(() =>
        scratch.batch({
          updateDeveloperMetadata: {
            dataFilters: [{ developerMetadataLookup: { metadataKey: 'nowhere' } }],
            developerMetadata: { metadataValue: 'x' },
            fields: 'metadataValue',
          },
        }),
      ),
  },
  {
    name: 'text-that-begins-with-equals',
    assumption: 'a text that begins with = and is written as text is read as that text',
    assumed: 'text',
    remedy: 'systemCells (sheets/client/output-requests.ts): write such texts with a leading apostrophe',
    ask: async (scratch) => {
      await scratch.batch(written(0, text('=1+1')));
      const [[shown] = []] = await scratch.values('UNFORMATTED_VALUE');
      return shown === '=1+1' ? 'text' : `read as ${JSON.stringify(shown)}`;
    },
  },
  {
    name: 'appended-rows-follow-stamped-ones',
    assumption: 'appended rows land after the last row with a slot, check boxes and drop-downs beyond it or not',
    assumed: 'row 3',
    remedy: 'stampRequests (sheets/client/output-requests.ts): insert rows at the end of the grid instead',
    ask: async (scratch) => {
      const range = { sheetId, startRowIndex: 0, endRowIndex: 20, startColumnIndex: 1, endColumnIndex: 2 };
      await scratch.batch(
        written(0, text('header')),
        written(1, { userEnteredValue: { numberValue: 1 } }),
        { setDataValidation: { range, rule: { condition: { type: 'BOOLEAN' }, strict: false } } },
        { appendCells: { sheetId, rows: [{ values: [text('appended')] }], fields: 'userEnteredValue' } },
      );
      const rows = await scratch.values('UNFORMATTED_VALUE');
      return `row ${rows.findIndex(([first]) => first === 'appended') + 1}`;
    },
  },
  {
    name: 'blank-check-box',
    assumption: 'a cell that becomes a check box stays empty until it is ticked',
    assumed: 'empty',
    remedy: 'none: an unticked box counts as empty (shared/application/sync/fingerprint.ts)',
    ask: async (scratch) => {
      const range = { sheetId, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 };
      await scratch.batch(written(0, text('header')), {
        setDataValidation: { range, rule: { condition: { type: 'BOOLEAN' }, strict: false } },
      });
      const [, [box] = []] = await scratch.values('UNFORMATTED_VALUE');
      return box === undefined || box === '' ? 'empty' : JSON.stringify(box);
    },
  },
  {
    name: 'formula-kept-as-entered',
    assumption: 'a look-up formula is read as it was entered, but for blanks, quotes and capitals',
    assumed: 'kept',
    remedy: 'sameFormula (sheets/provision/expected-formula.ts): read both in the form that was seen',
    ask: async (scratch) => {
      const formula = lookupFormula(contractOf('requests'), 'stage');
      await scratch.batch(written(0, { userEnteredValue: { formulaValue: formula } }));
      const [[entered] = []] = await scratch.values('FORMULA');
      return sameFormula(String(entered), formula) ? 'kept' : `read as ${entered}`;
    },
  },
  {
    name: 'rule-kept-as-entered',
    assumption: 'the formula of a conditional format is read as it was entered',
    assumed: 'kept',
    remedy: 'formulaOf (sheets/provision/conditional-formats.ts): compare in the form that was seen',
    ask: async (scratch) => {
      const formula = '=REGEXMATCH($C2,";unit;")';
      const condition = { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] };
      const rule = {
        ranges: [{ sheetId, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 }],
        booleanRule: { condition, format: { textFormat: { bold: true } } },
      };
      await scratch.batch({ addConditionalFormatRule: { rule, index: 0 } });
      const [found] = (await scratch.sheet()).conditionalFormats ?? [];
      const kept = found?.booleanRule?.condition?.values?.[0]?.userEnteredValue;
      return kept === formula ? 'kept' : `read as ${kept}`;
    },
  },
  {
    name: 'editors-of-a-protection',
    assumption: 'a protection names as editors those it was given and nobody else',
    assumed: 'only those given',
    remedy: 'isIntact (sheets/provision/protection.ts): let whoever was seen stand beside the account',
    ask: async (scratch) => {
      await scratch.batch(headerOnlyFor(scratch.account));
      const [found] = (await scratch.sheet()).protectedRanges ?? [];
      const others = (found?.editors?.users ?? []).filter(
        (user) => user.toLowerCase() !== scratch.account.toLowerCase(),
      );
      return others.length === 0 ? 'only those given' : `also ${others.length} others`;
    },
  },
  {
    name: 'copied-tab-and-column-metadata',
    assumption: 'a copy of a tab has no metadata of its original’s columns',
    assumed: 'none',
    remedy: 'none: columns are found by sheet and field; an anchor on a copy is never looked at',
    ask: async (scratch) => {
      const place = { sheetId, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 };
      const developerMetadata = { metadataKey: KEY, visibility: 'DOCUMENT', location: { dimensionRange: place } };
      await scratch.batch({ createDeveloperMetadata: { developerMetadata } });
      const copy = { sourceSheetId: sheetId, newSheetId: sheetId + 1, newSheetName: '_probe copy' };
      await scratch.batch({ duplicateSheet: copy });
      const found = await scratch.metadata(KEY);
      await scratch.batch({ deleteSheet: { sheetId: sheetId + 1 } });
      return found.some(({ location }) => location?.dimensionRange?.sheetId === sheetId + 1) ? 'copied' : 'none';
    },
  },
  {
    name: 'protected-header-and-inserted-columns',
    assumption: 'staff cannot insert a column into a tab whose header row is protected',
    assumed: 'refused',
    remedy: 'none: a sync moves columns of others behind ours (sheets/provision/mending.ts)',
    ask: async (scratch) => {
      await scratch.batch(headerOnlyFor(scratch.account));
      const outcome = await refusalOf(() => scratch.batchAsStaff(insertedColumn));
      return outcome === 'done' ? 'done' : 'refused';
    },
  },
  {
    name: 'refusal-of-a-protected-cell',
    assumption: 'writing into a protected cell is refused with 400',
    assumed: 'refused with 400',
    remedy: 'protectedCell of the stand-in (local/google/google-error.ts): set its status to what was seen',
    ask: async (scratch) => {
      await scratch.batch(headerOnlyFor(scratch.account));
      return refusalOf(() => scratch.batchAsStaff(written(0, text('x'))));
    },
  },
  {
    name: 'protected-header-and-sorting',
    assumption: 'staff can sort the rows below a protected header',
    assumed: 'done',
    remedy: 'protectedRanges (sheets/provision/protection.ts): leave the header unprotected; a sync writes it again',
    ask: async (scratch) => {
      await scratch.batch(headerOnlyFor(scratch.account), written(1, text('b')), written(2, text('a')));
      return refusalOf(() => scratch.batchAsStaff(sortedByText));
    },
  },
  {
    name: 'protected-header-and-deleted-rows',
    assumption: 'staff can delete rows below a protected header',
    assumed: 'done',
    remedy: 'protectedRanges (sheets/provision/protection.ts): leave the header unprotected; a sync writes it again',
    ask: async (scratch) => {
      await scratch.batch(headerOnlyFor(scratch.account), written(1, text('b')));
      const range = { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 2 };
      return refusalOf(() => scratch.batchAsStaff({ deleteDimension: { range } }));
    },
  },
];

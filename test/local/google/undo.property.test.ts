import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LibraryEntry } from '../../../local/google/library/library.ts';
import type { PageAct, PageCell, PageChange } from '../../../local/google/page-protocol.ts';
import type { GoogleStandIn } from '../../../local/google/stand-in.ts';
import { makeStandIn } from '../../contract/sheets/running-stand-in.ts';
import { batchUpdate, firstSheet, send, workbookWith } from './workbook-for-tests.ts';

const ROWS = 8;
const COLUMNS = 5;
const sheetId = 1;
const row = fc.nat({ max: ROWS - 1 });
const column = fc.nat({ max: COLUMNS - 1 });
const text = fc.constantFrom('', '5', 'text', '=A1+1', '=SUM($B$1:B4)', '=C2&"x"', '2026-11-23', 'TRUE');
const range = fc.tuple(row, row, column, column).map(([one, other, left, right]) => ({
  startRow: Math.min(one, other),
  endRow: Math.max(one, other) + 1,
  startColumn: Math.min(left, right),
  endColumn: Math.max(left, right) + 1,
}));

const act: fc.Arbitrary<PageAct> = fc.oneof(
  fc.record({ kind: fc.constant('type' as const), sheetId: fc.constant(sheetId), row, column, text }),
  fc.record({
    kind: fc.constant('paste' as const),
    sheetId: fc.constant(sheetId),
    row,
    column,
    rows: fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('clear' as const), sheetId: fc.constant(sheetId), range }),
  fc.record({
    kind: fc.constantFrom('copy' as const, 'cut' as const),
    sheetId: fc.constant(sheetId),
    range,
    toSheetId: fc.constant(sheetId),
    toRow: row,
    toColumn: column,
  }),
  fc.record({
    kind: fc.constantFrom(
      'insert-rows' as const,
      'insert-columns' as const,
      'delete-rows' as const,
      'delete-columns' as const,
    ),
    sheetId: fc.constant(sheetId),
    at: fc.nat({ max: COLUMNS - 1 }),
    count: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({
    kind: fc.constantFrom('move-rows' as const, 'move-columns' as const),
    sheetId: fc.constant(sheetId),
    at: fc.nat({ max: COLUMNS - 2 }),
    count: fc.integer({ min: 1, max: 2 }),
    to: fc.nat({ max: COLUMNS }),
  }),
  range.chain((chosen) =>
    fc.record({
      kind: fc.constant('sort' as const),
      sheetId: fc.constant(sheetId),
      range: fc.constant(chosen),
      byColumn: fc.integer({ min: chosen.startColumn, max: chosen.endColumn - 1 }),
      ascending: fc.boolean(),
    }),
  ),
  fc.record({
    kind: fc.constant('set-filter' as const),
    sheetId: fc.constant(sheetId),
    range: fc.option(range),
    hiddenValues: fc.constantFrom({}, { '1': ['b1', '5'] }),
  }),
  fc.record({
    kind: fc.constant('resize-column' as const),
    sheetId: fc.constant(sheetId),
    column,
    widthPx: fc.nat({ max: 300 }),
  }),
);

const VALUES = [
  ['a1', 'b1', '=A1&B1', 4],
  [1, 2, '=A2+B2', '=$A$2'],
  [9, 8, '=SUM(A2:B3)', '=INDEX($A:$A,ROW())'],
  ['x', true, null, '=A4'],
];

async function filledWorkbook(standIn: ReturnType<typeof makeStandIn>['standIn']) {
  standIn.setQuota(null);
  const spreadsheetId = await workbookWith(standIn, VALUES, ROWS, COLUMNS);
  await batchUpdate(standIn, spreadsheetId, [
    {
      addConditionalFormatRule: {
        rule: {
          ranges: [{ sheetId, startRowIndex: 1, startColumnIndex: 1, endColumnIndex: 3 }],
          booleanRule: {
            condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$A2=9' }] },
            format: { backgroundColor: { red: 1 } },
          },
        },
      },
    },
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataId: 5,
          metadataKey: 'c',
          visibility: 'DOCUMENT',
          location: { dimensionRange: { sheetId, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 } },
        },
      },
    },
    {
      addNamedRange: {
        namedRange: {
          namedRangeId: 'n',
          name: 'numbers',
          range: { sheetId, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 },
        },
      },
    },
  ]);
  return spreadsheetId;
}

/** As a client reads them; what is remembered from an earlier reading must not show. */
async function readValues(standIn: GoogleStandIn, spreadsheetId: string): Promise<unknown> {
  return (await send(standIn, 'GET', `/v4/spreadsheets/${spreadsheetId}/values/Tab!A:Z`)).body;
}

/** What a page does with a change: takes the cells, or the sheet anew. */
function follow(page: Map<string, PageCell>, standIn: GoogleStandIn, change: PageChange): void {
  for (const { cells, structure } of change.sheets) {
    if (structure) {
      page.clear();
      for (const [place, cell] of Object.entries(firstSheet(standIn, change.spreadsheetId).cells))
        page.set(place, cell);
    }
    for (const [place, cell] of Object.entries(cells)) {
      if (cell === null) page.delete(place);
      else page.set(place, cell);
    }
  }
}

const unversioned = (snapshot: object) => ({ ...snapshot, version: 0 });

describe('undo', () => {
  it('takes any acts back, one by one, to what was there at first; redo brings them again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
        const { standIn } = makeStandIn();
        const spreadsheetId = await filledWorkbook(standIn);
        const first = unversioned(standIn.snapshot(spreadsheetId));
        for (const each of acts) standIn.act(spreadsheetId, 'mei', each);
        const last = unversioned(standIn.snapshot(spreadsheetId));
        for (const _ of acts) standIn.act(spreadsheetId, 'mei', { kind: 'undo' });
        expect(unversioned(standIn.snapshot(spreadsheetId))).toEqual(first);
        for (const _ of acts) standIn.act(spreadsheetId, 'mei', { kind: 'redo' });
        expect(unversioned(standIn.snapshot(spreadsheetId))).toEqual(last);
      }),
      { seed: 20261123, numRuns: 120 },
    );
  });

  it('is found again after a restart, and what the page was told adds up to what is there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(act, fc.boolean()), { minLength: 1, maxLength: 10 }), async (acts) => {
        const entries: LibraryEntry[] = [];
        const log = {
          append: (entry: LibraryEntry) => {
            entries.push(JSON.parse(JSON.stringify(entry)));
          },
          rewrite: () => {},
          close: () => {},
        };
        const { standIn } = makeStandIn({ log });
        const spreadsheetId = await filledWorkbook(standIn);
        const page = new Map(Object.entries(firstSheet(standIn, spreadsheetId).cells));
        standIn.subscribe(spreadsheetId, (change) => follow(page, standIn, change));
        for (const [each, undone] of acts) {
          standIn.act(spreadsheetId, 'mei', each);
          if (undone) standIn.act(spreadsheetId, 'mei', { kind: 'undo' });
          await readValues(standIn, spreadsheetId);
        }
        expect(Object.fromEntries(page)).toEqual(firstSheet(standIn, spreadsheetId).cells);
        const reopened = makeStandIn({ entries }).standIn;
        reopened.setQuota(null);
        expect(await readValues(reopened, spreadsheetId)).toEqual(await readValues(standIn, spreadsheetId));
        expect(reopened.snapshot(spreadsheetId)).toEqual(standIn.snapshot(spreadsheetId));
      }),
      { seed: 20261123, numRuns: 80 },
    );
  });
});

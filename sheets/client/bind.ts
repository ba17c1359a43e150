import type { sheets_v4 } from '@googleapis/sheets';
import type { RowToBind, SheetsOutcome } from '../../shared/application/ports.ts';
import type { Slot, SpreadsheetId } from '../../shared/kernel/identity.ts';
import { lookupFormula } from '../contract/layout.ts';
import { contractOf } from '../contract/tabs.ts';
import type { ObservedRow, TabContract } from '../contract/types.ts';
import type { GoogleCall } from './google-calls.ts';
import { BIND_ROWS_MAX } from './limits.ts';
import { observedRow, sameStaffCells } from './observed-row.ts';
import { readRowCounts } from './row-counts.ts';
import { SheetsFault } from './sheets-fault.ts';

/** Key of the metadata that holds a row for the length of a binding. It is gone before the call ends. */
const ROW_METADATA_KEY = 'r';

interface Anchored {
  readonly metadataId: number;
  readonly row: RowToBind;
}

/**
 * Gives slots to rows that have none. Metadata anchors each row, so that rows inserted, deleted or moved meanwhile
 * do no harm; each row is read back through its anchor before and after the slot is written, so that a row whose text
 * was changed or sorted away meanwhile is not called bound. Staff cells are never written.
 */
export async function bindRows(
  call: GoogleCall,
  spreadsheet: SpreadsheetId,
  rows: readonly RowToBind[],
): Promise<SheetsOutcome<{ readonly bound: readonly Slot[] }>> {
  if (rows.length === 0) return { kind: 'done', value: { bound: [] } };
  const anchored = await anchorStanding(call, spreadsheet, rows.slice(0, BIND_ROWS_MAX));
  if (anchored.kind !== 'done') return anchored;
  const before = await readAnchored(call, spreadsheet, anchored.value);
  if (before.kind !== 'done') return before;
  const unchanged = anchored.value.filter(({ metadataId, row }) =>
    stillStands(row, before.value.get(metadataId), row.row.slot),
  );
  const bound = unchanged.length === 0 ? done<readonly Slot[]>([]) : await writeAndVerify(call, spreadsheet, unchanged);
  if (bound.kind !== 'done') return bound;
  await releaseRows(call, spreadsheet);
  return done({ bound: bound.value });
}

const done = <Value>(value: Value): { readonly kind: 'done'; readonly value: Value } => ({ kind: 'done', value });

/**
 * Rows deleted since they were read may have left the sheet shorter than the last of them: Google refuses all anchors then,
 * and none is bound before the tab has been read again. What it refuses for any other reason is a fault.
 */
async function anchorStanding(
  call: GoogleCall,
  spreadsheet: SpreadsheetId,
  rows: readonly RowToBind[],
): Promise<SheetsOutcome<readonly Anchored[]>> {
  try {
    return await anchorRows(call, spreadsheet, rows);
  } catch (failure) {
    if (!(failure instanceof SheetsFault) || failure.status !== 400) throw failure;
    const counts = await readRowCounts(call, spreadsheet);
    if (counts.kind !== 'done') return counts;
    const isBeyond = ({ tab, rowNumber }: RowToBind): boolean =>
      rowNumber > (counts.value.get(contractOf(tab).sheetId) ?? 0);
    if (!rows.some(isBeyond)) throw failure;
    return done([]);
  }
}

async function anchorRows(
  call: GoogleCall,
  spreadsheetId: SpreadsheetId,
  rows: readonly RowToBind[],
): Promise<SheetsOutcome<readonly Anchored[]>> {
  const requests = rows.map(({ tab, rowNumber }): sheets_v4.Schema$Request => {
    const dimensionRange = {
      sheetId: contractOf(tab).sheetId,
      dimension: 'ROWS',
      startIndex: rowNumber - 1,
      endIndex: rowNumber,
    };
    const developerMetadata = { metadataKey: ROW_METADATA_KEY, visibility: 'DOCUMENT', location: { dimensionRange } };
    return { createDeveloperMetadata: { developerMetadata } };
  });
  const answer = await call((spreadsheets, options) =>
    spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } }, options),
  );
  if (answer.kind !== 'done') return answer;
  const replies = answer.value.replies ?? [];
  return done(
    rows.flatMap((row, index) => {
      const metadataId = replies[index]?.createDeveloperMetadata?.developerMetadata?.metadataId;
      return typeof metadataId === 'number' ? [{ metadataId, row }] : [];
    }),
  );
}

/** The rows as they now stand, by anchor; a row deleted meanwhile is absent. */
async function readAnchored(
  call: GoogleCall,
  spreadsheetId: SpreadsheetId,
  anchored: readonly Anchored[],
): Promise<SheetsOutcome<ReadonlyMap<number, ObservedRow>>> {
  const contracts = new Map(anchored.map(({ metadataId, row }) => [metadataId, contractOf(row.tab)]));
  const dataFilters = anchored.map(({ metadataId }) => ({ developerMetadataLookup: { metadataId } }));
  const answer = await call((spreadsheets, options) =>
    spreadsheets.values.batchGetByDataFilter(
      {
        spreadsheetId,
        requestBody: {
          dataFilters,
          majorDimension: 'ROWS',
          valueRenderOption: 'UNFORMATTED_VALUE',
          dateTimeRenderOption: 'SERIAL_NUMBER',
        },
      },
      options,
    ),
  );
  if (answer.kind !== 'done') return answer;
  const rows = (answer.value.valueRanges ?? []).flatMap(({ valueRange, dataFilters: matched }) =>
    (matched ?? []).flatMap(({ developerMetadataLookup }): [number, ObservedRow][] => {
      const metadataId = developerMetadataLookup?.metadataId;
      const contract = typeof metadataId === 'number' ? contracts.get(metadataId) : undefined;
      if (typeof metadataId !== 'number' || contract === undefined) return [];
      return [[metadataId, observedRow(contract, 1, valueRange?.values?.[0] ?? [])]];
    }),
  );
  return done(new Map(rows));
}

function stillStands(row: RowToBind, present: ObservedRow | undefined, slot: Slot | null): boolean {
  return present !== undefined && present.slot === slot && sameStaffCells(contractOf(row.tab), row.row, present);
}

async function writeAndVerify(
  call: GoogleCall,
  spreadsheetId: SpreadsheetId,
  anchored: readonly Anchored[],
): Promise<SheetsOutcome<readonly Slot[]>> {
  const data = anchored.map(({ metadataId, row }) => ({
    dataFilter: { developerMetadataLookup: { metadataId } },
    majorDimension: 'ROWS',
    values: [stampValues(contractOf(row.tab), row.slot)],
  }));
  const written = await call((spreadsheets, options) =>
    spreadsheets.values.batchUpdateByDataFilter(
      { spreadsheetId, fields: 'spreadsheetId', requestBody: { valueInputOption: 'USER_ENTERED', data } },
      options,
    ),
  );
  if (written.kind !== 'done') return written;
  const after = await readAnchored(call, spreadsheetId, anchored);
  if (after.kind !== 'done') return after;
  return done(
    anchored
      .filter(({ metadataId, row }) => stillStands(row, after.value.get(metadataId), row.slot))
      .map(({ row }) => row.slot),
  );
}

/** Slot and formulas; `null` leaves a staff cell as it is. Nothing foreign is among what Google parses here. */
function stampValues(contract: TabContract, slot: Slot): (string | number | null)[] {
  return contract.columns.map((column) => {
    if (column.field === 'slot') return slot;
    return column.writer === 'staff' ? null : lookupFormula(contract, column.field);
  });
}

/** By their key, so that anchors left by a binding that was broken off go with ours. A quota only postpones it. */
async function releaseRows(call: GoogleCall, spreadsheetId: SpreadsheetId): Promise<void> {
  const dataFilter = { developerMetadataLookup: { metadataKey: ROW_METADATA_KEY } };
  await call((spreadsheets, options) =>
    spreadsheets.batchUpdate(
      {
        spreadsheetId,
        fields: 'spreadsheetId',
        requestBody: { requests: [{ deleteDeveloperMetadata: { dataFilter } }] },
      },
      options,
    ),
  );
}

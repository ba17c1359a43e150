import { type Place, requireRange } from '../editing/a1.ts';
import type { Editing } from '../editing/editing.ts';
import { invalidArgument, notFound, notImplemented } from '../google-error.ts';
import type { DataFilter, RequestMessage, SpreadsheetMessage } from '../grid/message.ts';
import { newWorkbook } from '../grid/workbook.ts';
import type { Document } from '../library/document.ts';
import { cellWith } from '../requests/cell-data.ts';
import { addSheet, SHEET_HANDLERS } from '../requests/sheets.ts';
import { carryOut } from '../requests/table.ts';
import { type Call, documentOf, type Endpoint } from './call.ts';
import { metadataOf, placesOf } from './data-filter.ts';
import { parseMask } from './field-mask.ts';
import { lookUp, metadataMessage } from './metadata.ts';
import { single } from './query.ts';
import { spreadsheetMessage } from './spreadsheet-message.ts';

const EVERYTHING = parseMask('*');

function answer(
  call: Call,
  document: Document,
  places: readonly Place[],
  includeGridData: boolean,
): SpreadsheetMessage {
  return spreadsheetMessage(document, {
    actor: call.actor,
    nowSerial: call.nowSerial(document),
    places,
    includeGridData,
    mask: call.fields,
  });
}

const create: Endpoint = (call) => {
  // The body was checked against the schema.
  const given = call.body as SpreadsheetMessage;
  requireCreatable(given);
  const workbook = newWorkbook(call.library.newId(), given.properties?.title ?? 'Untitled spreadsheet');
  const document = call.library.add(workbook, call.actor.name);
  call.edit(document, (editing) => {
    const { title: _title, ...properties } = given.properties ?? {};
    const fields = Object.keys(properties).join(',');
    if (fields !== '') SHEET_HANDLERS.updateSpreadsheetProperties(editing, { properties, fields });
    const sheets = given.sheets ?? [];
    for (const sheet of sheets) fillSheet(editing, sheet);
    if (sheets.length === 0) addSheet(editing, { title: 'Sheet1' });
  });
  return answer(call, document, [], false);
};

function requireCreatable(given: SpreadsheetMessage): void {
  for (const name of Object.keys(given)) {
    if (name !== 'properties' && name !== 'sheets' && name !== 'spreadsheetId' && name !== 'spreadsheetUrl') {
      throw notImplemented(`creating a workbook with ${name}; add it by batchUpdate`);
    }
  }
  for (const sheet of given.sheets ?? []) {
    for (const name of Object.keys(sheet)) {
      if (name !== 'properties' && name !== 'data')
        throw notImplemented(`creating a sheet with ${name}; add it by batchUpdate`);
    }
  }
}

function fillSheet(editing: Editing, given: NonNullable<SpreadsheetMessage['sheets']>[number]): void {
  const sheet = addSheet(editing, given.properties ?? {});
  for (const { startRow = 0, startColumn = 0, rowData = [] } of given.data ?? []) {
    rowData.forEach((row, rowOffset) => {
      row.values?.forEach((cell, columnOffset) => {
        const [rowIndex, columnIndex] = [startRow + rowOffset, startColumn + columnOffset];
        if (rowIndex >= sheet.rows.length || columnIndex >= sheet.columns.length) {
          throw invalidArgument('The data of a new sheet exceeds its grid.');
        }
        editing.transaction.write(sheet, rowIndex, columnIndex, cellWith(undefined, cell, EVERYTHING));
      });
    });
  }
}

const get: Endpoint = (call) => {
  const document = documentOf(call);
  const places = (call.query.get('ranges') ?? []).map((range) => requireRange(document.workbook, range));
  return answer(call, document, places, single(call.query, 'includeGridData') === 'true');
};

const getByDataFilter: Endpoint = (call) => {
  const document = documentOf(call);
  const body = call.body as { readonly dataFilters?: readonly DataFilter[]; readonly includeGridData?: boolean };
  const places = (body.dataFilters ?? []).flatMap((filter) => placesOf(document.workbook, filter));
  return answer(call, document, places, body.includeGridData === true);
};

interface BatchUpdateBody {
  readonly requests?: readonly RequestMessage[];
  readonly includeSpreadsheetInResponse?: boolean;
  readonly responseRanges?: readonly string[];
  readonly responseIncludeGridData?: boolean;
}

const batchUpdate: Endpoint = (call) => {
  const document = documentOf(call);
  const body = call.body as BatchUpdateBody;
  const replies = call.edit(document, (editing) => carryOut(editing, body.requests ?? []));
  const places = (body.responseRanges ?? []).map((range) => requireRange(document.workbook, range));
  return {
    spreadsheetId: document.workbook.spreadsheetId,
    replies,
    ...(body.includeSpreadsheetInResponse === true
      ? {
          updatedSpreadsheet: spreadsheetMessage(document, {
            actor: call.actor,
            nowSerial: call.nowSerial(document),
            places,
            includeGridData: body.responseIncludeGridData === true,
            mask: null,
          }),
        }
      : {}),
  };
};

const getMetadata: Endpoint = (call) => {
  const document = documentOf(call);
  const [found] = lookUp(document.workbook, { metadataId: Number(call.path.metadataId) });
  if (found === undefined) throw notFound();
  return metadataMessage(found);
};

const searchMetadata: Endpoint = (call) => {
  const document = documentOf(call);
  const { dataFilters = [] } = call.body as { readonly dataFilters?: readonly DataFilter[] };
  const matched = new Map<number, { developerMetadata: object; dataFilters: DataFilter[] }>();
  for (const filter of dataFilters) {
    for (const placed of metadataOf(document.workbook, filter)) {
      const known = matched.get(placed.metadata.metadataId);
      if (known === undefined) {
        matched.set(placed.metadata.metadataId, { developerMetadata: metadataMessage(placed), dataFilters: [filter] });
      } else known.dataFilters.push(filter);
    }
  }
  return matched.size === 0 ? {} : { matchedDeveloperMetadata: [...matched.values()] };
};

export const SPREADSHEET_ENDPOINTS = {
  'sheets.spreadsheets.create': create,
  'sheets.spreadsheets.get': get,
  'sheets.spreadsheets.getByDataFilter': getByDataFilter,
  'sheets.spreadsheets.batchUpdate': batchUpdate,
  'sheets.spreadsheets.developerMetadata.get': getMetadata,
  'sheets.spreadsheets.developerMetadata.search': searchMetadata,
} as const satisfies Readonly<Record<string, Endpoint>>;

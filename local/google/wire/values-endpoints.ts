import { type Place, printRange, requireRange } from '../editing/a1.ts';
import type { Editing } from '../editing/editing.ts';
import { requireEditable } from '../editing/protection.ts';
import { writeContent } from '../editing/write.ts';
import { invalidArgument } from '../google-error.ts';
import { hasContent } from '../grid/cell.ts';
import { cellAt } from '../grid/sheet.ts';
import type { Document } from '../library/document.ts';
import { appendValues } from './append-values.ts';
import { type Call, documentOf, type Endpoint } from './call.ts';
import { type DataFilterMessage, placesOf } from './data-filter.ts';
import { single } from './query.ts';
import {
  type DateTimeRenderOption,
  type MajorDimension,
  type RenderOptions,
  renderValues,
  type ValueRenderOption,
} from './render-values.ts';
import { type ValueInputOption, type Written, writeValues } from './write-values.ts';

/** The options of a read or an answer, as they come in a query or in a body. Validated against the schema before. */
interface GivenOptions {
  readonly majorDimension?: string | undefined;
  readonly valueRenderOption?: string | undefined;
  readonly dateTimeRenderOption?: string | undefined;
}

interface ValueRangeMessage {
  readonly range?: string;
  readonly majorDimension?: string;
  readonly values?: readonly (readonly unknown[])[];
}

const VALUE_OPTIONS: readonly ValueRenderOption[] = ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'];
const DATE_TIME_OPTIONS: readonly DateTimeRenderOption[] = ['SERIAL_NUMBER', 'FORMATTED_STRING'];

function renderOptionsOf(given: GivenOptions): RenderOptions {
  return {
    value: VALUE_OPTIONS.find((option) => option === given.valueRenderOption) ?? 'FORMATTED_VALUE',
    dateTime: DATE_TIME_OPTIONS.find((option) => option === given.dateTimeRenderOption) ?? 'SERIAL_NUMBER',
    major: majorOf(given.majorDimension),
  };
}

function majorOf(given: string | undefined): MajorDimension {
  return given === 'COLUMNS' ? 'COLUMNS' : 'ROWS';
}

function queryOptions(call: Call): RenderOptions {
  return renderOptionsOf({
    majorDimension: single(call.query, 'majorDimension'),
    valueRenderOption: single(call.query, 'valueRenderOption'),
    dateTimeRenderOption: single(call.query, 'dateTimeRenderOption'),
  });
}

function inputOptionOf(given: string | undefined): ValueInputOption {
  if (given === 'RAW' || given === 'USER_ENTERED') return given;
  throw invalidArgument("'valueInputOption' is required but not specified");
}

function valueRange(document: Document, place: Place, options: RenderOptions): ValueRangeMessage {
  const values = renderValues(document, place.sheet, place.rect, options);
  return {
    range: printRange(place.sheet, place.rect),
    majorDimension: options.major,
    ...(values.length === 0 ? {} : { values }),
  };
}

const get: Endpoint = (call) => {
  const document = documentOf(call);
  return valueRange(document, requireRange(document.workbook, call.path.range ?? ''), queryOptions(call));
};

const batchGet: Endpoint = (call) => {
  const document = documentOf(call);
  const options = queryOptions(call);
  const places = (call.query.get('ranges') ?? []).map((range) => requireRange(document.workbook, range));
  const valueRanges = places.map((place) => valueRange(document, place, options));
  return { spreadsheetId: document.workbook.spreadsheetId, ...(valueRanges.length === 0 ? {} : { valueRanges }) };
};

const batchGetByDataFilter: Endpoint = (call) => {
  const document = documentOf(call);
  const body = call.body as GivenOptions & { readonly dataFilters?: readonly DataFilterMessage[] };
  const options = renderOptionsOf(body);
  const valueRanges = (body.dataFilters ?? []).flatMap((filter) =>
    placesOf(document.workbook, filter).map((place) => ({
      valueRange: valueRange(document, place, options),
      dataFilters: [filter],
    })),
  );
  return { spreadsheetId: document.workbook.spreadsheetId, ...(valueRanges.length === 0 ? {} : { valueRanges }) };
};

/** What an update answers about what it wrote. */
interface UpdateAnswer {
  readonly includeValues: boolean;
  readonly options: RenderOptions;
}

function updateAnswer(document: Document, written: Written, answer: UpdateAnswer): Record<string, unknown> {
  return { spreadsheetId: document.workbook.spreadsheetId, ...writtenAnswer(document, written, answer) };
}

function writtenAnswer(document: Document, written: Written, answer: UpdateAnswer): Record<string, unknown> {
  const { sheet, rect } = written;
  return {
    updatedRange: printRange(sheet, rect),
    updatedRows: written.rows,
    updatedColumns: written.columns,
    updatedCells: written.cells,
    ...(answer.includeValues ? { updatedData: valueRange(document, { sheet, rect, range: {} }, answer.options) } : {}),
  };
}

function queryAnswer(call: Call, major: MajorDimension): UpdateAnswer {
  const options = renderOptionsOf({
    majorDimension: major,
    valueRenderOption: single(call.query, 'responseValueRenderOption'),
    dateTimeRenderOption: single(call.query, 'responseDateTimeRenderOption'),
  });
  return { includeValues: single(call.query, 'includeValuesInResponse') === 'true', options };
}

const update: Endpoint = (call) => {
  const document = documentOf(call);
  const body = call.body as ValueRangeMessage;
  const range = call.path.range ?? '';
  if (body.range !== undefined && body.range !== range) {
    throw invalidArgument(`Requested writing within range [${range}], but the value range says [${body.range}].`);
  }
  const option = inputOptionOf(single(call.query, 'valueInputOption'));
  const major = majorOf(body.majorDimension);
  const written = call.edit(document, (editing) =>
    writeValues(editing, requireRange(document.workbook, range), body.values ?? [], major, option),
  );
  return updateAnswer(document, written, queryAnswer(call, major));
};

const append: Endpoint = (call) => {
  const document = documentOf(call);
  const body = call.body as ValueRangeMessage;
  const option = inputOptionOf(single(call.query, 'valueInputOption'));
  const major = majorOf(body.majorDimension);
  const insertRows = single(call.query, 'insertDataOption') === 'INSERT_ROWS';
  const { written, table } = call.edit(document, (editing) =>
    appendValues(
      editing,
      requireRange(document.workbook, call.path.range ?? ''),
      body.values ?? [],
      major,
      option,
      insertRows,
    ),
  );
  return {
    spreadsheetId: document.workbook.spreadsheetId,
    ...(table === null ? {} : { tableRange: printRange(written.sheet, table) }),
    updates: updateAnswer(document, written, queryAnswer(call, major)),
  };
};

interface BatchUpdateBody {
  readonly valueInputOption?: string;
  readonly includeValuesInResponse?: boolean;
  readonly responseValueRenderOption?: string;
  readonly responseDateTimeRenderOption?: string;
}

/** The sums over all writes of a batch; rows and columns are counted once each. */
function batchAnswer(
  document: Document,
  body: BatchUpdateBody,
  writes: readonly { readonly written: Written; readonly major: MajorDimension; readonly identity: object }[],
): unknown {
  const answers = writes.map(({ written, major, identity }) => {
    const options = renderOptionsOf({
      majorDimension: major,
      valueRenderOption: body.responseValueRenderOption,
      dateTimeRenderOption: body.responseDateTimeRenderOption,
    });
    const includeValues = body.includeValuesInResponse === true;
    return { ...identity, ...writtenAnswer(document, written, { includeValues, options }) };
  });
  const sum = (count: (written: Written) => number): number =>
    writes.reduce((total, { written }) => total + count(written), 0);
  return {
    spreadsheetId: document.workbook.spreadsheetId,
    totalUpdatedRows: sum(({ rows }) => rows),
    totalUpdatedColumns: sum(({ columns }) => columns),
    totalUpdatedCells: sum(({ cells }) => cells),
    totalUpdatedSheets: new Set(writes.map(({ written }) => written.sheet)).size,
    responses: answers,
  };
}

const batchUpdate: Endpoint = (call) => {
  const document = documentOf(call);
  const body = call.body as BatchUpdateBody & { readonly data?: readonly ValueRangeMessage[] };
  const option = inputOptionOf(body.valueInputOption);
  const writes = call.edit(document, (editing) =>
    (body.data ?? []).map((each) => {
      const major = majorOf(each.majorDimension);
      const place = requireRange(document.workbook, each.range ?? '');
      const written = writeValues(editing, place, each.values ?? [], major, option);
      return { written, major, identity: { spreadsheetId: document.workbook.spreadsheetId } };
    }),
  );
  return batchAnswer(document, body, writes);
};

interface DataFilterValueRange extends ValueRangeMessage {
  readonly dataFilter?: DataFilterMessage;
}

const batchUpdateByDataFilter: Endpoint = (call) => {
  const document = documentOf(call);
  const body = call.body as BatchUpdateBody & { readonly data?: readonly DataFilterValueRange[] };
  const option = inputOptionOf(body.valueInputOption);
  const writes = call.edit(document, (editing) =>
    (body.data ?? []).flatMap((each) => {
      const dataFilter = each.dataFilter ?? {};
      const major = majorOf(each.majorDimension);
      return placesOf(document.workbook, dataFilter).map((place) => {
        const written = writeValues(editing, place, each.values ?? [], major, option);
        return { written, major, identity: { dataFilter } };
      });
    }),
  );
  return batchAnswer(document, body, writes);
};

function clearPlace(editing: Editing, place: Place): string {
  const { sheet, rect } = place;
  requireEditable(editing, sheet, rect);
  for (let row = rect.startRow; row < rect.endRow; row += 1) {
    for (let column = rect.startColumn; column < rect.endColumn; column += 1) {
      if (hasContent(cellAt(sheet, row, column))) writeContent(editing, sheet, row, column, null);
    }
  }
  return printRange(sheet, rect);
}

const clear: Endpoint = (call) => {
  const document = documentOf(call);
  const clearedRange = call.edit(document, (editing) =>
    clearPlace(editing, requireRange(document.workbook, call.path.range ?? '')),
  );
  return { spreadsheetId: document.workbook.spreadsheetId, clearedRange };
};

const batchClear: Endpoint = (call) => {
  const document = documentOf(call);
  const { ranges = [] } = call.body as { readonly ranges?: readonly string[] };
  const clearedRanges = call.edit(document, (editing) =>
    ranges.map((range) => clearPlace(editing, requireRange(document.workbook, range))),
  );
  return { spreadsheetId: document.workbook.spreadsheetId, clearedRanges };
};

const batchClearByDataFilter: Endpoint = (call) => {
  const document = documentOf(call);
  const { dataFilters = [] } = call.body as { readonly dataFilters?: readonly DataFilterMessage[] };
  const clearedRanges = call.edit(document, (editing) =>
    dataFilters.flatMap((filter) => placesOf(document.workbook, filter).map((place) => clearPlace(editing, place))),
  );
  return { spreadsheetId: document.workbook.spreadsheetId, clearedRanges };
};

export const VALUES_ENDPOINTS = {
  'sheets.spreadsheets.values.get': get,
  'sheets.spreadsheets.values.batchGet': batchGet,
  'sheets.spreadsheets.values.batchGetByDataFilter': batchGetByDataFilter,
  'sheets.spreadsheets.values.update': update,
  'sheets.spreadsheets.values.append': append,
  'sheets.spreadsheets.values.batchUpdate': batchUpdate,
  'sheets.spreadsheets.values.batchUpdateByDataFilter': batchUpdateByDataFilter,
  'sheets.spreadsheets.values.clear': clear,
  'sheets.spreadsheets.values.batchClear': batchClear,
  'sheets.spreadsheets.values.batchClearByDataFilter': batchClearByDataFilter,
} as const satisfies Readonly<Record<string, Endpoint>>;

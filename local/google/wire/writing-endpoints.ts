import { printRange, requireRange } from '../editing/a1.ts';
import { invalidArgument } from '../google-error.ts';
import type { Document } from '../library/document.ts';
import { appendValues } from './append-values.ts';
import { type Call, documentOf, type Endpoint } from './call.ts';
import { type DataFilterMessage, placesOf } from './data-filter.ts';
import { single } from './query.ts';
import type { MajorDimension, RenderOptions } from './render-values.ts';
import { inputOptionOf, majorOf, renderOptionsOf, type ValueRangeMessage, valueRange } from './value-range.ts';
import { type Written, writeValues } from './write-values.ts';

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

/** Methods that write values. */
export const WRITING_ENDPOINTS = {
  'sheets.spreadsheets.values.update': update,
  'sheets.spreadsheets.values.append': append,
  'sheets.spreadsheets.values.batchUpdate': batchUpdate,
  'sheets.spreadsheets.values.batchUpdateByDataFilter': batchUpdateByDataFilter,
} as const satisfies Readonly<Record<string, Endpoint>>;

import { requireRange } from '../editing/a1.ts';
import { documentOf, type Endpoint } from './call.ts';
import { type DataFilterMessage, placesOf } from './data-filter.ts';
import { type GivenOptions, queryOptions, renderOptionsOf, valueRange } from './value-range.ts';

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

/** Methods that read values. */
export const READING_ENDPOINTS = {
  'sheets.spreadsheets.values.get': get,
  'sheets.spreadsheets.values.batchGet': batchGet,
  'sheets.spreadsheets.values.batchGetByDataFilter': batchGetByDataFilter,
} as const satisfies Readonly<Record<string, Endpoint>>;

import { type Place, printRange } from '../editing/a1.ts';
import { invalidArgument } from '../google-error.ts';
import type { Document } from '../library/document.ts';
import type { Call } from './call.ts';
import { single } from './query.ts';
import {
  type DateTimeRenderOption,
  type MajorDimension,
  type RenderOptions,
  renderValues,
  type ValueRenderOption,
} from './render-values.ts';
import type { ValueInputOption } from './write-values.ts';

/** The options of a read or an answer, as they come in a query or in a body. Validated against the schema before. */
export interface GivenOptions {
  readonly majorDimension?: string | undefined;
  readonly valueRenderOption?: string | undefined;
  readonly dateTimeRenderOption?: string | undefined;
}

export interface ValueRangeMessage {
  readonly range?: string;
  readonly majorDimension?: string;
  readonly values?: readonly (readonly unknown[])[];
}

const VALUE_OPTIONS: readonly ValueRenderOption[] = ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'];
const DATE_TIME_OPTIONS: readonly DateTimeRenderOption[] = ['SERIAL_NUMBER', 'FORMATTED_STRING'];

export function renderOptionsOf(given: GivenOptions): RenderOptions {
  return {
    value: VALUE_OPTIONS.find((option) => option === given.valueRenderOption) ?? 'FORMATTED_VALUE',
    dateTime: DATE_TIME_OPTIONS.find((option) => option === given.dateTimeRenderOption) ?? 'SERIAL_NUMBER',
    major: majorOf(given.majorDimension),
  };
}

export function majorOf(given: string | undefined): MajorDimension {
  return given === 'COLUMNS' ? 'COLUMNS' : 'ROWS';
}

export function queryOptions(call: Call): RenderOptions {
  return renderOptionsOf({
    majorDimension: single(call.query, 'majorDimension'),
    valueRenderOption: single(call.query, 'valueRenderOption'),
    dateTimeRenderOption: single(call.query, 'dateTimeRenderOption'),
  });
}

export function inputOptionOf(given: string | undefined): ValueInputOption {
  if (given === 'RAW' || given === 'USER_ENTERED') return given;
  throw invalidArgument("'valueInputOption' is required but not specified");
}

export function valueRange(document: Document, place: Place, options: RenderOptions): ValueRangeMessage {
  const values = renderValues(document, place.sheet, place.rect, options);
  return {
    range: printRange(place.sheet, place.rect),
    majorDimension: options.major,
    ...(values.length === 0 ? {} : { values }),
  };
}

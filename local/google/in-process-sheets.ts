import type { sheets_v4 } from '@googleapis/sheets';
import { GoogleError } from './google-error.ts';
import type { MethodParameters } from './wire/method-parameters.ts';

/** Asks for one of Google's methods by its id, such as `sheets.spreadsheets.values.batchGet`. */
export type AskGoogle = (methodId: string, parameters: MethodParameters) => Promise<unknown>;

const METHODS = {
  '': ['get', 'getByDataFilter', 'batchUpdate'],
  values: ['get', 'batchGet', 'batchGetByDataFilter', 'batchUpdate', 'batchUpdateByDataFilter'],
  developerMetadata: ['search'],
} as const;

/**
 * What Google's client offers for spreadsheets, without the client: no address, no JSON, no answer in Google's form. It is
 * for runs of many thousand calls. An answer is to be read only: the stand-in may hand out the same once more.
 */
export function createInProcessSheets(ask: AskGoogle): sheets_v4.Resource$Spreadsheets {
  const methodsOf = (resource: keyof typeof METHODS): object => {
    const prefix = ['sheets.spreadsheets', resource].filter((part) => part !== '').join('.');
    return Object.fromEntries(
      METHODS[resource].map((name) => [
        name,
        async (parameters: MethodParameters) => ({ data: await answered(ask(`${prefix}.${name}`, parameters)) }),
      ]),
    );
  };
  const spreadsheets = {
    ...methodsOf(''),
    values: methodsOf('values'),
    developerMetadata: methodsOf('developerMetadata'),
  };
  // The client's own methods have overloads for callbacks and streams, which nobody uses.
  return spreadsheets as unknown as sheets_v4.Resource$Spreadsheets;
}

/** Refusals come as the client throws them: with the response that they were. */
async function answered(asked: Promise<unknown>): Promise<unknown> {
  try {
    return await asked;
  } catch (failure) {
    if (!(failure instanceof GoogleError)) throw failure;
    throw Object.assign(new Error(failure.message), { response: { status: failure.code, headers: new Headers() } });
  }
}

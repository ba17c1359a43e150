import type { Editing } from '../editing/editing.ts';
import { GoogleError, invalidArgument, notImplemented } from '../google-error.ts';
import type { RequestMessage, ResponseMessage } from '../grid/message.ts';
import { BLOCK_HANDLERS } from './blocks.ts';
import { CELL_HANDLERS } from './cells.ts';
import { CHART_HANDLERS } from './charts.ts';
import { DIMENSION_HANDLERS } from './dimensions.ts';
import { FILTER_HANDLERS } from './filters.ts';
import { FORMAT_HANDLERS } from './formats.ts';
import type { Handler, Handlers, RequestKind } from './handler.ts';
import { METADATA_HANDLERS } from './metadata.ts';
import { NAME_HANDLERS } from './names.ts';
import { PROTECTION_HANDLERS } from './protection.ts';
import { SHEET_HANDLERS } from './sheets.ts';

const HANDLERS: Handlers = {
  ...CELL_HANDLERS,
  ...DIMENSION_HANDLERS,
  ...SHEET_HANDLERS,
  ...BLOCK_HANDLERS,
  ...METADATA_HANDLERS,
  ...PROTECTION_HANDLERS,
  ...FORMAT_HANDLERS,
  ...NAME_HANDLERS,
  ...FILTER_HANDLERS,
  ...CHART_HANDLERS,
};

/** The kinds of requests that are carried out; all others are refused by name. */
export const REQUEST_KINDS: ReadonlySet<string> = new Set(Object.keys(HANDLERS));

/** More in one batch are refused. Source: Google Sheets API, error of `spreadsheets.batchUpdate`. */
const REQUESTS_MAX = 100_000;

/** Carries out all requests in their order. The first that fails ends it with an error that says which one. */
export function carryOut(editing: Editing, requests: readonly RequestMessage[]): readonly ResponseMessage[] {
  if (requests.length === 0) throw invalidArgument('Must specify at least one request.');
  if (requests.length > REQUESTS_MAX) {
    throw invalidArgument(`Cannot exceed ${REQUESTS_MAX} requests in a single batch.`);
  }
  return requests.map((request, index) => {
    const kinds = Object.keys(request);
    const [kind] = kinds;
    if (kind === undefined || kinds.length > 1) {
      throw invalidArgument(`Invalid requests[${index}]: exactly one kind of request must be set.`);
    }
    try {
      // Only kinds of the schema pass its check.
      return carryOutOne(editing, request, kind as RequestKind);
    } catch (error) {
      throw error instanceof GoogleError ? located(error, `requests[${index}].${kind}`) : error;
    }
  });
}

function carryOutOne<Kind extends RequestKind>(editing: Editing, request: RequestMessage, kind: Kind): ResponseMessage {
  // The table holds for each kind a handler of that kind; the compiler cannot tie the two look-ups together.
  const handler = HANDLERS[kind] as Handler<Kind> | undefined;
  const body = request[kind];
  if (handler === undefined) throw notImplemented(`requests of the kind ${kind}`);
  if (body === undefined) throw invalidArgument('the request is empty.');
  return handler(editing, body);
}

function located(error: GoogleError, where: string): GoogleError {
  return new GoogleError(error.code, error.status, `Invalid ${where}: ${error.message}`, error.details);
}

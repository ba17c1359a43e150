import { IN_PROCESS_ORIGIN } from '../../../local/aws/in-process.ts';
import { GoogleError } from '../../../local/google/google-error.ts';
import { createInProcessSheets } from '../../../local/google/in-process-sheets.ts';
import type { GoogleStandIn } from '../../../local/google/stand-in.ts';
import type { MethodParameters } from '../../../local/google/wire/method-parameters.ts';
import { findRoute, isReading, routeById } from '../../../local/google/wire/routes.ts';
import type { GoogleOptions } from '../../../sheets/client/google-calls.ts';
import type { Seam, SeamCall } from './seam.ts';

/** A bearer that the stand-in knows as the system's own account. */
const BEARER = 'local-service-account';

/** Lets every request to Google pass through the seam: as a call of one of its methods, or in the form in which it travels. */
export function googleThrough(seam: Seam, google: GoogleStandIn, form: 'methods' | 'wire'): GoogleOptions {
  const onTheWire: GoogleOptions = {
    accessToken: async () => BEARER,
    rootUrl: `${IN_PROCESS_ORIGIN}/`,
    fetch: (input, init) => {
      const request = new Request(input, init);
      const { pathname } = new URL(request.url);
      return seam.pass(
        callOf(findRoute(request.method, pathname)?.route.method.id ?? pathname, spreadsheetIn(pathname)),
        () => google.handle(request),
        async () => Response.json(unavailable().body(), { status: unavailable().code }),
      );
    },
  };
  if (form === 'wire') return onTheWire;
  const spreadsheets = createInProcessSheets((methodId, parameters) =>
    seam.pass(
      callOf(methodId, parameters),
      () => google.perform(methodId, parameters, BEARER),
      async () => {
        throw unavailable();
      },
    ),
  );
  return { ...onTheWire, spreadsheets };
}

const spreadsheetIn = (pathname: string): MethodParameters => {
  const [, spreadsheetId] = /\/spreadsheets\/([\w-]+)/.exec(pathname) ?? [];
  return { spreadsheetId };
};

const callOf = (methodId: string, input: MethodParameters): SeamCall => {
  const route = routeById(methodId);
  return {
    service: 'sheet',
    operation: methodId.replace(/^(sheets|drive)\./, ''),
    entity: '',
    isWrite: route === null || !isReading(route),
    input,
  };
};

const unavailable = (): GoogleError => new GoogleError(503, 'UNAVAILABLE', 'The service is currently unavailable.');

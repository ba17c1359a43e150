import { createHandler as createOnChange } from '../../../functions/on-change/handler.ts';
import { createHandler as createOnHint } from '../../../functions/on-hint/handler.ts';
import { createHandler as createOnWake } from '../../../functions/on-wake/handler.ts';
import { createContainer } from '../../../functions/runtime/container.ts';
import type { SheetContainer } from '../../../functions/runtime/sheet-container.ts';
import { createHandler as createSendMessage } from '../../../functions/send-message/handler.ts';
import { createHandler as createSweep } from '../../../functions/sweep/handler.ts';
import { createHandler as createSyncWorkbook } from '../../../functions/sync-workbook/handler.ts';
import { LOCAL_REGION } from '../../../local/aws/account.ts';
import { createInProcessHandler, IN_PROCESS_ORIGIN, inProcessClient } from '../../../local/aws/in-process.ts';
import { createSchedulerWire } from '../../../local/aws/scheduler/wire.ts';
import { createSnsWire } from '../../../local/aws/sns/wire.ts';
import { createSqsWire } from '../../../local/aws/sqs/wire.ts';
import type { Wire } from '../../../local/aws/wire.ts';
import { createInProcessDocuments } from '../../../local/table/in-process-documents.ts';
import { localEnvironment } from '../../../local/world/environment.ts';
import type { Log } from '../../../shared/application/log.ts';
import type { SyncDependencies } from '../../../shared/application/sync/session.ts';
import { createGoogleWorkbooks } from '../../../sheets/client/google-workbooks.ts';
import type { Outside } from './outside.ts';
import { retriesWithoutWaiting } from './retries.ts';
import type { Seam, SeamCall, Service } from './seam.ts';
import { documentsThrough } from './table-seam.ts';

/** What people of a seed write takes a few rows; every row more is read by every look. */
export const BLANK_ROWS_MIN = 16;

/** The product's functions, as one warm container each would hold them. */
export type Functions = ReturnType<typeof createFunctions>;

/** A container with everything in it; all its calls pass through the seam. */
export function createSimulatedContainer(outside: Outside, seam: Seam, log: Log): SheetContainer & SyncDependencies {
  const client = (service: WireService, wire: Wire) =>
    inProcessClient(createInProcessHandler((request) => throughSeam(seam, service, request, wire)));
  const container = createContainer(localEnvironment(IN_PROCESS_ORIGIN), {
    clock: outside.clock,
    log,
    documents: documentsThrough(seam, createInProcessDocuments(outside.table, LOCAL_REGION)),
    scheduler: { ...client('timer', createSchedulerWire(outside.scheduler)), retryStrategy: retriesWithoutWaiting },
    sqs: { ...client('queue', createSqsWire(outside.sqs)), retryStrategy: retriesWithoutWaiting },
    // Whether a text leaves twice is the product's own doing: its client tries as often as the product says.
    sns: client('sms', createSnsWire(outside.sns)),
  });
  const workbooks = createGoogleWorkbooks({
    accessToken: async () => 'local-service-account',
    clock: outside.clock,
    rootUrl: `${IN_PROCESS_ORIGIN}/`,
    fetch: (input, init) =>
      throughSeam(seam, 'sheet', new Request(input, init), (request) => outside.google.handle(request)),
  });
  return { ...container, ids: outside.ids, workbooks, workbooksOf: () => workbooks, blankRowsMin: BLANK_ROWS_MIN };
}

export function createFunctions(container: SheetContainer) {
  return {
    'on-hint': createOnHint(container),
    'on-change': createOnChange(container),
    'send-message': createSendMessage(container),
    'on-wake': createOnWake(container),
    'sync-workbook': createSyncWorkbook(container),
    sweep: createSweep(container),
  };
}

/** The table is asked at its client. */
type WireService = Exclude<Service, 'table'>;

async function throughSeam(seam: Seam, service: WireService, request: Request, wire: Wire): Promise<Response> {
  const body = await request.clone().text();
  const call = callOf(service, request, body);
  return seam.pass(
    call,
    () => wire(request),
    async () => busy(service),
  );
}

function callOf(service: WireService, request: Request, body: string): SeamCall {
  const { pathname } = new URL(request.url);
  const target = request.headers.get('x-amz-target') ?? '';
  switch (service) {
    case 'sms':
      return {
        service,
        operation: 'Publish',
        entity: new URLSearchParams(body).get('PhoneNumber') ?? '',
        isWrite: true,
      };
    case 'timer':
      return { service, operation: request.method, entity: pathname, isWrite: request.method !== 'GET' };
    case 'sheet':
      return {
        service,
        operation: request.method,
        entity: pathname.replace(/^.*spreadsheets\/[^/:]+/, ''),
        isWrite: request.method !== 'GET',
      };
    case 'queue':
      return { service, operation: target, entity: '', isWrite: true };
  }
}

/** Each service says in its own way that it has too much to do. */
function busy(service: WireService): Response {
  switch (service) {
    case 'sheet':
      return Response.json(
        { error: { code: 503, message: 'The service is currently unavailable.', status: 'UNAVAILABLE' } },
        { status: 503 },
      );
    case 'sms':
      return new Response(
        '<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error><RequestId>simulated</RequestId></ErrorResponse>',
        { status: 400, headers: { 'content-type': 'text/xml' } },
      );
    case 'timer':
      return Response.json(
        { message: 'Rate exceeded' },
        { status: 429, headers: { 'x-amzn-errortype': 'ThrottlingException' } },
      );
    case 'queue':
      return Response.json({ __type: 'com.amazonaws.sqs#RequestThrottled', message: 'Rate exceeded' }, { status: 403 });
  }
}

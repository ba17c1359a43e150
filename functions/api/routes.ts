import type { Context } from 'hono';
import { Hono } from 'hono';
import { fileRequest } from '../../shared/application/file-request.ts';
import { verdictAt } from '../../shared/domain/request/commitment.ts';
import type { RequestState } from '../../shared/domain/request/state.ts';
import { officeId, phoneNumber, requestId } from '../../shared/kernel/identity.ts';
import { formatInstant, type Instant, parseInstant } from '../../shared/kernel/instant.ts';
import { refusalText } from '../../shared/policy/refusal-text.ts';
import type { Container } from '../runtime/container.ts';
import { problem, unknownOffice, withBody } from './http.ts';
import { addLedgerRoutes } from './ledger-routes.ts';
import { openApiDocument } from './openapi.ts';
import { type OpenRequest, openRequestSchema, type RequestView } from './schemas.ts';

/** Longest body taken: the longest text allowed, in UTF-8, with room for the rest. */
const BODY_CHARACTERS_MAX = 32_768;

/** What any request is called. The table refuses to look for what is longer than a key. */
const REQUEST_ID = /^[0-9A-Z]{26}$/;

export function createApi(container: Container): Hono {
  const api = new Hono();
  api.get('/health', (context) => context.json({ status: 'ok', now: formatInstant(container.clock.now()) }));
  api.get('/openapi.json', (context) => context.json(openApiDocument()));
  api.post('/requests', (context) => openRequest(container, context));
  api.get('/requests/:requestId', (context) => readRequest(container, context));
  addLedgerRoutes(api, container);
  api.notFound((context) =>
    problem(context, 404, { error: 'not-found', message: 'There is nothing here.', field: null }),
  );
  return api;
}

const openRequest = (container: Container, context: Context): Promise<Response> =>
  withBody(context, openRequestSchema, BODY_CHARACTERS_MAX, (asked) => fileAsked(container, context, asked));

async function fileAsked(
  container: Container,
  context: Context,
  { office, phone, appointmentAt, ...asked }: OpenRequest,
): Promise<Response> {
  const outcome = await fileRequest(container, {
    ...asked,
    office: officeId(office),
    phone: phone === null ? null : phoneNumber(phone),
    appointmentAt: appointmentAt === null ? null : parseInstant(appointmentAt),
  });
  switch (outcome.kind) {
    case 'filed':
      return context.json(viewOf(outcome.state, container.clock.now()), outcome.isNew ? 201 : 200);
    case 'refused':
      return problem(context, 422, {
        error: outcome.refusal.reason,
        message: refusalText(outcome.refusal.reason, 'en'),
        field: outcome.refusal.field,
      });
    case 'unknown-office':
      return unknownOffice(context);
    case 'key-reused':
      return problem(context, 409, {
        error: 'key-reused',
        message: 'This key was used for another request. Choose a new key for each.',
        field: 'key',
      });
  }
}

async function readRequest({ store, clock }: Container, context: Context): Promise<Response> {
  const id = context.req.param('requestId') ?? '';
  const state = REQUEST_ID.test(id) ? await store.loadRequest(requestId(id)) : null;
  if (state === null)
    return problem(context, 404, { error: 'not-found', message: 'There is no such request.', field: null });
  return context.json(viewOf(state, clock.now()));
}

function viewOf(state: RequestState, now: Instant): RequestView {
  const { id, number, office, facts, stage, closedAt } = state;
  return {
    id,
    number,
    office,
    unit: facts.unit,
    kind: facts.kind,
    stage,
    receivedAt: formatInstant(facts.receivedAt),
    closedAt: closedAt === null ? null : formatInstant(closedAt),
    commitments: state.commitments.map((commitment) => ({
      target: commitment.target,
      dueAt: formatInstant(commitment.dueAt),
      provisional: commitment.provisional,
      satisfiedAt: commitment.satisfiedAt === null ? null : formatInstant(commitment.satisfiedAt),
      verdict: verdictAt(commitment, now),
    })),
  };
}

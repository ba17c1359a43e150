import type { Instant } from '../../../shared/kernel/instant.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';
import { CHANNEL_ENDPOINTS, type Channels } from '../drive/channels.ts';
import { DRIVE_ENDPOINTS } from '../drive/endpoints.ts';
import type { Actor, Editing } from '../editing/editing.ts';
import { GoogleError, notFound } from '../google-error.ts';
import type { Document } from '../library/document.ts';
import type { Library } from '../library/library.ts';
import { actorOf, tokenAnswer } from './auth.ts';
import { readBody } from './body.ts';
import type { Call, Endpoint } from './call.ts';
import { CLEARING_ENDPOINTS } from './clearing-endpoints.ts';
import { type DiscoveryMethod, DRIVE_DISCOVERY, SHEETS_DISCOVERY } from './discovery.ts';
import { type Fault, Faults, notShared, rateLimited, unavailable } from './fault.ts';
import { type MaskTree, parseMask, project, requireFields } from './field-mask.ts';
import { badRequests, type Query, readQuery, single } from './query.ts';
import { GOOGLE_QUOTA, Quota } from './quota.ts';
import { READING_ENDPOINTS } from './reading-endpoints.ts';
import { findRoute, type Route } from './routes.ts';
import { SchemaChecks } from './schema-check.ts';
import { SPREADSHEET_ENDPOINTS } from './spreadsheet-endpoints.ts';
import { WRITING_ENDPOINTS } from './writing-endpoints.ts';

export interface WireServerOptions {
  readonly library: Library;
  readonly channels: Channels;
  readonly clock: { now(): Instant };
  readonly serviceAccountEmail: string;
  readonly validateResponses: boolean;
  readonly edit: <Result>(document: Document, actor: Actor, change: (editing: Editing) => Result) => Result;
  readonly nowSerial: (document: Document) => number;
}

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  ...READING_ENDPOINTS,
  ...WRITING_ENDPOINTS,
  ...CLEARING_ENDPOINTS,
  ...SPREADSHEET_ENDPOINTS,
  ...DRIVE_ENDPOINTS,
  ...CHANNEL_ENDPOINTS,
};

const CHECKS = new Map([SHEETS_DISCOVERY, DRIVE_DISCOVERY].map((document) => [document, new SchemaChecks(document)]));

/** Requests that change something have these verbs; some that only read are sent by POST. */
const READING_POSTS: ReadonlySet<string> = new Set([
  'sheets.spreadsheets.getByDataFilter',
  'sheets.spreadsheets.values.batchGetByDataFilter',
  'sheets.spreadsheets.developerMetadata.search',
]);

/** Google's interfaces on the wire: routes, checks, quotas, faults, and the answers in Google's form. */
export class WireServer {
  readonly quota = new Quota(GOOGLE_QUOTA);
  readonly faults = new Faults();
  readonly #options: WireServerOptions;
  readonly #calls = new Map<string, number>();

  constructor(options: WireServerOptions) {
    this.#options = options;
  }

  calls(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#calls].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  async handle(request: Request): Promise<Response> {
    try {
      return await this.#answer(request);
    } catch (error) {
      if (error instanceof GoogleError) return Response.json(error.body(), { status: error.code });
      throw error;
    }
  }

  async #answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const token = tokenAnswer(request.method, url.pathname, this.#options.library);
    if (token !== null) return token;
    const match = findRoute(request.method, url.pathname);
    if (match === null) throw new GoogleError(404, 'NOT_FOUND', `Method not found: ${request.method} ${url.pathname}`);
    const { route, path } = match;
    this.#calls.set(route.method.id, (this.#calls.get(route.method.id) ?? 0) + 1);
    const actor = actorOf(request, this.#options.library, this.#options.serviceAccountEmail);
    this.#spend(route, actor);
    const fault = this.faults.take(route.method.id);
    await this.#strikeBefore(fault);
    const query = readQuery(route.document, route.method, url.searchParams);
    const body = await this.#body(request, route);
    const answer = this.#dispatch(route, { actor, path, query, body });
    if (fault?.kind === 'unavailable-after') throw unavailable();
    return Response.json(answer);
  }

  /** Only the Sheets interface is under these quotas. */
  #spend(route: Route, actor: Actor): void {
    if (route.document !== SHEETS_DISCOVERY) return;
    const reads = route.method.httpMethod === 'GET' || READING_POSTS.has(route.method.id);
    this.quota.spend(reads ? 'Read' : 'Write', actor.name, this.#options.clock.now());
  }

  async #strikeBefore(fault: Fault | null): Promise<void> {
    if (fault === null) return;
    if (fault.kind === 'rate-limited') throw rateLimited();
    if (fault.kind === 'unavailable-before') throw unavailable();
    if (fault.kind === 'not-shared') throw notShared();
    if (fault.kind === 'not-found') throw notFound();
    if (fault.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 0));
  }

  async #body(request: Request, route: Route): Promise<unknown> {
    const schema = route.method.request?.$ref;
    if (schema === undefined) return {};
    const body = await readBody(request);
    const violations = checksOf(route).violations(schema, body);
    if (violations.length > 0) throw badRequests(violations);
    return body;
  }

  #dispatch(route: Route, given: Pick<Call, 'actor' | 'path' | 'query' | 'body'>): unknown {
    const endpoint = ENDPOINTS[route.method.id];
    if (endpoint === undefined) {
      throw new GoogleError(501, 'UNIMPLEMENTED', `The stand-in does not implement the method ${route.method.id}.`);
    }
    const fields = fieldsOf(route, given.query);
    const { library, channels, nowSerial, edit } = this.#options;
    const answer = endpoint({
      ...given,
      library,
      channels,
      fields,
      nowSerial,
      edit: (document, change) => edit(document, given.actor, change),
    });
    if (this.#options.validateResponses) requireValid(route, answer);
    return fields === null ? answer : project(answer, fields);
  }
}

function checksOf(route: Route): SchemaChecks {
  const checks = CHECKS.get(route.document);
  invariant(checks !== undefined, 'every route has its checks');
  return checks;
}

/** The partial answer asked for. Throws 400 for fields that the answer does not have. */
function fieldsOf(route: Route, query: Query): MaskTree | null {
  const text = single(query, 'fields');
  if (text === undefined || text === '') return null;
  const mask = parseMask(text);
  if (route.method.response !== undefined) requireFields(route.document, route.method.response.$ref, mask);
  return mask.all ? null : mask;
}

function requireValid(route: Route, answer: unknown): void {
  const schema: DiscoveryMethod['response'] = route.method.response;
  if (schema === undefined) return;
  const violations = checksOf(route).violations(schema.$ref, answer);
  invariant(violations.length === 0, `the answer of ${route.method.id} is valid: ${violations[0]?.description}`);
}

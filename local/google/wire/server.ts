import type { Instant } from '../../../shared/kernel/instant.ts';
import { ConnectionLost } from '../../aws/call-desk.ts';
import type { Channels } from '../drive/channels.ts';
import type { Actor, Editing } from '../editing/editing.ts';
import { GoogleError } from '../google-error.ts';
import type { Federation } from '../identity/federation.ts';
import { tokenAnswer } from '../identity/token-endpoints.ts';
import type { Document } from '../library/document.ts';
import type { Library } from '../library/library.ts';
import { checksOf, requireValidAnswer } from './answer-check.ts';
import { bearerOf, callerOf, requireScope } from './auth.ts';
import { readBody } from './body.ts';
import { type Call, MediaAnswer } from './call.ts';
import { SHEETS_DISCOVERY } from './discovery.ts';
import { ENDPOINTS } from './endpoints.ts';
import { type Fault, Faults, strikeAfter, strikeBefore } from './fault.ts';
import { type MaskTree, parseMask, project, requireFields } from './field-mask.ts';
import { LateRequests } from './late-requests.ts';
import { givenIn, type MethodParameters } from './method-parameters.ts';
import { badRequests, type Query, readQuery, requirePath, single } from './query.ts';
import { GOOGLE_QUOTA, Quota } from './quota.ts';
import { findRoute, isReading, type Route, routeById } from './routes.ts';
import { readUpload } from './upload.ts';

export interface WireServerOptions {
  readonly library: Library;
  readonly channels: Channels;
  readonly clock: { now(): Instant };
  readonly serviceAccountEmail: string;
  readonly federation: Federation;
  /** Lets so much time go by before a slow answer. */
  readonly pass: (durationMs: number) => Promise<void>;
  readonly edit: <Result>(document: Document, actor: Actor, change: (editing: Editing) => Result) => Result;
  readonly nowSerial: (document: Document) => number;
}

/** What a request asks for. `isChecked`: in Google's form, as the answer is to be. */
type Asked = Pick<Call, 'path' | 'query' | 'body' | 'media'> & { readonly isChecked: boolean };

/** A request that passed every check, ready to be carried out. */
type Checked = Asked & Pick<Call, 'actor'> & { readonly route: Route };

/** Google's interfaces on the wire: routes, checks, quotas, faults, and the answers in Google's form. */
export class WireServer {
  readonly quota = new Quota(GOOGLE_QUOTA);
  readonly faults = new Faults();
  readonly late = new LateRequests();
  readonly #options: WireServerOptions;
  readonly #calls = new Map<string, number>();

  constructor(options: WireServerOptions) {
    this.#options = options;
  }

  calls(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#calls].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** Rejects with {@link ConnectionLost} when no answer is to come. */
  async handle(request: Request): Promise<Response> {
    const { library, federation } = this.#options;
    const token = await tokenAnswer(request, library, federation);
    if (token !== null) return token;
    try {
      const answer = await this.#answer(request);
      this.late.noteRequest();
      return answer;
    } catch (error) {
      if (!(error instanceof GoogleError)) throw error;
      this.late.noteRequest();
      return Response.json(error.body(), { status: error.code });
    }
  }

  /**
   * Carries out one method for a caller in this process. Rights, quotas and faults are as on the wire; neither what is asked
   * nor what is answered is checked against Google's descriptions. Rejects with {@link GoogleError} and {@link ConnectionLost}.
   */
  async perform(methodId: string, parameters: MethodParameters, bearer: string): Promise<unknown> {
    const route = routeById(methodId);
    if (route === null) throw new GoogleError(404, 'NOT_FOUND', `Method not found: ${methodId}`);
    try {
      const answer = await this.#serve(route, bearer, async () => givenIn(route.method, parameters));
      this.late.noteRequest();
      return answer;
    } catch (error) {
      if (error instanceof GoogleError) this.late.noteRequest();
      throw error;
    }
  }

  async #answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const match = findRoute(request.method, url.pathname);
    if (match === null) throw new GoogleError(404, 'NOT_FOUND', `Method not found: ${request.method} ${url.pathname}`);
    const { route, path } = match;
    const answer = await this.#serve(route, bearerOf(request), async () => {
      requirePath(route.method, path);
      const query = readQuery(route.document, route.method, url.searchParams);
      const { body, media } = await this.#read(request, route, query);
      return { path, query, body, media, isChecked: true };
    });
    if (answer instanceof MediaAnswer) return new Response(answer.text, { headers: { 'content-type': answer.type } });
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
  }

  /** `read` takes in what is asked for, once it is clear that the caller may ask at all. */
  async #serve(route: Route, bearer: string | null, read: () => Promise<Asked>): Promise<unknown> {
    const { id } = route.method;
    this.#calls.set(id, (this.#calls.get(id) ?? 0) + 1);
    const caller = callerOf(bearer, this.#options.library, this.#options.serviceAccountEmail);
    requireScope(caller, route);
    const { actor } = caller;
    this.#spend(route, actor);
    const fault = this.faults.take(id);
    strikeBefore(fault);
    const checked: Checked = { route, actor, ...(await read()) };
    if (fault?.kind === 'late') this.#delay(checked, fault);
    const answer = this.#carryOut(checked);
    await strikeAfter(fault, this.#options.pass);
    return answer;
  }

  /** Only the Sheets interface is under these quotas. */
  #spend(route: Route, actor: Actor): void {
    if (route.document !== SHEETS_DISCOVERY) return;
    this.quota.spend(isReading(route) ? 'Read' : 'Write', actor.name, this.#options.clock.now());
  }

  /** Keeps the request for later, and leaves its caller without an answer. */
  #delay(checked: Checked, { afterRequests }: Fault): never {
    const carryOut = (): void => {
      try {
        this.#carryOut(checked);
      } catch (error) {
        // Nobody is there any more to hear that it was refused.
        if (!(error instanceof GoogleError)) throw error;
      }
    };
    if (afterRequests === 0) carryOut();
    else this.late.add(carryOut, afterRequests ?? null);
    throw new ConnectionLost(`${checked.route.method.id}: the connection was lost; the request is still under way`);
  }

  async #read(request: Request, route: Route, query: Query): Promise<Pick<Asked, 'body' | 'media'>> {
    if (route.method.request === undefined) return { body: {}, media: null };
    if (!route.isUpload) return { body: this.#checked(route, await readBody(request)), media: null };
    const { message, media } = await readUpload(request, single(query, 'uploadType'));
    return { body: this.#checked(route, message), media };
  }

  #checked(route: Route, body: unknown): unknown {
    const schema = route.method.request?.$ref;
    if (schema === undefined) return {};
    const violations = checksOf(route).violations(schema, body);
    if (violations.length > 0) throw badRequests(violations);
    return body;
  }

  /** `undefined` for a method that answers nothing. */
  #carryOut({ route, isChecked, ...given }: Checked): unknown {
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
    if (answer instanceof MediaAnswer) return answer;
    if (isChecked) requireValidAnswer(route, answer);
    return fields === null || answer === undefined ? answer : project(answer, fields);
  }
}

/** The partial answer asked for. Throws 400 for fields that the answer does not have. */
function fieldsOf(route: Route, query: Query): MaskTree | null {
  const text = single(query, 'fields');
  if (text === undefined || text === '') return null;
  const mask = parseMask(text);
  if (route.method.response !== undefined) requireFields(route.document, route.method.response.$ref, mask);
  return mask.all ? null : mask;
}

import { LOCAL_REGION } from './account.ts';
import type { Wire } from './wire.ts';

/** What an SDK client hands to its request handler; the part of it that the wire protocols use. */
interface OutgoingRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface IncomingResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** An SDK client's `requestHandler`. */
export interface InProcessHandler {
  readonly metadata: { readonly handlerProtocol: string };
  handle(request: OutgoingRequest): Promise<{ readonly response: IncomingResponse }>;
  destroy(): void;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
}

/**
 * A `requestHandler` that calls `wire` in the same process, without a socket: everything above the socket (serialising,
 * signing, retries) is the client's own. The client's `endpoint` must have no path.
 */
export function createInProcessHandler(wire: Wire): InProcessHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async (request) => {
      const answer = await wire(webRequestOf(request));
      return {
        response: {
          statusCode: answer.status,
          headers: Object.fromEntries(answer.headers),
          body: new Uint8Array(await answer.arrayBuffer()),
        },
      };
    },
    destroy: () => {},
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
  };
}

/** Nobody is asked under this name: it stands where an address has to. */
export const IN_PROCESS_ORIGIN = 'http://in-process.invalid';

/** Nobody checks keys here, which the clients insist on having, nor signatures, which are a third of what a call costs. */
const UNCHECKED = {
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  signer: { sign: async <SomeRequest>(request: SomeRequest): Promise<SomeRequest> => request },
} as const;

/** What an SDK client is made with that is to call `requestHandler` and nobody else. */
export function inProcessClient<Handler>(requestHandler: Handler) {
  return { ...UNCHECKED, endpoint: IN_PROCESS_ORIGIN, region: LOCAL_REGION, requestHandler };
}

function webRequestOf(request: OutgoingRequest): Request {
  const url = new URL(request.path, IN_PROCESS_ORIGIN);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    for (const each of typeof value === 'string' ? [value] : (value ?? [''])) url.searchParams.append(name, each);
  }
  return new Request(url, { method: request.method, headers: request.headers, body: bodyOf(request.body) });
}

function bodyOf(body: unknown): string | Uint8Array<ArrayBuffer> | null {
  if (body === undefined || body === null || body === '') return null;
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  throw new TypeError('the in-process handler takes texts and bytes, not streams');
}

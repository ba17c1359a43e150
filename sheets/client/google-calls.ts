import { type MethodOptions, sheets, type sheets_v4 } from '@googleapis/sheets';
import type { SheetsOutcome } from '../../shared/application/ports.ts';
import { SECOND_MS } from '../../shared/kernel/instant.ts';
import { QUOTA_REFILL_MS, REQUEST_TIMEOUT_MS, RETRY_AFTER_MS_MAX } from './limits.ts';
import { SheetsFault } from './sheets-fault.ts';

export interface GoogleOptions {
  /** A token of the system's account; a new one when the last was refused, however long it was said to last. */
  readonly accessToken: (ask: { readonly anew: boolean }) => Promise<string>;
  /** Where the API is, with a slash at the end. Google itself when absent. */
  readonly rootUrl?: string;
  /** What carries the requests; the client's own way over the network when absent. */
  readonly fetch?: typeof fetch;
  /** In the place of Google's client for spreadsheets. */
  readonly spreadsheets?: sheets_v4.Resource$Spreadsheets;
}

/** Makes one request of one of Google's interfaces, all of whose methods are reached through `Interface`. */
export type CallOf<Interface> = <Answer>(request: GoogleRequest<Interface, Answer>) => Promise<SheetsOutcome<Answer>>;

type GoogleRequest<Interface, Answer> = (
  methods: Interface,
  options: MethodOptions,
) => Promise<{ readonly data: Answer }>;

/** Makes one request: no retries, since the queue repeats what failed and a quota is waited for outside. */
export type GoogleCall = CallOf<sheets_v4.Resource$Spreadsheets>;

export function googleCall(options: GoogleOptions): GoogleCall {
  return callsOf(options, options.spreadsheets ?? sheets({ version: 'v4', retry: false }).spreadsheets);
}

/** As {@link googleCall}, for any interface. */
export function callsOf<Interface>(options: GoogleOptions, methods: Interface): CallOf<Interface> {
  const attempt = async <Answer>(
    request: GoogleRequest<Interface, Answer>,
    anew: boolean,
  ): Promise<SheetsOutcome<Answer>> => {
    const methodOptions: MethodOptions = {
      headers: { authorization: `Bearer ${await options.accessToken({ anew })}` },
      timeout: REQUEST_TIMEOUT_MS,
      retry: false,
      // Per request: as an option of the whole client only its origin would be taken, not its path.
      ...(options.rootUrl === undefined ? {} : { rootUrl: options.rootUrl }),
      ...(options.fetch === undefined ? {} : { fetchImplementation: options.fetch }),
    };
    try {
      const { data } = await request(methods, methodOptions);
      return { kind: 'done', value: data };
    } catch (failure) {
      // Nothing was done without a valid token: asking once more with a new one repeats nothing.
      if (!anew && describe(failure).status === 401) return attempt(request, true);
      return rateLimitOrFault(failure);
    }
  };
  return (request) => attempt(request, false);
}

interface Failure {
  readonly status: number | null;
  readonly message: string;
  readonly retryAfter: string | null;
}

function rateLimitOrFault(failure: unknown): { readonly kind: 'rate-limited'; readonly retryAfterMs: number } {
  const { status, message, retryAfter } = describe(failure);
  if (status !== 429) throw new SheetsFault(status, message);
  const waitMs = Math.ceil(Number(retryAfter) * SECOND_MS);
  return { kind: 'rate-limited', retryAfterMs: waitMs > 0 ? Math.min(waitMs, RETRY_AFTER_MS_MAX) : QUOTA_REFILL_MS };
}

/** Reads what the client throws by its shape, not its class: its library and Node each have classes of their own. */
function describe(failure: unknown): Failure {
  const message = failure instanceof Error ? failure.message : 'failed without an error';
  const response = property(failure, 'response');
  const status = property(response, 'status');
  return {
    status: typeof status === 'number' ? status : null,
    message,
    retryAfter: headerOf(property(response, 'headers'), 'retry-after'),
  };
}

function headerOf(headers: unknown, name: string): string | null {
  const get = property(headers, 'get');
  const value: unknown = typeof get === 'function' ? get.call(headers, name) : null;
  return typeof value === 'string' ? value : null;
}

function property(owner: unknown, name: string): unknown {
  return typeof owner === 'object' && owner !== null ? Reflect.get(owner, name) : undefined;
}

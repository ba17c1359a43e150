import { type MethodOptions, sheets, type sheets_v4 } from '@googleapis/sheets';
import type { SheetsOutcome } from '../../shared/application/ports.ts';
import { SECOND_MS } from '../../shared/kernel/instant.ts';
import { QUOTA_REFILL_MS, REQUEST_TIMEOUT_MS } from './limits.ts';
import { SheetsFault } from './sheets-fault.ts';

export interface GoogleOptions {
  /** A token of the system's account that is good for at least this request. */
  readonly accessToken: () => Promise<string>;
  /** Where the API is, with a slash at the end. Google itself when absent. */
  readonly rootUrl?: string;
}

/** Makes one request: no retries, since the queue repeats what failed and a quota is waited for outside. */
export type GoogleCall = <Answer>(
  request: (
    spreadsheets: sheets_v4.Resource$Spreadsheets,
    options: MethodOptions,
  ) => Promise<{ readonly data: Answer }>,
) => Promise<SheetsOutcome<Answer>>;

export function googleCall(options: GoogleOptions): GoogleCall {
  const { spreadsheets } = sheets({ version: 'v4', retry: false });
  return async (request) => {
    const methodOptions: MethodOptions = {
      headers: { authorization: `Bearer ${await options.accessToken()}` },
      timeout: REQUEST_TIMEOUT_MS,
      retry: false,
      // Per request: as an option of the whole client only its origin would be taken, not its path.
      ...(options.rootUrl === undefined ? {} : { rootUrl: options.rootUrl }),
    };
    try {
      const { data } = await request(spreadsheets, methodOptions);
      return { kind: 'done', value: data };
    } catch (failure) {
      return rateLimitOrFault(failure);
    }
  };
}

interface Failure {
  readonly status: number | null;
  readonly message: string;
  readonly retryAfter: string | null;
}

function rateLimitOrFault(failure: unknown): { readonly kind: 'rate-limited'; readonly retryAfterMs: number } {
  const { status, message, retryAfter } = describe(failure);
  if (status !== 429) throw new SheetsFault(status, message);
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  return { kind: 'rate-limited', retryAfterMs: seconds > 0 ? Math.ceil(seconds * SECOND_MS) : QUOTA_REFILL_MS };
}

/** Reads what the client throws without trusting its class: two versions of its library can be installed. */
function describe(failure: unknown): Failure {
  if (!(failure instanceof Error)) return { status: null, message: 'failed without an error', retryAfter: null };
  const response = 'response' in failure && isObject(failure.response) ? failure.response : {};
  const status = 'status' in response && typeof response.status === 'number' ? response.status : null;
  const headers = 'headers' in response ? response.headers : null;
  return {
    status,
    message: failure.message,
    retryAfter: headers instanceof Headers ? headers.get('retry-after') : null,
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

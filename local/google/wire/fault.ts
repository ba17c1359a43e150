import { GoogleError } from '../google-error.ts';
import { resourceExhausted } from './quota.ts';

/**
 * Something that goes wrong on purpose. `method` is the id of a method (`sheets.spreadsheets.batchUpdate`), or all when it
 * is left out; `times` is how many requests it strikes, one when left out. `unavailable-after` answers 503 although
 * the request was carried out; `not-shared` and `not-found` answer as for a file that was withdrawn or deleted.
 */
export interface Fault {
  readonly kind: 'rate-limited' | 'unavailable-before' | 'unavailable-after' | 'not-shared' | 'not-found' | 'delay';
  readonly method?: string;
  readonly times?: number;
  /** Of a delay only. Real time, not the clock's. */
  readonly delayMs?: number;
}

/** The faults that still have to strike, in the order in which they were asked for. */
export class Faults {
  #waiting: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** The fault that strikes a request of this method, if any. */
  take(method: string): Fault | null {
    const struck = this.#waiting.find(({ fault }) => fault.method === undefined || fault.method === method);
    if (struck === undefined) return null;
    struck.left -= 1;
    if (struck.left <= 0) this.#waiting = this.#waiting.filter((each) => each !== struck);
    return struck.fault;
  }
}

export function unavailable(): GoogleError {
  return new GoogleError(503, 'UNAVAILABLE', 'The service is currently unavailable.');
}

export function notShared(): GoogleError {
  return new GoogleError(403, 'PERMISSION_DENIED', 'The caller does not have permission');
}

export function rateLimited(): GoogleError {
  return resourceExhausted('Write', 'Write requests per minute per user', 'WriteRequestsPerMinutePerUser', 60);
}

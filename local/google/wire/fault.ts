import { GoogleError, notFound, permissionDenied } from '../google-error.ts';
import { resourceExhausted } from './quota.ts';

/**
 * Something that goes wrong on purpose. `method` is the id of a method (`sheets.spreadsheets.batchUpdate`), or all when it
 * is left out; `times` is how many requests it strikes, one when left out.
 *
 * - `unavailable-before`, `unavailable-after`: 503, the request not carried out, and carried out.
 * - `not-shared`, `not-found`: as for a file that was withdrawn or deleted.
 * - `slow`: carried out at once, answered after `durationMs` of the stand-in's clock; past Google's own limit with 504.
 * - `late`: the caller's connection is lost; carried out after `afterRequests` more requests, or when it is told to.
 */
export interface Fault {
  readonly kind:
    | 'rate-limited'
    | 'unavailable-before'
    | 'unavailable-after'
    | 'not-shared'
    | 'not-found'
    | 'slow'
    | 'late';
  readonly method?: string;
  readonly times?: number;
  /** Of `slow` only. */
  readonly durationMs?: number;
  /** Of `late` only. 0: carried out at once, and only the answer is lost. */
  readonly afterRequests?: number;
}

/** The faults that still have to strike, in the order in which they were asked for. */
export class Faults {
  #waiting: { readonly fault: Fault; left: number }[] = [];

  /** Answers how to withdraw it: as often as it has not struck by then, it never will. */
  add(fault: Fault): () => void {
    const added = { fault, left: fault.times ?? 1 };
    this.#waiting.push(added);
    return () => this.#drop(added);
  }

  /** The fault that strikes a request of this method, if any. */
  take(method: string): Fault | null {
    const struck = this.#waiting.find(({ fault }) => fault.method === undefined || fault.method === method);
    if (struck === undefined) return null;
    struck.left -= 1;
    if (struck.left <= 0) this.#drop(struck);
    return struck.fault;
  }

  #drop(dropped: object): void {
    this.#waiting = this.#waiting.filter((each) => each !== dropped);
  }
}

/** Throws what the fault answers instead of carrying the request out; nothing for faults that strike later. */
export function strikeBefore(fault: Fault | null): void {
  switch (fault?.kind) {
    case 'rate-limited':
      throw resourceExhausted('Write', 'Write requests per minute per user', 'WriteRequestsPerMinutePerUser', 60);
    case 'unavailable-before':
      throw unavailable();
    case 'not-shared':
      throw permissionDenied();
    case 'not-found':
      throw notFound();
  }
}

/** A request that takes longer is given up. Source: developers.google.com/workspace/sheets/api/limits */
const ANSWER_MS_MAX = 180_000;

/** Lets the fault strike a request that was carried out. `pass` lets time go by. */
export async function strikeAfter(fault: Fault | null, pass: (durationMs: number) => Promise<void>): Promise<void> {
  if (fault?.kind === 'unavailable-after') throw unavailable();
  if (fault?.kind !== 'slow') return;
  const { durationMs = 0 } = fault;
  await pass(Math.min(durationMs, ANSWER_MS_MAX));
  if (durationMs > ANSWER_MS_MAX) {
    throw new GoogleError(504, 'DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.');
  }
}

function unavailable(): GoogleError {
  return new GoogleError(503, 'UNAVAILABLE', 'The service is currently unavailable.');
}

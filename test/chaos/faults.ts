import type { GoogleStandIn } from '../../local/google/stand-in.ts';
import type { Fault } from '../../local/google/wire/fault.ts';
import type { Chance } from './chance.ts';

/** What can go wrong with one request, as the product sees it. */
const FAULTS = [
  { name: 'too many requests', share: 2 },
  { name: 'unavailable, not done', share: 2 },
  { name: 'unavailable, done', share: 2 },
  { name: 'connection lost, not done', share: 1 },
  { name: 'connection lost, done', share: 1 },
  { name: 'answered slowly', share: 3 },
  { name: 'given up, done later', share: 2 },
  { name: 'not shared', share: 0.3 },
] as const;
export type FaultName = (typeof FAULTS)[number]['name'];

export function drawFault(chance: Chance): FaultName {
  const total = FAULTS.reduce((sum, { share }) => sum + share, 0);
  let rest = chance.fraction('fault') * total;
  for (const { name, share } of FAULTS) {
    rest -= share;
    if (rest < 0) return name;
  }
  return FAULTS[0].name;
}

export interface Strike {
  readonly google: GoogleStandIn;
  readonly request: Request;
  readonly answer: (request: Request) => Promise<Response>;
  /** Time passes, and people go on. */
  readonly linger: () => void;
  /** Lets the request take effect at some later moment. */
  readonly putOff: (request: Request) => void;
}

/** What Google answers with instead of its answer, or after it. */
const REFUSALS = {
  'too many requests': 'rate-limited',
  'unavailable, not done': 'unavailable-before',
  'unavailable, done': 'unavailable-after',
  'not shared': 'not-shared',
} as const satisfies Partial<Record<FaultName, Fault['kind']>>;

/** Answers a request as the fault wants it answered. */
export async function strike(fault: FaultName, { google, request, answer, linger, putOff }: Strike): Promise<Response> {
  switch (fault) {
    case 'too many requests':
    case 'unavailable, not done':
    case 'unavailable, done':
    case 'not shared': {
      const withdraw = google.injectFault({ kind: REFUSALS[fault] });
      const response = await answer(request);
      // The quota may have refused this very request: then nothing is to strike the next.
      withdraw();
      return response;
    }
    case 'connection lost, not done':
      throw new TypeError('fetch failed');
    case 'connection lost, done':
      await answer(request);
      throw new TypeError('fetch failed');
    case 'answered slowly': {
      linger();
      const response = await answer(request);
      linger();
      return response;
    }
    case 'given up, done later':
      linger();
      putOff(request);
      throw new TypeError('fetch failed');
  }
}

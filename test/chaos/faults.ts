import type { GoogleStandIn } from '../../local/google/stand-in.ts';
import type { Chance } from './chance.ts';

/** What can go wrong with one request, as the product sees it. */
const FAULTS = [
  { name: 'too many requests', share: 2 },
  { name: 'unavailable, not done', share: 2 },
  { name: 'unavailable, done', share: 2 },
  { name: 'connection lost, not done', share: 1 },
  { name: 'connection lost, done', share: 1 },
] as const;
type FaultName = (typeof FAULTS)[number]['name'];

export function drawFault(chance: Chance): FaultName {
  const total = FAULTS.reduce((sum, { share }) => sum + share, 0);
  let rest = chance.fraction('fault') * total;
  for (const { name, share } of FAULTS) {
    rest -= share;
    if (rest < 0) return name;
  }
  return FAULTS[0].name;
}

type Answer = (request: Request) => Promise<Response>;

/** Answers a request as the fault wants it answered. */
export async function strike(
  google: GoogleStandIn,
  fault: FaultName,
  request: Request,
  answer: Answer,
): Promise<Response> {
  switch (fault) {
    case 'too many requests':
      google.injectFault({ kind: 'rate-limited' });
      return answer(request);
    case 'unavailable, not done':
      google.injectFault({ kind: 'unavailable-before' });
      return answer(request);
    case 'unavailable, done':
      google.injectFault({ kind: 'unavailable-after' });
      return answer(request);
    case 'connection lost, not done':
      throw new TypeError('fetch failed');
    case 'connection lost, done':
      await answer(request);
      throw new TypeError('fetch failed');
  }
}

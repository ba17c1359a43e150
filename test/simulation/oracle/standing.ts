import type { Post } from '../../../shared/domain/staff/state.ts';
import { factsOfRound, type KnownFacts, type KnownRequest, type Promised } from './promises.ts';

const FURTHEST = [
  ['resolvedAt', 'resolved'],
  ['onSiteAt', 'on-site'],
  ['acceptedAt', 'accepted'],
  ['dispatchedAt', 'dispatched'],
  ['respondedAt', 'responded'],
] as const satisfies readonly (readonly [keyof KnownFacts, string])[];

export interface Standing {
  readonly stage: string;
  readonly isClosed: boolean;
}

/** Where a request stands by its facts, and whether anything is still to come of it. Source: docs/rules.md §2.2. */
export function standingOf(request: KnownRequest, promised: readonly Promised[]): Standing {
  const facts = factsOfRound(request);
  const isOwed = promised.some(({ satisfiedAt, isStopped }) => satisfiedAt === null && !isStopped);
  const { disposition, followedUpAt, resolvedAt, fedBackAt } = facts;
  if (disposition === 'cancelled') return { stage: 'cancelled', isClosed: true };
  if (disposition === 'out-of-scope') return { stage: 'out-of-scope', isClosed: !isOwed };
  if (followedUpAt !== null) return { stage: isOwed ? 'followed-up' : 'closed', isClosed: !isOwed };
  if (resolvedAt !== null && fedBackAt !== null) return { stage: 'fed-back', isClosed: false };
  const stage = FURTHEST.find(([fact]) => facts[fact] !== null)?.[1];
  return { stage: stage ?? (request.reopenings.length > 0 ? 'reopened' : 'received'), isClosed: false };
}

/** The post whose grid names the unit most closely; `null` when none does, or two do equally. Source: docs/rules.md §1.3. */
export function postOf(unit: string, posts: readonly Post[]): string | null {
  const named = posts
    .map(({ code, grid }) => ({ code, closeness: Math.max(0, ...grid.map((entry) => closeness(entry, unit))) }))
    .filter((each) => each.closeness > 0)
    .sort((one, other) => other.closeness - one.closeness);
  const [first, second] = named;
  return first === undefined || first.closeness === second?.closeness ? null : first.code;
}

function closeness(entry: string, unit: string): number {
  const beginning = entry.trim().replace(/\*$/, '');
  if (!entry.trim().endsWith('*')) return beginning === unit ? Number.POSITIVE_INFINITY : 0;
  return unit.startsWith(beginning) ? 1 + beginning.length : 0;
}

import type { DunningCaseId, PersonCode } from '../../../kernel/identity.ts';
import { invariant } from '../../../kernel/invariant.ts';

/** A case as its assignment looks at it. */
export interface AssignableCase {
  readonly id: DunningCaseId;
  /** Whole points, above zero. */
  readonly difficulty: number;
  readonly assignee: PersonCode | null;
}

/** What one assistant has in the making of a plan. */
export interface Load {
  readonly assistant: PersonCode;
  readonly cases: AssignableCase[];
  difficulty: number;
}
/** In the order of the assistants' codes. */
export type Loads = readonly Load[];

/** What an assistant keeps. */
export function loadOf(assistant: PersonCode, cases: readonly AssignableCase[]): Load {
  const load: Load = { assistant, cases: [], difficulty: 0 };
  for (const each of cases) if (each.assignee === assistant) take(load, each);
  return load;
}

function take(load: Load, each: AssignableCase): void {
  load.cases.push(each);
  load.difficulty += each.difficulty;
}

/** By how much the difficulty of two loads differs at most. */
export function spreadOf(loads: readonly Pick<Load, 'difficulty'>[]): number {
  const difficulties = loads.map(({ difficulty }) => difficulty);
  return Math.max(...difficulties) - Math.min(...difficulties);
}

/**
 * Gives the pool out so that in the end everybody has an equal number, or one more. Who has too many gives up cases of
 * every difficulty; those are answered.
 *
 * It deals in rounds, one case to each who takes part, the hardest to whoever has least so far. A round of cases a₁ ≥ … ≥ aₖ
 * for all k leaves a spread of at most max(spread before, a₁ − aₖ); so does one for a few, with aₖ = 0, when all began
 * equal. Those for a few come first, with the easiest cases.
 */
export function dealOut(loads: Loads, pool: readonly AssignableCase[], total: number): readonly AssignableCase[] {
  const quotas = quotasOf(loads, total);
  const released = loads.flatMap((load, index) => release(load, quotas[index] ?? 0));
  const hardestFirst = [...pool, ...released].toSorted((a, b) => b.difficulty - a.difficulty || (a.id < b.id ? -1 : 1));
  const slots = loads.map((load, index) => ({ load, free: (quotas[index] ?? 0) - load.cases.length }));
  let hard = 0;
  let easy = hardestFirst.length;
  for (let round = Math.max(...slots.map(({ free }) => free)); round >= 1; round -= 1) {
    const taking = slots.filter(({ free }) => free >= round).map(({ load }) => load);
    const isForAll = taking.length === loads.length;
    const from = isForAll ? hard : easy - taking.length;
    if (isForAll) hard += taking.length;
    else easy -= taking.length;
    dealRound(taking, hardestFirst.slice(from, from + taking.length));
  }
  invariant(hard === easy, 'a case that nobody was given');
  return released;
}

function dealRound(taking: readonly Load[], cases: readonly AssignableCase[]): void {
  const leastFirst = taking.toSorted((a, b) => a.difficulty - b.difficulty || (a.assistant < b.assistant ? -1 : 1));
  for (const [index, each] of cases.entries()) {
    const load = leastFirst[index];
    invariant(load !== undefined, 'more cases than hands in a round');
    take(load, each);
  }
}

/** An equal number for each; those who have most already get what is left over, so that the fewest cases move. */
function quotasOf(loads: Loads, total: number): readonly number[] {
  const equal = Math.floor(total / loads.length);
  const most = loads
    .toSorted((a, b) => b.cases.length - a.cases.length || (a.assistant < b.assistant ? -1 : 1))
    .slice(0, total % loads.length);
  const withOneMore = new Set(most);
  return loads.map((load) => equal + (withOneMore.has(load) ? 1 : 0));
}

/** Takes away what is beyond the quota, evenly from the hardest to the easiest. */
function release(load: Load, quota: number): readonly AssignableCase[] {
  const surplus = load.cases.length - quota;
  if (surplus <= 0) return [];
  const stride = load.cases.length / surplus;
  const chosen = new Set(Array.from({ length: surplus }, (_, index) => Math.floor((index + 0.5) * stride)));
  const kept = load.cases.filter((_, index) => !chosen.has(index));
  const released = load.cases.filter((_, index) => chosen.has(index));
  load.cases.length = 0;
  load.difficulty = 0;
  for (const each of kept) take(load, each);
  return released;
}

import { invariant } from '../../../kernel/invariant.ts';
import { type AssignableCase, type Load, type Loads, spreadOf } from './deal-out.ts';

/**
 * Exchanges cases one for one between the heaviest and the lightest load until they differ by no more than `tolerance`,
 * which is not below the hardest case: then there always is an exchange that brings the two closer. False when that
 * took more than `exchangesMax`, and it is better to deal anew.
 */
export function evenDifficulty(loads: Loads, tolerance: number, exchangesMax: number): boolean {
  for (let exchanges = 0; spreadOf(loads) > tolerance; exchanges += 1) {
    if (exchanges >= exchangesMax) return false;
    const leastFirst = loads.toSorted((a, b) => a.difficulty - b.difficulty || (a.assistant < b.assistant ? -1 : 1));
    const light = leastFirst[0];
    const heavy = leastFirst.at(-1);
    invariant(light !== undefined && heavy !== undefined, 'loads without anybody');
    exchange(heavy, light);
  }
  return true;
}

/** The pair of cases whose difference comes closest to half of what the two loads differ by. */
function exchange(heavy: Load, light: Load): void {
  const wanted = (heavy.difficulty - light.difficulty) / 2;
  const given = easiestFirst(heavy.cases);
  const taken = easiestFirst(light.cases);
  let best: { readonly give: AssignableCase; readonly take: AssignableCase; readonly miss: number } | null = null;
  let index = 0;
  for (const give of given) {
    // Both lists rise, so the partner of a harder case is never an easier one than before.
    while (index + 1 < taken.length && missOf(give, taken[index + 1], wanted) <= missOf(give, taken[index], wanted)) {
      index += 1;
    }
    const partner = taken[index];
    if (partner === undefined || partner.difficulty >= give.difficulty) continue;
    const miss = missOf(give, partner, wanted);
    if (best === null || miss < best.miss) best = { give, take: partner, miss };
  }
  invariant(best !== null, 'loads that differ by more than the hardest case, and nothing to exchange');
  move(best.give, heavy, light);
  move(best.take, light, heavy);
}

function missOf(give: AssignableCase, partner: AssignableCase | undefined, wanted: number): number {
  return partner === undefined ? Number.POSITIVE_INFINITY : Math.abs(give.difficulty - partner.difficulty - wanted);
}

function easiestFirst(cases: readonly AssignableCase[]): readonly AssignableCase[] {
  return cases.toSorted((a, b) => a.difficulty - b.difficulty || (a.id < b.id ? -1 : 1));
}

function move(each: AssignableCase, from: Load, to: Load): void {
  from.cases.splice(from.cases.indexOf(each), 1);
  from.difficulty -= each.difficulty;
  to.cases.push(each);
  to.difficulty += each.difficulty;
}

import type { CivilDate } from '../../../kernel/civil.ts';
import { groupBy } from '../../../kernel/group.ts';
import { type Building, buildingOf, type UnitCode } from '../../../kernel/identity.ts';
import { type Fen, fen, sumFen } from '../../../kernel/money.ts';
import type { LadderPolicy } from './policy.ts';

/**
 * What a public notice says. It has no place for a name, a phone or a unit: a building is all that it can name, and of
 * every figure it gives a range. Source: docs/rules.md §7.13.
 */
export interface AnonymousNotice {
  readonly upOn: CivilDate;
  readonly downOn: CivilDate;
  /** By building; the last may stand for several. */
  readonly lines: readonly AnonymousLine[];
}

export interface AnonymousLine {
  /** `null` for buildings that are shown together. */
  readonly building: Building | null;
  readonly households: { readonly least: number; readonly most: number | null };
  readonly owedFen: { readonly least: Fen; readonly most: Fen };
}

/** What a notice is made of. */
export interface PublicDebt {
  readonly unit: UnitCode;
  readonly owedFen: Fen;
}

/** `null` when so few owe that a notice would point at them. */
export function anonymousNotice(
  debts: readonly PublicDebt[],
  days: { readonly upOn: CivilDate; readonly downOn: CivilDate },
  { publicNotice }: Pick<LadderPolicy, 'publicNotice'>,
): AnonymousNotice | null {
  const { householdsMin, amountStepFen } = publicNotice;
  const buildings = [...groupBy(perUnit(debts), ({ unit }) => buildingOf(unit))]
    .map(([building, owing]) => ({ building, owing }))
    .toSorted((a, b) => a.owing.length - b.owing.length || (`${a.building}` < `${b.building}` ? -1 : 1));
  // What names no building, and buildings with too few, are counted together; with the next larger as long as that is too few.
  const together: PublicDebt[] = buildings.filter(({ building }) => building === null).flatMap(({ owing }) => owing);
  const shown: { readonly building: Building; readonly owing: readonly PublicDebt[] }[] = [];
  for (const { building, owing } of buildings) {
    if (building === null) continue;
    const hides = owing.length < householdsMin || (together.length > 0 && together.length < householdsMin);
    if (hides) together.push(...owing);
    else shown.push({ building, owing });
  }
  if (together.length > 0 && together.length < householdsMin) return null;
  const lines = [
    ...shown.toSorted((a, b) => (a.building < b.building ? -1 : 1)),
    ...(together.length > 0 ? [{ building: null, owing: together }] : []),
  ].map(({ building, owing }) => lineOf(building, owing, amountStepFen));
  return lines.length === 0 ? null : { ...days, lines };
}

/** A unit that owes several kinds of fee is one household. */
function perUnit(debts: readonly PublicDebt[]): readonly PublicDebt[] {
  return [...groupBy(debts, ({ unit }) => unit)].map(([unit, owing]) => ({
    unit,
    owedFen: sumFen(owing.map(({ owedFen }) => owedFen)),
  }));
}

/** Where one range of households ends; the next begins one above. */
const HOUSEHOLD_STEPS = [5, 10, 20, 50, 100] as const;

function lineOf(building: Building | null, owing: readonly PublicDebt[], stepFen: Fen): AnonymousLine {
  const index = HOUSEHOLD_STEPS.findIndex((most) => owing.length <= most);
  const below = index === -1 ? HOUSEHOLD_STEPS.at(-1) : HOUSEHOLD_STEPS[index - 1];
  const total = sumFen(owing.map(({ owedFen }) => owedFen));
  const steps = Math.floor(total / stepFen);
  return {
    building,
    households: { least: (below ?? 0) + 1, most: HOUSEHOLD_STEPS[index] ?? null },
    owedFen: { least: fen(steps * stepFen), most: fen((steps + 1) * stepFen) },
  };
}

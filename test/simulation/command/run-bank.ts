import { writeFigures } from '../../reliability/figures.ts';
import { DEFECTS } from '../bank/bank.ts';
import type { Defect } from '../bank/defect.ts';
import { bankTable, type Found } from '../report/bank-table.ts';
import { simulateSeed } from '../simulate-seed.ts';
import { makeTemplate, type Template } from '../template.ts';

/** A defect that so many fresh seeds do not show might as well not be looked for. */
const SEEDS_MAX = 500;

/** Plants every defect and looks for the first seed that finds it. Answers how many are not found. */
export async function runBank(isWritten: boolean, say: (text: string) => void): Promise<number> {
  const template = await makeTemplate();
  const found: Found[] = [];
  for (const defect of DEFECTS) {
    const by = await firstToFind(template, defect);
    found.push({ name: defect.name, mode: defect.mode, by });
    say(`${defect.name}: ${by === null ? `not found in ${SEEDS_MAX} seeds` : `${by.invariant}, seed ${by.seed}`}`);
  }
  if (isWritten) writeFigures('bank', bankTable(found, SEEDS_MAX));
  return found.filter(({ by }) => by === null).length;
}

async function firstToFind(alone: Template, { mode, spoil, isCollecting }: Defect): Promise<Found['by']> {
  const template = isCollecting ? await alone.collecting() : alone;
  for (let seed = 1; seed <= SEEDS_MAX; seed += 1) {
    const { violations } = await simulateSeed(template, seed, mode, { spoil });
    const [first] = violations;
    if (first !== undefined) return { seed, invariant: first.invariant };
  }
  return null;
}

import { invariant } from '../../shared/kernel/invariant.ts';
import { DEFECTS } from './bank/bank.ts';
import type { Defect } from './bank/defect.ts';

/** Those in whose names the words stand; the one alone that is named just so. */
export function defectsWith(words: string): readonly Defect[] {
  const exact = DEFECTS.filter(({ name }) => name === words);
  return exact.length > 0 ? exact : DEFECTS.filter(({ name }) => name.includes(words));
}

/** Throws when there is none of that name, as for a story of a defect that is no longer planted. */
export function defectNamed(name: string): Defect {
  const defect = DEFECTS.find((each) => each.name === name);
  invariant(defect !== undefined, `no defect is called “${name}”`);
  return defect;
}

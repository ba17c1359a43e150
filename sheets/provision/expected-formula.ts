import { columnLetter, lookupFormula, systemTabTitle } from '../contract/layout.ts';
import type { TabContract } from '../contract/types.ts';

/**
 * The look-up formula as it must read while the slot column or the system tab are not where they belong: Google rewrites
 * references when columns are moved and sheets renamed. Quotes around titles are Google's own matter: see {@link sameFormula}.
 */
export function expectedFormula(contract: TabContract, field: string, slotColumn: number, systemTitle: string): string {
  const letter = columnLetter(slotColumn);
  return lookupFormula(contract, field)
    .replaceAll('$A:$A', `$${letter}:$${letter}`)
    .replace(`${systemTabTitle(contract.tab)}!`, `${systemTitle}!`);
}

export function sameFormula(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

const plain = (formula: string): string => formula.replaceAll("'", '').replaceAll(' ', '').toUpperCase();

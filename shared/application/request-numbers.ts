import type { OfficeView } from './office.ts';
import type { StorePort } from './store-port.ts';

/** Who takes numbers, and how many it expects to need. */
interface NumberTaker {
  readonly dependencies: { readonly store: StorePort };
  readonly numbers: NumberBlock;
  view(): Promise<OfficeView>;
}

/** Numbers taken ahead in one write. What is left at the end is a gap. */
export interface NumberBlock {
  next: number;
  left: number;
  /** How many numbers the taker still expects to need: the size of its next block, at least 1. */
  expected: number;
}

export const emptyNumberBlock = (expected: number): NumberBlock => ({ next: 0, left: 0, expected });

/** The next request number of the office, such as `R-000123`. */
export async function takeNumberOf({ dependencies, numbers, view }: NumberTaker): Promise<string> {
  if (numbers.left === 0) {
    const size = Math.max(1, numbers.expected);
    numbers.next = await dependencies.store.takeRequestNumbers((await view()).office.id, size);
    numbers.left = size;
  }
  const number = formatRequestNumber(numbers.next);
  numbers.next += 1;
  numbers.left -= 1;
  numbers.expected -= 1;
  return number;
}

const formatRequestNumber = (number: number): string => `R-${String(number).padStart(6, '0')}`;

import { contractOf } from '../contract/tabs.ts';
import type { SystemCells } from '../contract/types.ts';
import { cellsOf } from './row.ts';

/** A service commitment in words: the policy has them. */
export interface CommitmentShown {
  readonly code: string;
  readonly name: string;
  readonly targets: string;
  readonly version: number;
}

export function renderCommitment(commitment: CommitmentShown): SystemCells {
  return cellsOf(contractOf('commitments'), { ...commitment });
}

import type { InvariantName } from '../judge.ts';
import type { Mode } from '../world/weather.ts';
import type { Spoil } from '../world/world.ts';

/** The product with something wrong in it, as it might come to be by mistake. */
export interface Defect {
  readonly name: string;
  /** In which it has to be found. */
  readonly mode: Mode;
  /** From which seed on it is known to show; 0: only the long search looks for it. */
  readonly from: number;
  /** What says so, among others. */
  readonly invariant: InvariantName;
  readonly spoil: Spoil;
  /** Only an office that sends bills shows it. */
  readonly isCollecting?: true;
}

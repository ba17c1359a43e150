import type { Operation } from './people/operation.ts';
import type { Disturbance } from './world/disturbances.ts';

/** What happens in a seed: what people do, and what goes wrong. */
export interface Script {
  readonly operations: readonly Operation[];
  readonly disturbances: readonly Disturbance[];
}

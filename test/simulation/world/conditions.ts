import type { Chance } from '../../chaos/chance.ts';
import type { Probes } from '../probes/probes.ts';
import type { Disturbances } from './disturbances.ts';
import type { Moments } from './moments.ts';
import type { Order } from './order.ts';
import type { Weather } from './weather.ts';

/** What a seed is like, and what it is drawn by. */
export interface Conditions {
  readonly chance: Chance;
  readonly weather: Weather;
  readonly moments: Moments;
  readonly disturbances: Disturbances;
  readonly probes: Probes;
  /** By which is drawn what comes first of all that comes at one moment. */
  readonly order: Order;
}

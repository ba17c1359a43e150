import type { Chance } from '../../chaos/chance.ts';
import type { Weather } from './weather.ts';

/** What a seed is like, and whether it is quiet by now. */
export interface Conditions {
  readonly chance: Chance;
  readonly weather: Weather;
  isCalm: boolean;
}

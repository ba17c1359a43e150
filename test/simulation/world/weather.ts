import { MINUTE_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { Chance } from '../../chaos/chance.ts';

/**
 * - `full`: everything goes wrong, and everything that mends is there.
 * - `steady`: nothing fails, but things come late, twice and in the midst of each other. The sweep must find nothing missed.
 * - `clear`: nothing out of the ordinary happens at all.
 */
export const MODES = ['full', 'steady', 'clear'] as const;
export type Mode = (typeof MODES)[number];

/** The character of one seed: every seed is wild in its own way. Shares are of 1. */
export interface Weather {
  /** Of all calls to the outside, so many fail in one way or another. */
  readonly faultShare: number;
  /** Of those that fail, so many end the function. */
  readonly crashShare: number;
  /** Of all calls, so many find that others have acted just before. */
  readonly meanwhileShare: number;
  /** Of all messages and batches, so many come twice. */
  readonly repeatShare: number;
  readonly hintsLostShare: number;
  /** Timers come so late at most. */
  readonly timerLateMsMax: number;
  readonly sweepEveryMs: number;
}

const CLEAR: Weather = {
  faultShare: 0,
  crashShare: 0,
  meanwhileShare: 0,
  repeatShare: 0,
  hintsLostShare: 0,
  timerLateMsMax: 0,
  sweepEveryMs: MINUTE_MS,
};

export function weatherOf(chance: Chance, mode: Mode): Weather {
  switch (mode) {
    case 'clear':
      return CLEAR;
    case 'steady':
      return { ...CLEAR, ...crowded(chance), timerLateMsMax: chance.pick([0, 40 * SECOND_MS], 'late timers') };
    case 'full':
      return {
        ...crowded(chance),
        faultShare: chance.pick([0.002, 0.01, 0.05], 'faults'),
        crashShare: chance.pick([0, 0.2, 0.5], 'crashes'),
        hintsLostShare: chance.pick([0, 0.1, 0.5], 'hints lost'),
        timerLateMsMax: chance.pick([0, MINUTE_MS, 30 * MINUTE_MS], 'late timers'),
        sweepEveryMs: chance.pick([MINUTE_MS, MINUTE_MS, 5 * MINUTE_MS], 'sweep'),
      };
  }
}

const crowded = (chance: Chance): Pick<Weather, 'meanwhileShare' | 'repeatShare'> => ({
  meanwhileShare: chance.pick([0, 0.02, 0.1], 'meanwhile'),
  repeatShare: chance.pick([0, 0.05, 0.3], 'repeats'),
});

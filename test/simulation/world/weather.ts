import { MINUTE_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { Chance } from '../../chaos/chance.ts';
import type { Outage } from './outage.ts';
import { SEAM_FAULTS, SERVICES, type SeamFault, type Service } from './seam.ts';

/**
 * - `full`: everything goes wrong, and everything that mends is there.
 * - `netless`: whatever is asked may refuse, but nothing is lost and no function dies; and the sweep mends nothing.
 * - `steady`: nothing fails, but things come late, twice and in the midst of each other. The sweep must find nothing missed.
 * - `clear`: nothing out of the ordinary happens at all.
 */
export const MODES = ['full', 'netless', 'steady', 'clear'] as const;
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
  /** In which ways a call fails. */
  readonly faults: readonly SeamFault[];
  /** Of all batches of the stream, so many come only after a while: the function behind it is not called. */
  readonly pauseShare: number;
  /** Timers come so late at most. */
  readonly timerLateMsMax: number;
  readonly sweepEveryMs: number;
  readonly outage: Outage | null;
}

const CLEAR: Weather = {
  faultShare: 0,
  crashShare: 0,
  meanwhileShare: 0,
  repeatShare: 0,
  hintsLostShare: 0,
  pauseShare: 0,
  faults: [],
  timerLateMsMax: 0,
  sweepEveryMs: MINUTE_MS,
  outage: null,
};

/** Of all seeds in which anything fails at all, so many have a service that is out for a while. */
const OUTAGE_SHARE = 0.5;
/** An outage begins with one of the first so many calls: about half of those that a service gets in a seed. */
const OUTAGE_CALLS_MAX: Readonly<Record<Service, number>> = { table: 1_000, queue: 60, timer: 15, sms: 12, sheet: 60 };

/**
 * What is seldom asked for fails more often, or no run would ever see it fail: by how much. Source: calls counted over some
 * dozen seeds.
 */
const SELDOM: Readonly<Record<string, number>> = {
  'on-hint · queue': 15,
  'on-change · queue': 2,
  'on-change · table': 4,
  'on-change · timer': 4,
  'on-wake · table': 2,
  'on-wake · queue': 50,
  'send-message · queue': 6,
  'send-message · sms': 8,
  'sync-workbook · queue': 50,
  'sync-workbook · sheet': 2,
  'sweep · queue': 4,
  'sweep · timer': 50,
};
/** Whatever fails more often than this never comes to an end. */
const SHARE_MAX = 0.4;

const isHardlyEverAsked = (by: string, service: Service): boolean => (SELDOM[`${by} · ${service}`] ?? 1) >= 10;

/** Of the calls that fail, so many end the function; where there are few, more of them. */
export const crashShareOf = ({ crashShare }: Weather, by: string, service: Service): number =>
  crashShare > 0 && isHardlyEverAsked(by, service) ? Math.max(crashShare, 0.6) : crashShare;

/** Of the calls that `by` makes to `service`, so many fail. */
export const faultShareOf = ({ faultShare }: Weather, by: string, service: Service): number =>
  Math.min(SHARE_MAX, faultShare * (SELDOM[`${by} · ${service}`] ?? 1));

export function weatherOf(chance: Chance, mode: Mode): Weather {
  switch (mode) {
    case 'clear':
      return CLEAR;
    case 'steady':
      return { ...CLEAR, ...crowded(chance), timerLateMsMax: chance.pick([0, 40 * SECOND_MS], 'late timers') };
    case 'netless':
      return {
        ...CLEAR,
        ...crowded(chance),
        faultShare: chance.pick([0.005, 0.01], 'faults'),
        faults: ['refused'],
        // The stream gives up after some seconds; what it leaves is the sweep's.
        outage: { ...outageOf(chance.of('outage')), fault: 'refused', lastsMs: 3 * SECOND_MS },
      };
    case 'full':
      return {
        ...crowded(chance),
        faultShare: chance.pick([0.002, 0.01, 0.05], 'faults'),
        faults: SEAM_FAULTS,
        crashShare: chance.pick([0, 0.2, 0.5], 'crashes'),
        hintsLostShare: chance.pick([0, 0.1, 0.5], 'hints lost'),
        pauseShare: chance.pick([0, 0.02, 0.1], 'pauses'),
        timerLateMsMax: chance.pick([0, MINUTE_MS, 30 * MINUTE_MS], 'late timers'),
        sweepEveryMs: chance.pick([MINUTE_MS, MINUTE_MS, 5 * MINUTE_MS], 'sweep'),
        outage: chance.happens(OUTAGE_SHARE, 'outage') ? outageOf(chance.of('outage')) : null,
      };
  }
}

function outageOf(chance: Chance): Outage {
  const service = chance.pick(SERVICES, 'service');
  return {
    service,
    fault: chance.pick(['refused', 'lost before', 'lost after'], 'fault'),
    atCall: 1 + chance.below(OUTAGE_CALLS_MAX[service], 'at'),
    lastsMs: chance.pick([MINUTE_MS, 10 * MINUTE_MS, 40 * MINUTE_MS], 'lasts'),
  };
}

const crowded = (chance: Chance): Pick<Weather, 'meanwhileShare' | 'repeatShare'> => ({
  meanwhileShare: chance.pick([0, 0.02, 0.1], 'meanwhile'),
  repeatShare: chance.pick([0, 0.05, 0.3], 'repeats'),
});

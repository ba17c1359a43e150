import type { QuotaLimits } from '../../local/google/wire/quota.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/kernel/instant.ts';
import { type Chance, chanceOf } from './chance.ts';
import { drawOwnerIntents, drawStaffIntents } from './draw-intent.ts';
import { drawFault, type FaultName } from './faults.ts';
import type { Intent, People } from './people.ts';

/** One sync of a storm, and how long before it nothing happens. */
export interface Round {
  readonly passMs: number;
  readonly scope: 'typed' | 'whole';
  /** The write to the table before which the function ends; `null`: it does not. */
  readonly breakAt: number | null;
  /** Nobody syncs in this round. */
  readonly isLeftOut?: boolean;
}

/** What happens in a storm, by the key of each moment at which something may happen. */
export interface Plan {
  readonly quota: QuotaLimits | null;
  readonly sortMovesRowMetadata: boolean;
  readonly rounds: number;
  round(number: number): Round;
  /** What somebody does at that moment, one thing after the other. */
  intents(key: string, people: People): readonly Intent[];
  fault(key: string): FaultName | null;
  /** How many moments later a write takes effect whose answer nobody waited for. */
  lateness(key: string): number;
}

/** The character of one seed: every seed is wild in its own way. */
interface Weather {
  readonly rounds: number;
  readonly actsBetween: number;
  readonly actShareInCalls: number;
  readonly ownerShare: number;
  readonly faultShare: number;
  readonly breakShare: number;
  readonly quota: QuotaLimits | null;
  readonly sortMovesRowMetadata: boolean;
}

const QUOTAS = [
  null,
  { perMinutePerUser: 60, perMinutePerProject: 300 },
  { perMinutePerUser: 4, perMinutePerProject: 20 },
];

function weatherOf(chance: Chance): Weather {
  return {
    rounds: 2 + chance.below(5, 'rounds'),
    actsBetween: chance.below(5, 'acts between'),
    actShareInCalls: chance.pick([0, 0.2, 0.5], 'acts in calls'),
    ownerShare: chance.pick([0, 0, 0.4], 'owner'),
    faultShare: chance.pick([0, 0.05, 0.15], 'faults'),
    breakShare: chance.pick([0, 0, 0.2], 'breaks'),
    quota: chance.pick(QUOTAS, 'quota'),
    sortMovesRowMetadata: chance.happens(0.5, 'sort moves metadata'),
  };
}

/** A sync of a few changed rows writes some dozens of times. */
const WRITES_TO_BREAK_MAX = 40;
const LATENESS_MAX = 8;

/** Everything is drawn from one seed. */
export function drawnPlan(seed: number): Plan {
  const chance = chanceOf(String(seed));
  const weather = weatherOf(chance.of('weather'));
  const happensAt = (key: string): boolean => {
    const [, place = '', within] = key.split('.');
    if (within !== undefined) return chance.of(key).happens(weather.actShareInCalls, 'acts');
    if (place === 'o') return chance.of(key).happens(weather.ownerShare, 'acts');
    return Number(place.slice(1)) < weather.actsBetween;
  };
  return {
    ...weather,
    round: (number) => {
      const own = chance.of(`r${number}.s`);
      const breaks = own.happens(weather.breakShare, 'breaks');
      return {
        passMs: chance.of(`r${number}`).pick([SECOND_MS, 5 * SECOND_MS, MINUTE_MS, 4 * MINUTE_MS], 'time'),
        scope: own.happens(0.3, 'whole') ? 'whole' : 'typed',
        breakAt: breaks ? 1 + own.below(WRITES_TO_BREAK_MAX, 'write') : null,
      };
    },
    intents: (key, people) => {
      if (!happensAt(key)) return [];
      const draw = key.endsWith('.o') ? drawOwnerIntents : drawStaffIntents;
      return draw(people, chance.of(key), key.replaceAll('.', ''));
    },
    fault: (key) => {
      const own = chance.of(key);
      return own.happens(weather.faultShare, 'strikes') ? drawFault(own) : null;
    },
    lateness: (key) => 1 + chance.of(key).below(LATENESS_MAX, 'lateness'),
  };
}

/** A storm as it once happened, so that it can happen again whatever is drawn from seeds by then. */
export interface Recording {
  readonly quota: QuotaLimits | null;
  readonly sortMovesRowMetadata: boolean;
  readonly rounds: readonly Round[];
  readonly intents: Readonly<Record<string, readonly Intent[]>>;
  readonly faults: Readonly<Record<string, { readonly name: FaultName; readonly lateness: number }>>;
}

export function recordedPlan({ quota, sortMovesRowMetadata, rounds, intents, faults }: Recording): Plan {
  return {
    quota,
    sortMovesRowMetadata,
    rounds: rounds.length,
    round: (number) => rounds[number] ?? { passMs: 0, scope: 'typed', breakAt: null },
    intents: (key) => intents[key] ?? [],
    fault: (key) => faults[key]?.name ?? null,
    lateness: (key) => faults[key]?.lateness ?? 1,
  };
}

import { HOUR_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { Chance } from '../../chaos/chance.ts';
import { formatDuration } from '../people/clock-time.ts';
import type { Conditions } from './conditions.ts';
import { type Disturbance, isDelayMs, type Mishap } from './disturbances.ts';
import type { Weather } from './weather.ts';

const HINT_DELAY_MS_MAX = 3 * SECOND_MS;

/** Something on its way: what it is, by whose chance is drawn for it, and in which weather. */
interface Journey {
  readonly of: string;
  readonly own: Chance;
  readonly weather: Weather;
}

type OnTheWay<What extends Disturbance['what']> = Mishap<Journey, What>;

const TWICE: OnTheWay<'twice'> = {
  drawn: ({ own, weather }) => (own.happens(weather.repeatShare, 'twice') ? 'twice' : null),
  isKnown: (what) => what === 'twice',
  told: (_, { of }) => `a message on ${of} comes twice`,
};

const LATE: OnTheWay<number> = {
  drawn: ({ own, weather }) => Math.floor(own.fraction('late') * weather.timerLateMsMax) || null,
  isKnown: isDelayMs,
  told: (delayMs, { of }) => `timer ${of} fires ${formatDuration(delayMs)} late`,
};

const ONCE_MORE: OnTheWay<number> = {
  drawn: ({ own, weather }) => (own.happens(weather.repeatShare, 'twice') ? 1 + own.below(HOUR_MS, 'again') : null),
  isKnown: isDelayMs,
  told: (delayMs, { of }) => `timer ${of} fires once more, ${formatDuration(delayMs)} after the first time`,
};

const LOST: OnTheWay<'lost'> = {
  drawn: ({ own, weather }) => (own.happens(weather.hintsLostShare, 'lost') ? 'lost' : null),
  isKnown: (what) => what === 'lost',
  told: () => 'the hint that something was typed is lost',
};

/** How many copies of a message a queue holds that is sent one now. */
export function copiesOf(queue: string, { chance, weather, moments, disturbances }: Conditions): number {
  const key = moments.onDay(`message on ${queue}`);
  return disturbances.at(TWICE, key, { of: queue, own: chance.of(key), weather }) === null ? 1 : 2;
}

/** How late a timer fires that is due now, once or twice. */
export function delaysMsOf(timer: string, { chance, weather, moments, disturbances }: Conditions): readonly number[] {
  const key = moments.onDay('timer');
  const journey = { of: timer, own: chance.of(key), weather };
  const first = disturbances.at(LATE, `${key}, late`, journey) ?? 0;
  const againMs = disturbances.at(ONCE_MORE, `${key}, again`, journey);
  return againMs === null ? [first] : [first, first + againMs];
}

/** A hint of what was typed just now, and when it arrives; `null`: never. */
export function hintOf({
  chance,
  weather,
  moments,
  disturbances,
  probes,
}: Conditions): { key: string; afterMs: number } | null {
  const key = moments.onDay('hint');
  const own = chance.of(key);
  const lost = disturbances.at(LOST, key, { of: 'hint', own, weather });
  if (lost !== null) probes.reach('hint-lost');
  return lost === null ? { key, afterMs: SECOND_MS + own.below(HINT_DELAY_MS_MAX, 'delay') } : null;
}

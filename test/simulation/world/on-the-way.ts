import { HOUR_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { formatDuration } from '../people/clock-time.ts';
import type { Conditions } from './conditions.ts';
import { isDelayMs } from './disturbances.ts';

const HINT_DELAY_MS_MAX = 3 * SECOND_MS;

/** How many copies of a message a queue holds that is sent one now. */
export function copiesOf(queue: string, { chance, weather, moments, disturbances }: Conditions): number {
  const key = moments.onDay(`message on ${queue}`);
  const more = disturbances.at({
    key,
    drawn: () => (chance.of(key).happens(weather.repeatShare, 'twice') ? 'twice' : null),
    isKnown: (what): what is 'twice' => what === 'twice',
    told: () => `a message on ${queue} comes twice`,
  });
  return more === null ? 1 : 2;
}

/** How late a timer fires that is due now, once or twice. */
export function delaysMsOf(timer: string, { chance, weather, moments, disturbances }: Conditions): readonly number[] {
  const key = moments.onDay('timer');
  const own = chance.of(key);
  const lateMs = disturbances.at({
    key: `${key}, late`,
    drawn: () => Math.floor(own.fraction('late') * weather.timerLateMsMax) || null,
    isKnown: isDelayMs,
    told: (delayMs) => `timer ${timer} fires ${formatDuration(delayMs)} late`,
  });
  const againMs = disturbances.at({
    key: `${key}, again`,
    drawn: () => (own.happens(weather.repeatShare, 'twice') ? 1 + own.below(HOUR_MS, 'again') : null),
    isKnown: isDelayMs,
    told: (delayMs) => `timer ${timer} fires once more, ${formatDuration(delayMs)} after the first time`,
  });
  const first = lateMs ?? 0;
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
  const lost = disturbances.at({
    key,
    drawn: () => (own.happens(weather.hintsLostShare, 'lost') ? 'lost' : null),
    isKnown: (what): what is 'lost' => what === 'lost',
    told: () => 'the hint that something was typed is lost',
  });
  if (lost !== null) probes.reach('hint-lost');
  return lost === null ? { key, afterMs: SECOND_MS + own.below(HINT_DELAY_MS_MAX, 'delay') } : null;
}

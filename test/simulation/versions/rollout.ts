import { DAY_MS, HOUR_MS, type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import type { Chance } from '../../chaos/chance.ts';
import type { Probes } from '../probes/probes.ts';
import type { VirtualClock } from '../world/clock.ts';
import type { FunctionName } from '../world/host.ts';
import type { Moments } from '../world/moments.ts';

/** Which code a function is at work with: `earlier` writes in the shapes that were written before. */
export type Version = 'earlier' | 'present';

/** Of all worlds, so many begin with an earlier version and come to the present one in the course of the week. */
const ROLLOUT_SHARE = 0.08;
/** Functions are not replaced all at once; it takes minutes, but a week of few requests has little to do in some minutes, */
const SPREAD_MS = 6 * HOUR_MS;
/** and each works for so long with both versions: containers that are warm go on. */
const TOGETHER_MS = HOUR_MS;
const DAYS = 6;
/** Of these, so many are rolled back once, after at most so long, and forth again a day later. */
const ROLLED_BACK_SHARE = 0.4;
const UNTIL_BACK_MS_MAX = DAY_MS;

/** When which function goes over to the present version. */
export class Rollout {
  readonly #chance: Chance;
  readonly #moments: Moments;
  readonly #clock: VirtualClock;
  readonly #probes: Probes;
  /** Turns between the versions; none where the present one was there from the beginning. */
  readonly #turnsAt: readonly Instant[];

  constructor(chance: Chance, moments: Moments, clock: VirtualClock, probes: Probes) {
    this.#chance = chance;
    this.#moments = moments;
    this.#clock = clock;
    this.#probes = probes;
    this.#turnsAt = chance.happens(ROLLOUT_SHARE, 'happens') ? turnsOf(chance, clock.now()) : [];
    if (this.#turnsAt.length > 1) probes.reach('rolled-back');
  }

  /** With which version a function is called now. */
  versionOf(name: FunctionName): Version {
    if (this.#turnsAt.length === 0) return 'present';
    const own = this.#chance.of(name);
    const turns = this.#turnsAt.map((turnAt) => plusMs(turnAt, own.below(SPREAD_MS, `turn at ${turnAt}`)));
    const now = this.#clock.now();
    const past = turns.filter((turnAt) => turnAt <= now).length;
    const last = turns[past - 1];
    const isBetween = last !== undefined && now < plusMs(last, TOGETHER_MS);
    if (isBetween) this.#probes.reach('versions-together');
    const isStillOther = isBetween && this.#chance.of(this.#moments.onDay(`version of ${name}`)).happens(0.5, 'other');
    return (past % 2 === 0) === isStillOther ? 'present' : 'earlier';
  }
}

function turnsOf(chance: Chance, startAt: Instant): readonly Instant[] {
  const at = plusMs(startAt, chance.below(DAYS * DAY_MS, 'at'));
  if (!chance.happens(ROLLED_BACK_SHARE, 'back')) return [at];
  const backAt = plusMs(at, 2 * SPREAD_MS + chance.below(UNTIL_BACK_MS_MAX, 'until back'));
  return [at, backAt, plusMs(backAt, DAY_MS)];
}

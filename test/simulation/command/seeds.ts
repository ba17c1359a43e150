import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import type { Asked } from '../seed-task.ts';
import type { Mode } from '../world/weather.ts';

/** Seeds of commits and soaks begin below it: eight hexadecimal digits. */
const SEEDS_MAX = 2 ** 32;
const HEX_DIGITS = 8;

export interface Range extends Pick<Asked, 'defect' | 'canaryEvery' | 'isCollecting'> {
  readonly from: number;
  readonly count: number;
  readonly modes: readonly Mode[];
}

/** So many from the first one on, each in every mode. */
export function* seedsFrom({ from, count, modes, ...how }: Range): Generator<Asked> {
  for (let seed = from; seed < from + count; seed += 1) for (const mode of modes) yield { seed, mode, ...how };
}

/** Ends with the time. */
export function* until<Entry>(isOver: () => boolean, entries: Iterable<Entry>): Generator<Entry> {
  for (const entry of entries) {
    if (isOver()) return;
    yield entry;
  }
}

/** The same for everybody who has the same commit, another for the next; `null` outside of a git checkout. */
export function seedOfCommit(): number | null {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' });
  return status === 0 ? Number.parseInt(stdout.slice(0, HEX_DIGITS), 16) : null;
}

export const seedFromAnywhere = (): number => randomInt(SEEDS_MAX);

import { HOUR_MS } from '../../../shared/kernel/instant.ts';
import { unreachable } from '../../../shared/kernel/invariant.ts';
import { writeFigures } from '../../reliability/figures.ts';
import { carryOutAll } from '../../support/crew.ts';
import { keepStory } from '../kept/bugbase.ts';
import { Corpus } from '../report/corpus.ts';
import { simulationFigures } from '../report/figures.ts';
import { type Asked, carryOut, isOtherOnWire, type Told } from '../seed-task.ts';
import { MODES } from '../world/weather.ts';
import type { Options, Work } from './options.ts';
import { seedFromAnywhere, seedsFrom, until } from './seeds.ts';
import { Tally } from './tally.ts';

/** A line this often, so that nobody wonders. */
const PROGRESS_MS = 15_000;
/** Far more seeds than any soak has time for. */
const SOAK_SEEDS_MAX = 1_000_000_000;
const WORKER = new URL('../worker.ts', import.meta.url);

type SeedsWork = Extract<Work, { readonly kind: 'seed' | 'seeds' | 'soak' }>;

/**
 * Runs the seeds that are asked for, tells of each failure and keeps it, and sums up. Answers how many failed, and how much
 * a corpus has not tried as often as it claims to.
 */
export async function runSeeds(work: SeedsWork, options: Options, say: (text: string) => void): Promise<number> {
  const tally = new Tally();
  const corpus = new Corpus();
  const began = performance.now();
  const elapsedMs = (): number => performance.now() - began;
  const note = (told: Told): void => {
    tally.note(told);
    corpus.note(told);
    if (work.kind === 'seed') say(`seed ${told.seed}, ${told.mode}: trace ${told.trace}`);
    if (isOtherOnWire(told)) say(`seed ${told.seed}, ${told.mode}: on the wire it comes to something else`);
    if (told.failure === null) return;
    say(told.failure.story);
    if (options.isKept) say(`  kept as ${keepStory(told.failure.kept)}`);
  };
  const asked = seedsOf(work, options, elapsedMs, say);
  const progress = setInterval(() => say(progressText(work, options, tally, elapsedMs())), PROGRESS_MS);
  try {
    // A process of its own takes as long to begin as a seed does to end.
    if (work.kind === 'seed') for (const each of asked) note(await carryOut(each));
    else
      await carryOutAll<Asked, Told>(WORKER, asked, options.jobs, (told) => {
        note(told);
        return options.failuresMax !== null && tally.failed >= options.failuresMax ? 'enough' : 'go on';
      });
  } finally {
    clearInterval(progress);
  }
  say(tally.summary(elapsedMs()));
  const holes = isWhole(options) ? corpus.holes() : [];
  for (const hole of holes) say(`not tried often enough: ${hole}`);
  const failed = tally.failed + holes.length;
  if (options.isWritten && failed === 0) writeFigures('simulation', simulationFigures(corpus));
  return failed;
}

function seedsOf(
  work: SeedsWork,
  { modes, defect, canaryEvery, isCollecting }: Options,
  elapsedMs: () => number,
  say: (text: string) => void,
): Iterable<Asked> {
  const how = { modes, defect: defect?.name ?? null, canaryEvery, isCollecting };
  switch (work.kind) {
    case 'seed':
      return seedsFrom({ from: work.seed, count: 1, ...how });
    case 'seeds':
      say(`${work.count} seeds from ${work.from}`);
      return seedsFrom({ from: work.from, count: work.count, ...how });
    case 'soak': {
      const from = seedFromAnywhere();
      say(`seeds from ${from}, for ${(work.durationMs / HOUR_MS).toFixed(2)} h`);
      return until(() => elapsedMs() >= work.durationMs, seedsFrom({ from, count: SOAK_SEEDS_MAX, ...how }));
    }
    default:
      return unreachable(work);
  }
}

/** All modes, and the product as it is: part of it reaches less. */
const isWhole = ({ modes, defect }: Options): boolean => modes.length === MODES.length && defect === null;

function progressText(work: SeedsWork, { modes }: Options, { done, failed }: Tally, elapsedMs: number): string {
  const of = work.kind === 'seeds' ? ` of ${work.count * modes.length}` : '';
  return `${done}${of} seeds done, ${failed} failed, ${(elapsedMs / 1_000).toFixed(0)} s`;
}

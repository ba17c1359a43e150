import { type StormOptions, type StormOutcome, storm } from './storm.ts';

/** A replay takes a fraction of a second, on thousands of rows some seconds; past either limit a story is short enough. */
const REPLAYS_MAX = 150;
const DURATION_MS_MAX = 60_000;

/** Leaves out of a failed storm whatever it fails without: halves first, then one by one. */
export async function shorten(options: StormOptions, failed: StormOutcome): Promise<StormOutcome> {
  const without = new Set<string>();
  const until = performance.now() + DURATION_MS_MAX;
  let shortest = failed;
  let replays = 0;
  for (let size = Math.ceil(failed.story.keys().length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (const lot of lotsOf(shortest.story.keys(), size)) {
      if (replays >= REPLAYS_MAX || performance.now() > until) return shortest;
      replays += 1;
      const tried = await storm({ ...options, without: new Set([...without, ...lot]) });
      if (tried.violations.length === 0 || kindOf(tried) !== kindOf(failed)) continue;
      for (const key of lot) without.add(key);
      shortest = tried;
    }
  }
  return shortest;
}

function lotsOf(keys: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(keys.length / size) }, (_, lot) => keys.slice(lot * size, (lot + 1) * size));
}

/** What is wrong, apart from names and numbers. */
const kindOf = ({ violations }: StormOutcome): string =>
  (violations[0] ?? '').replace(/“[^”]*”|"[^"]*"|\d+|null/g, '·').replace(/R-[·\d]+/g, '·');

import { beforeAll, describe, expect, it } from 'vitest';
import { KNOWN_SEEDS } from './known-seeds.ts';
import { makeTemplate, type OfficeTemplate } from './office-template.ts';
import { storm } from './storm.ts';

/**
 * Staff act, Google fails and the product syncs, all at once and all drawn from one seed; then people are quiet, and what is
 * promised must hold. `CHAOS_SEED=17 npx vitest run test/chaos` tells of one seed, `CHAOS_SEEDS=1000` runs as many;
 * `node --import tsx test/chaos/main.ts --seed 17` shortens the story of one that failed.
 */

const ROWS = Number(process.env.CHAOS_ROWS ?? 20);
const SEEDS = Number(process.env.CHAOS_SEEDS ?? 12);
const ONE_SEED = process.env.CHAOS_SEED;
/** A seed takes a fraction of a second; machines that share their cores take far longer. */
const TIMEOUT_MS = 60_000 + SEEDS * 5_000;

/** Drawn from another range than the known ones, so that both are always run. */
const seeds =
  ONE_SEED === undefined
    ? [...KNOWN_SEEDS.map(({ seed }) => seed), ...Array.from({ length: SEEDS }, (_, index) => 10_001 + index)]
    : [Number(ONE_SEED)];

describe('whatever people do and however Google fails', () => {
  let template: OfficeTemplate;
  beforeAll(async () => {
    template = await makeTemplate(ROWS);
  }, 120_000);

  it(`no text is touched, lost or misplaced, and all comes to rest (${seeds.length} seeds)`, {
    timeout: TIMEOUT_MS,
  }, async () => {
    for (const seed of seeds) {
      const { violations, story } = await storm({ template, seed });
      expect(violations, `seed ${seed}\n${violations.length === 0 ? '' : story.text()}`).toEqual([]);
    }
  });

  it('a seed tells the same story each time', { timeout: TIMEOUT_MS }, async () => {
    const [first, second] = [await storm({ template, seed: 7 }), await storm({ template, seed: 7 })];
    expect(second.story.text()).toBe(first.story.text());
  });
});

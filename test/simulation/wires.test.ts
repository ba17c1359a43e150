import { expect, it } from 'vitest';
import { simulateSeed } from './simulate-seed.ts';
import { makeTemplate } from './template.ts';

/** In these everything fails now and then. */
const SEEDS = [56, 800] as const;
const TIMEOUT_MS = 300_000;

const template = await makeTemplate();

it.each(['table', 'queue', 'timer', 'sheet'] as const)(
  'it comes to the same whether the %s is asked on the wire or past it',
  { timeout: TIMEOUT_MS },
  async (service) => {
    for (const seed of SEEDS) {
      const quick = await simulateSeed(template, seed, 'full');
      const travelled = await simulateSeed(template, seed, 'full', { wires: new Set([service]) });
      expect(travelled.violations, `seed ${seed}`).toEqual(quick.violations);
      expect(travelled.trace, `seed ${seed}`).toBe(quick.trace);
    }
  },
);

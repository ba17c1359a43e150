import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DEFECTS } from './bank/bank.ts';
import { simulateSeed } from './simulate-seed.ts';
import { makeTemplate } from './template.ts';
import { MODES } from './world/weather.ts';

/** The least of it: `npm run simulate` runs as many seeds as are asked for. */
const SEEDS = 4;
/** So many seeds are tried, which are always the same ones. */
const SEEDS_TO_FIND_MAX = 8;
/** A seed takes less than a second; machines that share their cores take far longer. */
const TIMEOUT_MS = 300_000;

const template = await makeTemplate();

describe('an office through a week and its aftermath keeps what it promises', () => {
  it.each(MODES)('when all is %s', { timeout: TIMEOUT_MS }, async (mode) => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { violations } = await simulateSeed(template, seed, mode);
      expect(violations, `npm run simulate -- --seed ${seed} --mode ${mode}`).toEqual([]);
    }
  });
});

describe('what is wrong on purpose is found out', () => {
  it.each(DEFECTS.filter(({ from }) => from > 0))(
    '$name',
    { timeout: TIMEOUT_MS },
    async ({ mode, from, spoil, invariant, isCollecting }) => {
      const world = isCollecting ? await template.collecting() : template;
      const said = async (): Promise<string> => {
        for (let seed = from; seed < from + SEEDS_TO_FIND_MAX; seed += 1) {
          const { violations } = await simulateSeed(world, seed, mode, { spoil });
          if (violations.length > 0) return violations.map(({ invariant, text }) => `${invariant}: ${text}`).join('\n');
        }
        return 'nothing';
      };
      expect(await said()).toContain(`${invariant}: `);
    },
  );
});

describe('a seed is one story', () => {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const traceIn = (timeZone: string): string => {
    const asked = ['--import', 'tsx', main, '--seed', '3', '--mode', 'full'];
    const said = execFileSync(process.execPath, asked, { encoding: 'utf8', env: { ...process.env, TZ: timeZone } });
    return /trace ([0-9a-f]{64})/.exec(said)?.[1] ?? said;
  };

  it('in every process and every time zone of the machine', { timeout: TIMEOUT_MS }, async () => {
    const { trace } = await simulateSeed(template, 3, 'full');
    expect(traceIn('America/St_Johns')).toBe(trace);
    expect(traceIn('Asia/Kathmandu')).toBe(trace);
  });
});

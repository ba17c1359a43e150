import { describe, expect, it } from 'vitest';
import { readStories } from './known-stories.ts';
import { carryOut, type Task } from './task.ts';

/**
 * Staff act, Google fails and the product syncs, all at once and all drawn from one seed; then people are quiet, and what is
 * promised must hold. This is the least of it: `npm run chaos` runs a thousand seeds, some on thousands of rows, and
 * shortens the stories of those that fail.
 */

const FRESH = [
  { rows: 20, from: 10_021, seeds: 12 },
  { rows: 200, from: 20_004, seeds: 3 },
] as const;
/** A seed takes a second or less; machines that share their cores take far longer. */
const TIMEOUT_MS = 240_000;

async function expectToHold(task: Task): Promise<void> {
  const { violations, story } = await carryOut({ ...task, isWhole: true });
  expect(violations, `seed ${task.seed} on ${task.rows} rows\n${story}`).toEqual([]);
}

describe('whatever people do and however Google fails, no text is touched, lost or misplaced, and all comes to rest', () => {
  it.each(readStories())('as once on $rows rows with seed $seed: $found', { timeout: TIMEOUT_MS }, expectToHold);

  it.each(FRESH)('on $rows rows, $seeds seeds from $from', { timeout: TIMEOUT_MS }, async ({ rows, from, seeds }) => {
    for (let seed = from; seed < from + seeds; seed += 1) await expectToHold({ rows, seed });
  });
});

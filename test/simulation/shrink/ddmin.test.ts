import { describe, expect, it } from 'vitest';
import { ddmin } from './ddmin.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** Fails as long as everything of `needed` is there; answers what was tried, and how often. */
async function thinned(entries: readonly string[], needed: string, attemptsMax = 1_000) {
  let attempts = 0;
  const left = await ddmin(
    entries,
    async (part) => {
      attempts += 1;
      return [...needed].every((each) => part.includes(each)) ? part : null;
    },
    () => attempts >= attemptsMax,
  );
  return { left: left.join(''), attempts };
}

describe('what a failure does not need is left out', () => {
  it.each([
    { needed: '', left: '', attempts: 1 },
    { needed: 'a', left: 'a', attempts: 7 },
    { needed: 'z', left: 'z', attempts: 12 },
    { needed: 'az', left: 'az', attempts: 55 },
    { needed: 'mn', left: 'mn', attempts: 35 },
    { needed: 'zqc', left: 'cqz', attempts: 83 },
    { needed: LETTERS.join(''), left: LETTERS.join(''), attempts: 111 },
  ])('but “$needed” stays, in the order in which it was', async ({ needed, left, attempts }) => {
    const thin = await thinned(LETTERS, needed);
    expect(thin.left).toBe(left);
    expect(thin.attempts).toBeLessThanOrEqual(attempts);
  });

  it('of what is there twice one stays', async () => {
    expect((await thinned([...'abab'], 'ab')).left).toHaveLength(2);
  });

  it('of nothing there is nothing to try', async () => {
    expect(await thinned([], '')).toEqual({ left: '', attempts: 0 });
  });

  it('what did not come to pass is left out with the rest', async () => {
    const left = await ddmin(LETTERS, async (part) => (part.includes('k') ? part.filter((each) => each >= 'k') : null));
    expect(left).toEqual(['k']);
  });

  it.each([0, 1, 5])('no more than %d are tried, and what is left by then still fails', async (attemptsMax) => {
    const { left, attempts } = await thinned(LETTERS, 'az', attemptsMax);
    expect(attempts).toBe(attemptsMax);
    expect(left).toMatch(/^a.*z$/);
  });
});

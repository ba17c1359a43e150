import { describe, expect, it } from 'vitest';
import { createQuickDraws } from './quick-draws.ts';

const COUNT = 20_000;
const PARTS = 100;

describe('quick draws', () => {
  it.each([
    ['of one seed', (index: number) => createQuickDraws('7').fraction('key', `what#${index}`)],
    ['of one question', (index: number) => createQuickDraws(`${index}`).fraction('key', 'what')],
    ['of one moment', (index: number) => createQuickDraws('7').fraction(`09:05:14 asks#${index}`, 'fault')],
  ])('%s fall evenly', (_name, draw) => {
    const parts = new Array<number>(PARTS).fill(0);
    for (let index = 0; index < COUNT; index += 1) {
      const fraction = draw(index);
      expect(fraction).toBeGreaterThanOrEqual(0);
      expect(fraction).toBeLessThan(1);
      const part = Math.floor(fraction * PARTS);
      parts[part] = (parts[part] ?? 0) + 1;
    }
    // Chi-squared with 99 degrees of freedom: more than 170 comes about once in a hundred thousand.
    const expected = COUNT / PARTS;
    const distance = parts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(distance).toBeLessThan(170);
  });

  it('of neighbours have nothing to do with each other', () => {
    const draws = createQuickDraws('7');
    const pairs = Array.from({ length: COUNT }, (_, index) => [
      draws.fraction(`key#${index}`, 'one') - 0.5,
      draws.fraction(`key#${index}`, 'other') - 0.5,
    ]);
    const covariance = pairs.reduce((sum, [one = 0, other = 0]) => sum + one * other, 0) / COUNT;
    expect(Math.abs(covariance * 12)).toBeLessThan(0.03);
  });

  it('are the same for the same question', () => {
    expect(createQuickDraws('7').fraction('key', 'what')).toBe(createQuickDraws('7').fraction('key', 'what'));
    expect(createQuickDraws('7').within([3, 5], 'key', 'what')).toBeGreaterThanOrEqual(3);
  });
});

import { describe, expect, it } from 'vitest';
import { PAPERS } from '../../bench/collection/papers.ts';
import { populationOf } from '../../bench/collection/population.ts';

const SMALL = populationOf(160, 1);

describe('the office that is measured', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(populationOf(160, 1)).toEqual(SMALL);
    expect(populationOf(160, 2)).not.toEqual(SMALL);
  });

  it('owes everywhere, at several steps and in every class but none', () => {
    expect(SMALL.cases.every(({ arrears }) => arrears.overdueFen > 0)).toBe(true);
    expect(new Set(SMALL.cases.map(({ state }) => state.steps.at(-1)?.stage)).size).toBeGreaterThan(4);
    expect(new Set(SMALL.cases.map(({ state }) => state.debtorClass)).size).toBeGreaterThan(4);
    expect(SMALL.cases.some(({ state }) => state.assignee === null)).toBe(true);
  });

  it.each(Object.entries(PAPERS))('%s is made of all of it', (name, prepare) => {
    const made = prepare(SMALL);
    if (name === 'assignment' || name === 'daily report') expect(made).toBe(160);
    else if (name !== 'review for the court') expect(made).toBeGreaterThan(0);
  });
});

import { describe, expect, it } from 'vitest';
import { Agenda } from '../../bench/capacity/agenda.ts';
import { chanceOf } from '../../bench/capacity/chance.ts';
import { simulateDay } from '../../bench/capacity/day.ts';
import { quantileSeconds, tableOf } from '../../bench/capacity/report.ts';

describe('a working day', () => {
  it.each([
    [60, 1],
    [300, 5],
  ])(
    'of %i offices on %i Google projects: answers within 5 s, all but one in a hundred within 60 s',
    async (offices, projects) => {
      const outcome = await simulateDay({ offices, projects, seed: 7 });
      expect(outcome.edits).toBeGreaterThan(offices * 1_000);
      expect(quantileSeconds(outcome, 0.5)).toBeLessThanOrEqual(5);
      expect(quantileSeconds(outcome, 0.99)).toBeLessThanOrEqual(60);
      // No edit stays without its answer, but those of the last minutes.
      expect(outcome.edits - outcome.answeredMs.length).toBeLessThan(offices);
      // A refusal costs its minute, at most twenty seconds more and the look itself; a second one in a row hardly happens.
      expect(outcome.hintedMsMax).toBeLessThan(100_000);
      // No storm: refusals are few, and in no minute more than the account has workbooks.
      expect(outcome.refused / outcome.calls).toBeLessThan(0.001);
      expect(outcome.refusedInMinuteMax).toBeLessThanOrEqual(12);
    },
  );

  it('of twice as many offices on a project as it carries is late, and still no storm', async () => {
    const outcome = await simulateDay({ offices: 120, projects: 1, seed: 7 });
    expect(quantileSeconds(outcome, 0.99)).toBeGreaterThan(60);
    expect(outcome.refusedInMinuteMax).toBeLessThanOrEqual(24);
  });

  it('without any hint answers at the minute’s turn', async () => {
    const outcome = await simulateDay({ offices: 60, projects: 1, seed: 7, hintsLost: 1 });
    expect(quantileSeconds(outcome, 0.5)).toBeGreaterThan(20);
    expect(quantileSeconds(outcome, 0.99)).toBeLessThanOrEqual(75);
  });

  it('is the same day for the same seed, and another for another', async () => {
    const day = async (seed: number) =>
      tableOf([{ title: '', outcome: await simulateDay({ offices: 3, projects: 1, seed }) }]);
    expect(await day(1)).toBe(await day(1));
    expect(await day(1)).not.toBe(await day(2));
  });
});

describe('the clockwork', () => {
  it('lets things happen in their order, those of one moment as they were put down', () => {
    const agenda = new Agenda();
    const happened: string[] = [];
    const at = (ms: number, name: string) => agenda.at(ms, () => happened.push(`${name}@${agenda.nowMs}`));
    at(30, 'c');
    at(10, 'a');
    at(20, 'b1');
    at(20, 'b2');
    at(5, 'z');
    agenda.at(12, () => at(12, 'within'));
    agenda.runUntil(30);
    expect(happened).toEqual(['z@5', 'a@10', 'within@12', 'b1@20', 'b2@20']);
    agenda.runUntil(31);
    expect(happened.at(-1)).toBe('c@30');
  });

  it('sorts a thousand moments', () => {
    const agenda = new Agenda();
    const chance = chanceOf(1);
    const happened: number[] = [];
    for (let index = 0; index < 1_000; index += 1) agenda.at(chance.next() * 1_000, () => happened.push(agenda.nowMs));
    agenda.runUntil(1_000);
    expect(happened).toHaveLength(1_000);
    expect(happened).toEqual([...happened].sort((one, other) => one - other));
  });

  it('draws latencies whose half and twentieth are as asked for', () => {
    const chance = chanceOf(2);
    const drawn = Array.from({ length: 20_000 }, () => chance.latencyMs(500, 1_500)).sort((one, other) => one - other);
    expect(drawn[10_000]).toBeCloseTo(500, -2);
    expect(drawn[19_000]).toBeGreaterThan(1_350);
    expect(drawn[19_000]).toBeLessThan(1_650);
  });
});

import { describe, expect, it } from 'vitest';
import { PROBE_NAMES } from '../probes/probes.ts';
import { bankTable } from './bank-table.ts';
import { Corpus, type SeedFigures } from './corpus.ts';
import { CELL_MIN, FAULT_CELLS, nameOf } from './fault-table.ts';
import { simulationFigures } from './figures.ts';
import { PROBE_SEEDS_MIN } from './probe-table.ts';

const QUIET: SeedFigures = { mode: 'clear', sms: 1, virtualDays: 10, counts: [], probes: [] };

/** A seed that saw each cell and each state once. */
const BUSY: SeedFigures = {
  mode: 'full',
  sms: 2,
  virtualDays: 10,
  counts: FAULT_CELLS.map((cell) => [nameOf(cell), 1] as const),
  probes: PROBE_NAMES.map((name) => [name, 3] as const),
};

function corpusOf(busy: number, quiet: number): Corpus {
  const corpus = new Corpus();
  for (let seed = 0; seed < busy; seed += 1) corpus.note(BUSY);
  for (let seed = 0; seed < quiet; seed += 1) corpus.note(QUIET);
  return corpus;
}

describe('a corpus', () => {
  it('of fewer than 2,000 seeds has no holes', () => {
    expect(corpusOf(0, 1_999).holes()).toEqual([]);
  });

  it('of 2,000 that has tried everything often enough has none either', () => {
    expect(corpusOf(CELL_MIN, 2_000 - CELL_MIN).holes()).toEqual([]);
  });

  it('names each fault that was seen too seldom', () => {
    const holes = corpusOf(CELL_MIN - 1, 2_000).holes();
    expect(holes).toHaveLength(FAULT_CELLS.length);
    expect(holes).toContain(`on-hint · queue · refused: ${CELL_MIN - 1} of ${CELL_MIN}`);
  });

  it('names each state that too few seeds reached, however often each did', () => {
    const holes = corpusOf(PROBE_SEEDS_MIN - 1, 2_000).holes();
    expect(holes).toContain(`laid-aside: reached in ${PROBE_SEEDS_MIN - 1} seeds of ${PROBE_SEEDS_MIN}`);
    expect(holes.filter((hole) => hole.startsWith('household-changed-before-claim'))).toEqual([]);
  });

  it('expects less of what a week has few of, but not nothing', () => {
    const holes = corpusOf(4, 2_000).holes();
    expect(holes).toContain('household-changed-before-claim: reached in 4 seeds of 5');
    expect(holes).toHaveLength(FAULT_CELLS.length + PROBE_NAMES.length);
  });

  it('adds up', () => {
    const corpus = corpusOf(2, 3);
    expect(corpus.seeds).toBe(5);
    expect(corpus.sms).toBe(7);
    expect(corpus.faults).toBe(2 * FAULT_CELLS.length);
    expect(corpus.probes.get('outage')).toEqual({ seeds: 2, times: 6 });
  });
});

describe('the page', () => {
  it('says the same of the same seeds', () => {
    const page = simulationFigures(corpusOf(50, 2_950));
    expect(page).toBe(simulationFigures(corpusOf(50, 2_950)));
    expect(page).toContain('| full | 50 |\n| clear | 2,950 |');
    expect(page).toContain('3,000 seeds: 82.1 virtual years, 3,050 SMS');
    expect(page).toContain('fewer than 0.10 %');
    expect(page).toContain('| sweep | timer | 50 | 50 | 50 | 50 | 50 |');
    expect(page).toContain('- on-hint never asks the sheet: ');
    expect(page).toContain('| a hint was lost | 50 | 150 |');
  });

  it('says which defects were found', () => {
    const found = [
      { name: 'one', mode: 'full', by: { seed: 7, invariant: 'sent-once' } },
      { name: 'other', mode: 'clear', by: null },
    ];
    const table = bankTable(found, 500);
    expect(table).toContain('| one | full | sent-once | 7 |\n| other | clear | not found |  |');
    expect(table).toContain('1 of 2 found');
  });
});

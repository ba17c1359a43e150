import type { Corpus } from './corpus.ts';
import { faultTable } from './fault-table.ts';
import { probeTable } from './probe-table.ts';

/** Source of the bound: the «rule of three»; N runs without a failure leave a rate below 3/N, with 95 % confidence. */
const RULE_OF_THREE = 3;

const DAYS_IN_YEAR = 365.25;

/** What is written into docs/reliability.md: no durations and no dates, so that the same run gives the same page. */
export function simulationFigures(corpus: Corpus): string {
  const modes = [...corpus.seedsOfMode].map(([mode, seeds]) => `| ${mode} | ${grouped(seeds)} |`);
  const rate = ((RULE_OF_THREE / corpus.seeds) * 100).toPrecision(2);
  return [
    ['| mode | seeds, all of them clean |', '|---|---:|', ...modes].join('\n'),
    `${grouped(corpus.seeds)} seeds: ${(corpus.virtualDays / DAYS_IN_YEAR).toFixed(1)} virtual years, ${grouped(corpus.sms)} SMS, ${grouped(
      corpus.faults,
    )} calls that failed. By the rule of three fewer than ${rate} % of such weeks go wrong in a way that is looked for, with 95 % confidence.`,
    '### How often each function saw each service fail',
    faultTable(corpus.counts),
    '### Rare states, and how many seeds reached them',
    probeTable(corpus.probes),
  ].join('\n\n');
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

import type { ProbeName } from '../probes/probes.ts';
import type { Mode } from '../world/weather.ts';
import { FAULT_CELLS, nameOf, seldomStruck } from './fault-table.ts';
import { type Reached, seldomReached } from './probe-table.ts';

/** What one seed tells of itself, in plain values. */
export interface SeedFigures {
  readonly mode: Mode;
  readonly sms: number;
  readonly virtualDays: number;
  /** How often each function ended in each way, and met each fault of each service. */
  readonly counts: readonly (readonly [what: string, count: number])[];
  readonly probes: readonly (readonly [name: ProbeName, times: number])[];
}

/** Of fewer seeds than this nothing is expected: they may be any. */
const CORPUS_SEEDS_MIN = 2_000;

const CELL_NAMES: ReadonlySet<string> = new Set(FAULT_CELLS.map(nameOf));

/** Many seeds together. */
export class Corpus {
  readonly seedsOfMode = new Map<Mode, number>();
  readonly counts = new Map<string, number>();
  readonly probes = new Map<ProbeName, Reached>();
  sms = 0;
  virtualDays = 0;

  note({ mode, sms, virtualDays, counts, probes }: SeedFigures): void {
    this.seedsOfMode.set(mode, (this.seedsOfMode.get(mode) ?? 0) + 1);
    this.sms += sms;
    this.virtualDays += virtualDays;
    for (const [what, count] of counts) this.counts.set(what, (this.counts.get(what) ?? 0) + count);
    for (const [name, times] of probes) {
      const before = this.probes.get(name) ?? { seeds: 0, times: 0 };
      this.probes.set(name, { seeds: before.seeds + 1, times: before.times + times });
    }
  }

  get seeds(): number {
    return [...this.seedsOfMode.values()].reduce((sum, seeds) => sum + seeds, 0);
  }

  get faults(): number {
    return [...this.counts].reduce((sum, [what, count]) => sum + (CELL_NAMES.has(what) ? count : 0), 0);
  }

  /** What the corpus has not tried as often as it claims to, in words; nothing is expected of a few seeds. */
  holes(): readonly string[] {
    if (this.seeds < CORPUS_SEEDS_MIN) return [];
    return [...seldomReached(this.probes), ...seldomStruck(this.counts)];
  }
}

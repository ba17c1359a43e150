import type { Report } from './task.ts';

/** What came of all tasks together. */
export class Tally {
  passed = 0;
  readonly failed: Report[] = [];
  readonly #counts = new Map<string, number>();

  note(report: Report): void {
    for (const [what, count] of report.counts) this.#counts.set(what, (this.#counts.get(what) ?? 0) + count);
    if (report.violations.length === 0) this.passed += 1;
    else this.failed.push(report);
  }

  get done(): number {
    return this.passed + this.failed.length;
  }

  /** Acts, faults and calls by how often they happened, one a line. */
  summary(): string {
    const lines = [...this.#counts].sort(([one], [other]) => (one < other ? -1 : 1));
    return lines.map(([what, count]) => `${String(count).padStart(8)}  ${what}`).join('\n');
  }
}

const VIOLATIONS_TOLD = 12;

export function failureText({ task, violations, story }: Report): string {
  const told = violations.slice(0, VIOLATIONS_TOLD).map((text) => `  ! ${text}`);
  return `seed ${task.seed} on ${task.rows} rows\n${story}\n${told.join('\n')}\n`;
}

import { isOtherOnWire, type Told } from '../seed-task.ts';

/** What came of all seeds together. */
export class Tally {
  passed = 0;
  failed = 0;
  readonly #counts = new Map<string, number>();
  #sms = 0;
  #virtualDays = 0;

  note(told: Told): void {
    const { failure, counts, sms, virtualDays } = told;
    for (const [what, count] of counts) this.#counts.set(what, (this.#counts.get(what) ?? 0) + count);
    this.#sms += sms;
    this.#virtualDays += virtualDays;
    if (failure === null && !isOtherOnWire(told)) this.passed += 1;
    else this.failed += 1;
  }

  get done(): number {
    return this.passed + this.failed;
  }

  /** How often each function ended in each way and each service failed in each way, one a line; the last line counts seeds. */
  summary(durationMs: number): string {
    const counts = [...this.#counts].sort(([one], [other]) => (one < other ? -1 : 1));
    return [
      ...counts.map(([what, count]) => `${String(count).padStart(8)}  ${what}`),
      `${(durationMs / 1_000).toFixed(0)} s, ${(this.#virtualDays / 365.25).toFixed(1)} virtual years, ${this.#sms} SMS`,
      `${this.passed} seeds passed, ${this.failed} failed`,
    ].join('\n');
  }
}

import { type Instant, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { officeOf } from '../world/subjects.ts';
import type { SimulatedWorld } from '../world/world.ts';
import type { Filed } from './operation.ts';

/** A request that was filed, and what was answered in the end. */
export interface Filing {
  readonly filed: Filed;
  /** When it was answered, or given up. */
  readonly at: Instant;
  /** The number of the request; `null`: it was refused, or nobody ever answered. */
  readonly number: string | null;
  readonly status: number | null;
}

/** As often as a program asks that gets no answer. */
const ATTEMPTS_MAX = 6;

/** Another system: it asks again, under the same key, until it is answered. */
export class Caller {
  readonly filings: Filing[] = [];
  readonly #world: SimulatedWorld;
  readonly #office: string;

  constructor(world: SimulatedWorld, office: string) {
    this.#world = world;
    this.#office = office;
  }

  async file(filed: Filed, attempt = 1): Promise<void> {
    const { key, unit, kind, wanted, phone } = filed;
    this.#world.chronicle.note(`another system files a request of ${unit}: ${kind}, ${wanted}`);
    const request = new Request('http://in-process.invalid/requests', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ office: this.#office, key, unit, kind, wanted, phone }),
    });
    const ending = await this.#world.host.call(
      'api',
      async ({ api }) => api.fetch(request),
      () => [officeOf(this.#office)],
    );
    const answer = ending.kind === 'answered' ? ending.answer : null;
    if (answer !== null && answer.status < 500) {
      const body: unknown = await answer.json();
      const number = typeof body === 'object' && body !== null && 'number' in body ? String(body.number) : null;
      this.filings.push({ filed, at: this.#world.now, number, status: answer.status });
    } else if (attempt < ATTEMPTS_MAX) {
      const at = plusMs(this.#world.now, attempt * MINUTE_MS);
      this.#world.agenda.add({ at, key: `file.${key}.${attempt}`, run: () => this.file(filed, attempt + 1) });
    } else this.filings.push({ filed, at: this.#world.now, number: null, status: null });
  }
}

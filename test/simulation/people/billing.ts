import { type Instant, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { officeOf } from '../world/subjects.ts';
import type { SimulatedWorld } from '../world/world.ts';
import type { BillingCall } from './ledger-step.ts';

/** What the billing system told, once, and what it was answered in the end. */
export interface Billed {
  readonly key: string;
  readonly call: BillingCall;
  readonly at: Instant;
  /** `null`: nobody ever answered. */
  readonly status: number | null;
  /** What became of each bill or posting, by name. */
  readonly outcomes: ReadonlyMap<string, string>;
}

/** As often as a program asks that gets no answer. */
const ATTEMPTS_MAX = 6;

/** The operator's billing system: tells the same again until it is answered. */
export class Billing {
  readonly told: Billed[] = [];
  readonly #world: SimulatedWorld;
  readonly #office: string;

  constructor(world: SimulatedWorld, office: string) {
    this.#world = world;
    this.#office = office;
  }

  async tell(key: string, call: BillingCall, attempt = 1): Promise<void> {
    const world = this.#world;
    world.chronicle.note(`the billing system tells ${call.path} ${JSON.stringify(call.body)}`);
    const request = new Request(`http://in-process.invalid${call.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ office: this.#office, ...call.body }),
    });
    const ending = await world.host.call(
      'api',
      async ({ api }) => api.fetch(request),
      () => [officeOf(this.#office)],
    );
    const answer = ending.kind === 'answered' ? ending.answer : null;
    if (answer !== null && answer.status < 500) {
      const outcomes = outcomesIn(await answer.json());
      this.told.push({ key, call, at: world.now, status: answer.status, outcomes });
    } else if (attempt < ATTEMPTS_MAX) {
      const at = plusMs(world.now, attempt * MINUTE_MS);
      world.agenda.add({ at, key: `tell.${key}.${attempt}`, run: () => this.tell(key, call, attempt + 1) });
    } else this.told.push({ key, call, at: world.now, status: null, outcomes: new Map() });
  }
}

function outcomesIn(body: unknown): ReadonlyMap<string, string> {
  const results: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'results') : [];
  if (!Array.isArray(results)) return new Map();
  return new Map(results.map(({ name, outcome }: { name: string; outcome: string }) => [name, outcome]));
}

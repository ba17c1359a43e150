import { MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import type { Agenda } from './agenda.ts';
import type { Conditions } from './conditions.ts';
import type { Outside } from './outside.ts';
import { type Fate, SEAM_FAULTS, type SeamCall, type SeamFault } from './seam.ts';

/** Key of what people do, in the agenda. */
export const PEOPLE = 'people.';
/** A person who is about to act may act so much earlier, just while a function is at work. */
const EARLY_MS = 10 * MINUTE_MS;
/** A function in whose midst another runs, in whose midst a third runs: more hardly ever meet. */
const DEPTH_MAX = 2;

/** Draws for every call what happens to it, and who acts just before it. */
export class DrawnFate implements Fate {
  readonly #conditions: Conditions;
  readonly #outside: Outside;
  readonly #agenda: Agenda;
  readonly #deliver: () => Promise<unknown>;
  #depth = 0;

  /** `deliver` lets some other function work meanwhile. */
  constructor(conditions: Conditions, outside: Outside, agenda: Agenda, deliver: () => Promise<unknown>) {
    this.#conditions = conditions;
    this.#outside = outside;
    this.#agenda = agenda;
    this.#deliver = deliver;
  }

  async meanwhile({ isWrite }: SeamCall, key: string): Promise<void> {
    const { chance, isCalm, weather } = this.#conditions;
    const own = chance.of(key);
    const share = isWrite ? 2 * weather.meanwhileShare : weather.meanwhileShare;
    if (isCalm || this.#depth >= DEPTH_MAX || !own.happens(share, 'meanwhile')) return;
    this.#depth += 1;
    try {
      const until = plusMs(this.#outside.clock.now(), EARLY_MS);
      const early = own.happens(0.5, 'people') ? this.#agenda.takeEarly(PEOPLE, until) : null;
      await (early === null ? this.#deliver() : early.run());
    } finally {
      this.#depth -= 1;
    }
  }

  faultAt(key: string): SeamFault | null {
    const { chance, isCalm, weather } = this.#conditions;
    const own = chance.of(key);
    if (isCalm || !own.happens(weather.faultShare, 'fault')) return null;
    const isCrash = own.happens(weather.crashShare, 'crash');
    return own.pick(
      SEAM_FAULTS.filter((fault) => fault.startsWith('crash') === isCrash),
      'which',
    );
  }
}

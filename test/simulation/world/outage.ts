import type { Clock } from '../../../shared/application/ports.ts';
import { type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import type { SeamFault, Service } from './seam.ts';

/** A service that answers nobody for a while. */
export interface Outage {
  readonly service: Service;
  readonly fault: SeamFault;
  /** It begins with this call to the service, so that it falls where something goes on, */
  readonly atCall: number;
  /** and lasts so long. */
  readonly lastsMs: number;
}

/** Keeps the time of an outage. */
export class OutageClock {
  readonly #clock: Clock;
  readonly #outage: Outage | null;
  #calls = 0;
  #until: Instant | null = null;

  constructor(clock: Clock, outage: Outage | null) {
    this.#clock = clock;
    this.#outage = outage;
  }

  /** What becomes of a call to the service that is made now; `null`: nothing is out. */
  faultOf(service: Service): SeamFault | null {
    const outage = this.#outage;
    if (outage === null || outage.service !== service) return null;
    this.#calls += 1;
    const now = this.#clock.now();
    if (this.#calls === outage.atCall) this.#until = plusMs(now, outage.lastsMs);
    return this.#until !== null && now < this.#until ? outage.fault : null;
  }
}

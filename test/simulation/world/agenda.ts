import type { Instant } from '../../../shared/kernel/instant.ts';

export interface Appointment {
  readonly at: Instant;
  readonly key: string;
  readonly run: () => Promise<void> | void;
}

/** What is to happen by itself, and when: by time, and at the same time by key. */
export class Agenda {
  readonly #appointments: Appointment[] = [];

  add(appointment: Appointment): void {
    this.#appointments.push(appointment);
    this.#appointments.sort((one, other) => one.at - other.at || (one.key < other.key ? -1 : 1));
  }

  nextAt(): Instant | null {
    return this.#appointments[0]?.at ?? null;
  }

  /** The first, if it is due; it is taken off. */
  takeDue(now: Instant): Appointment | null {
    const [first] = this.#appointments;
    return first !== undefined && first.at <= now ? (this.#appointments.shift() ?? null) : null;
  }

  /** The first of those, by key, if it is due by then: somebody is a little early. */
  takeEarly(isMeant: (key: string) => boolean, until: Instant): Appointment | null {
    const index = this.#appointments.findIndex(({ key }) => isMeant(key));
    const found = this.#appointments[index];
    if (found === undefined || found.at > until) return null;
    this.#appointments.splice(index, 1);
    return found;
  }
}

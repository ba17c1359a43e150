import { type PresentEditor, type PresentPlace, SEATS_MAX } from '../page/presence.ts';

/** One window's stay, from its connection to its end. */
export interface Visit {
  readonly seat: number;
  readonly leave: () => void;
}

/** The windows with the page open. Each has a seat of its own, and whoever listens hears of every move. */
export class PresentEditors {
  private readonly visits = new Map<string, { readonly seat: number; place: PresentPlace | null }>();
  private readonly listeners = new Set<(everybody: readonly PresentEditor[]) => void>();

  /** Gives the window the seat it wants, if that is free, otherwise the first free one. */
  enter(window: string, wanted: number): Visit {
    const taken = new Set([...this.visits].filter(([other]) => other !== window).map(([, { seat }]) => seat));
    let seat = 1;
    while (taken.has(seat) && seat < SEATS_MAX) seat += 1;
    const visit = { seat: wanted >= 1 && wanted <= SEATS_MAX && !taken.has(wanted) ? wanted : seat, place: null };
    this.visits.set(window, visit);
    this.tell();
    const leave = () => {
      // A window that has connected anew is still there when its former connection ends.
      if (this.visits.get(window) === visit) this.visits.delete(window);
      this.tell();
    };
    return { seat: visit.seat, leave };
  }

  /** Answers false for a window that is not connected. */
  move(window: string, place: PresentPlace | null): boolean {
    const visit = this.visits.get(window);
    if (visit === undefined) return false;
    visit.place = place;
    this.tell();
    return true;
  }

  subscribe(listener: (everybody: readonly PresentEditor[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  everybody(): readonly PresentEditor[] {
    return [...this.visits.values()].map(({ seat, place }) => ({ seat, place }));
  }

  private tell(): void {
    const everybody = this.everybody();
    for (const listener of this.listeners) listener(everybody);
  }
}

import type { RequestEvent } from './event.ts';
import { type EventMeta, evolveRequest } from './evolve.ts';
import type { RequestState } from './state.ts';

/** A decision in the making: its events so far, and the state they lead to, which the next rule looks at. */
export interface Unfolding {
  state: RequestState;
  readonly events: RequestEvent[];
  readonly meta: EventMeta;
}

export function emit(unfolding: Unfolding, ...events: readonly RequestEvent[]): void {
  for (const event of events) {
    unfolding.events.push(event);
    unfolding.state = evolveRequest(unfolding.state, event, unfolding.meta);
  }
}

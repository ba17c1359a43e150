import type { AccountEvent } from './event.ts';
import { type AccountMeta, evolveAccount } from './evolve.ts';
import type { AccountState } from './state.ts';

/** A decision in the making: its events so far, and the account they lead to, which the next rule looks at. */
export interface Unfolding {
  account: AccountState;
  readonly events: AccountEvent[];
  readonly meta: AccountMeta;
}

export function emit(unfolding: Unfolding, ...events: readonly AccountEvent[]): void {
  for (const event of events) {
    unfolding.events.push(event);
    unfolding.account = evolveAccount(unfolding.account, event, unfolding.meta);
  }
}

import type { DunningCaseId, OfficeId } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { OfficeCalendar } from '../../calendar/state.ts';
import type { Arrears } from '../arrears.ts';
import type { DunningEvent } from './event.ts';
import { evolveCase } from './evolve.ts';
import type { LadderPolicy } from './policy.ts';
import type { DunningState } from './state.ts';

/** What a decision looks at beside the case itself. All of it is handed in; nothing is looked up. */
export interface DunningContext {
  readonly now: Instant;
  /** For an open case, the policy of the version it was opened under. */
  readonly policy: LadderPolicy;
  readonly calendar: OfficeCalendar;
  /** What the unit owes of the kind of fee by now. */
  readonly arrears: Arrears;
  /** What last lowered the debt: only who has paid is thanked. */
  readonly settledBy: 'payment' | 'other';
  /** Nothing has come in for so long that payments may be missing. */
  readonly ledgerStale: boolean;
  readonly id: DunningCaseId;
  readonly office: OfficeId;
  /** The number that the case gets if it is new. */
  readonly number: string;
}

/** A decision in the making: its events so far, and the state they lead to, which the next rule looks at. */
export interface Unfolding {
  state: DunningState;
  readonly events: DunningEvent[];
  readonly now: Instant;
}

export function emit(unfolding: Unfolding, ...events: readonly DunningEvent[]): void {
  for (const event of events) {
    unfolding.events.push(event);
    unfolding.state = evolveCase(unfolding.state, event, { at: unfolding.now });
  }
}

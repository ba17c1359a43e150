import type { Arrears } from '../../domain/collection/arrears.ts';
import type { DunningState } from '../../domain/collection/dunning/state.ts';
import type { Department } from '../../domain/request/facts.ts';
import type { SendMessage } from '../../effects/effect.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { TimedEntry } from '../journal-entry.ts';
import type { Log } from '../log.ts';
import type { OfficeView } from '../office.ts';
import type { Clock, SmsPort } from '../ports.ts';
import type { StorePort } from '../store-port.ts';
import type { MessageReason } from '../sync/shown-message.ts';

export interface SendDependencies {
  readonly store: StorePort;
  readonly sms: SmsPort;
  readonly clock: Clock;
  readonly log: Log;
  /** Key under which units and phones are hashed for the caps. */
  readonly capHashKey: string;
}

export type MessageEffect = SendMessage;

/** One message on its way out, with everything its sending looks at. */
export interface Outgoing {
  readonly dependencies: SendDependencies;
  readonly entry: TimedEntry;
  readonly effect: MessageEffect;
  readonly view: OfficeView;
  /** The dunning case it is about; `null` for any other message. */
  readonly caseLook: CaseLook | null;
  readonly now: Instant;
  /** Staff have asked for it once more: its age does not matter. */
  readonly isAskedFor: boolean;
}

/** A dunning case and its account, as they stood when the sending looked at them: the claim holds only while they do. */
export interface CaseLook {
  readonly state: DunningState;
  /** What the unit owes by now; `null` when the message says nothing to the household. */
  readonly ledger: { readonly arrears: Arrears; readonly isStale: boolean } | null;
}

export interface Objection {
  readonly reason: MessageReason;
  /** When to look again; `null`: never. */
  readonly until: Instant | null;
  /** The department whose head hears of it in a summary; `null`: nobody needs to. */
  readonly summedUpFor: Department | null;
}

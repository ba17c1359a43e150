import type { DunningEvent } from '../domain/collection/dunning/event.ts';
import type { AccountEvent } from '../domain/collection/ledger/event.ts';
import type { OfficeDayEvent } from '../domain/collection/office-day/event.ts';
import type { CommandOrigin } from '../domain/request/command.ts';
import type { RequestEvent } from '../domain/request/event.ts';
import type { Effect } from '../effects/effect.ts';
import type { CaseReference, TimedCase } from '../kernel/case-reference.ts';
import type { MessageId, OfficeId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';

/** What one command led to, written down once: what happened, and the work that follows from it. */
interface Entry<Event> {
  readonly office: OfficeId;
  /** Of the case after the command. */
  readonly revision: number;
  readonly at: Instant;
  readonly origin: CommandOrigin;
  readonly commandType: string;
  readonly events: readonly Event[];
  readonly effects: readonly Effect[];
  /** `null` while the effects are still to be routed. */
  readonly routedAt: Instant | null;
  /**
   * Messages of which everybody who was to hear has a record. Whoever else would hear by now, such as those on night duty,
   * gets none of old when the message comes again. Absent: none yet.
   */
  readonly handledMessages?: readonly MessageId[];
}

type EntryOf<Kind extends CaseReference['kind'], Event> = Extract<CaseReference, { readonly kind: Kind }> &
  Entry<Event>;

export type RequestEntry = EntryOf<'request', RequestEvent>;
export type AccountEntry = EntryOf<'account', AccountEvent>;
export type DunningEntry = EntryOf<'dunning', DunningEvent>;
export type OfficeDayEntry = EntryOf<'office-day', OfficeDayEvent>;

export type JournalEntry = RequestEntry | AccountEntry | DunningEntry | OfficeDayEntry;
/** An entry of what has messages. */
export type TimedEntry = Extract<JournalEntry, { readonly kind: TimedCase['kind'] }>;

/** Names one entry of one journal. */
export type EntryName = CaseReference & { readonly revision: number };

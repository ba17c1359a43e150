import type { CommandOrigin } from '../domain/request/command.ts';
import type { RequestEvent } from '../domain/request/event.ts';
import type { RequestState } from '../domain/request/state.ts';
import type { Effect } from '../effects/effect.ts';
import type { CommandId, MessageId, OfficeId, RequestId, SpreadsheetId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import type { RenderMark, SlotLedger } from './ledger.ts';

export interface JournalEntry {
  readonly caseId: RequestId;
  readonly office: OfficeId;
  readonly revision: number;
  readonly at: Instant;
  readonly origin: CommandOrigin;
  readonly commandType: string;
  readonly events: readonly RequestEvent[];
  readonly effects: readonly Effect[];
  /** `null` while the effects are still to be routed. */
  readonly routedAt: Instant | null;
  /**
   * Messages of which everybody who was to hear has a record. Whoever else would hear by now, such as those on night duty,
   * gets none of old when the message comes again. Absent: none yet.
   */
  readonly handledMessages?: readonly MessageId[];
}

/** What was decided for a command, written once. */
export interface RequestCommit {
  readonly before: RequestState | null;
  readonly after: RequestState;
  readonly entry: JournalEntry;
  readonly receipt: { readonly commandId: CommandId; readonly content: string };
  /** The row whose text the command is, acknowledged in the same transaction. */
  readonly acknowledge: {
    readonly spreadsheet: SpreadsheetId;
    readonly before: SlotLedger | null;
    readonly after: SlotLedger;
  } | null;
  /** The row to be rendered by a later sync; `null` when the present one renders it. */
  readonly mark: { readonly spreadsheet: SpreadsheetId; readonly mark: RenderMark } | null;
}

/** `conflict`: somebody else wrote meanwhile, decide again. `repeated`: this very command was carried out before. `reused`: its id was, with other content. */
export type CommitOutcome = 'committed' | 'conflict' | 'repeated' | 'reused';

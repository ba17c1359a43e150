import type { CommandId, SpreadsheetId } from '../kernel/identity.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { RenderMark, SlotLedger } from './ledger.ts';

/** By what a command is known again, and the row it came from. */
export interface CommandRecord {
  readonly receipt: { readonly commandId: CommandId; readonly content: string };
  /** The row whose text the command is, acknowledged in the same transaction. */
  readonly acknowledge: Acknowledgement | null;
}

/** A row as it was known and as it is known from now on. */
export interface Acknowledgement {
  readonly spreadsheet: SpreadsheetId;
  readonly before: SlotLedger | null;
  readonly after: SlotLedger;
}

/** What is written with every state that a command changes, in the same transaction. */
export interface StateRecord<Entry extends JournalEntry> {
  readonly entry: Entry;
  /** The row to be rendered by a later sync; `null` when the present one renders it. */
  readonly mark: { readonly spreadsheet: SpreadsheetId; readonly mark: RenderMark } | null;
}

/** `conflict`: somebody else wrote meanwhile, decide again. `repeated`: this very command was carried out before. `reused`: its id was, with other content. */
export type CommitOutcome = 'committed' | 'conflict' | 'repeated' | 'reused';

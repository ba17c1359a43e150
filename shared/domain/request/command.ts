import type { SpreadsheetId } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { RequestFacts } from './facts.ts';
import type { RowReference } from './state.ts';

/** What can be asked of a request. Every command is safe to repeat. */
export type RequestCommand =
  | {
      /** The facts as they now stand in the row or in an API call: opens the request, or records what changed. */
      readonly type: 'RecordRequest';
      readonly facts: RequestFacts;
      readonly row: RowReference | null;
      /** Imported records are history whatever their age. */
      readonly imported: boolean;
    }
  /** A timer fired or a sweep passed: do what is due by `context.now`, and nothing else. */
  | {
      readonly type: 'LookAgain';
      /** The sequence of the timer that fired, when one did: a timer that fires too early is then set anew. */
      readonly firedSequence?: number;
    }
  /** Its row is no longer in the sheet. */
  | { readonly type: 'FlagRowRemoved' }
  /** Its row is back. */
  | { readonly type: 'FlagRowRestored' }
  /**
   * Its row was copied to a yearly workbook and is to be taken out of the sheet. Nothing happens unless the request is
   * over, in this row, and still at the `revision` that was copied.
   */
  | {
      readonly type: 'ArchiveRow';
      readonly row: RowReference;
      readonly revision: number;
      readonly workbook: SpreadsheetId;
      readonly fingerprint: string;
    }
  /** The request moves to this row (a sort moved its text, or Incoming bound a slot). */
  | { readonly type: 'BindRow'; readonly row: RowReference }
  /** The calendar has changed: deadlines in working days are computed anew. */
  | { readonly type: 'RecomputeDeadlines' };

/** What is stored of a command beside its events, so that a person can see who did what, when, from where. */
export interface CommandOrigin {
  readonly channel: 'sheet' | 'api' | 'import' | 'timer' | 'sweep' | 'system';
  /** E-mail of the editor when a hint named one. */
  readonly actor: string | null;
  /** Such as `requests!slot 12`. */
  readonly place: string | null;
  readonly at: Instant;
}

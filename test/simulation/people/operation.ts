import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Intent } from '../../chaos/people.ts';
import type { LedgerStep } from './ledger-step.ts';

/** What another system says when it files a request. */
export interface Filed {
  readonly key: string;
  readonly unit: string;
  readonly kind: string;
  readonly wanted: string;
  readonly phone: string | null;
}

/** What people do. */
export type Step =
  /** A request is written down, by field. */
  | { readonly kind: 'write'; readonly cells: Readonly<Record<string, string>> }
  /** Something is noted in the row of the request with that word; the present time where no text is given. */
  | { readonly kind: 'note'; readonly word: string; readonly field: string; readonly text: string | null }
  /** Something is changed in the row of a household, a person or a post, which is known by its first cell; `null`: ticked. */
  | {
      readonly kind: 'edit';
      readonly tab: 'households' | 'staff' | 'posts';
      readonly key: string;
      readonly field: string;
      readonly text: string | null;
    }
  /** A day is entered into the calendar. */
  | { readonly kind: 'enter-day'; readonly date: string; readonly type: string }
  /** Somebody decides about the first message that has not left. */
  | { readonly kind: 'decide'; readonly text: string }
  /** Another system files a request for a household. */
  | { readonly kind: 'file'; readonly filed: Filed }
  | LedgerStep
  /** Somebody sorts, copies, deletes or undoes something: whatever suits what is in the sheet by then. */
  | { readonly kind: 'interfere' }
  /** Rows are sorted, moved, put in or taken out, by one who may take it back later. */
  | { readonly kind: 'move rows'; readonly isTakenBack: boolean }
  | { readonly kind: 'take back' }
  /** The same, as it once happened. */
  | { readonly kind: 'act'; readonly intents: readonly Intent[] };

/** Something that people are going to do. */
export interface Operation {
  readonly key: string;
  readonly at: Instant;
  readonly step: Step;
  /** It is done in the office next door. */
  readonly isNextDoor?: boolean;
}

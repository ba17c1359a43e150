import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Intent } from '../../chaos/people.ts';

/** What people do. */
export type Step =
  /** A request is written down, by field. */
  | { readonly kind: 'write'; readonly cells: Readonly<Record<string, string>> }
  /** Something is noted in the row of the request with that word; the present time where no text is given. */
  | { readonly kind: 'note'; readonly word: string; readonly field: string; readonly text: string | null }
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
}

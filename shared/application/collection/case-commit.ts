import type { DunningState } from '../../domain/collection/dunning/state.ts';
import type { DunningCaseId } from '../../kernel/identity.ts';
import type { CommandRecord, StateRecord } from '../commit.ts';
import type { DunningEntry } from '../journal-entry.ts';

/** The latest case of a unit for one kind of fee, open or closed. One of each stands with the unit's account. */
export interface CasePointer {
  readonly caseId: DunningCaseId;
  /** 1, 2 … with every case that was opened. */
  readonly version: number;
}

/** What was decided for a command to a dunning case, written once. */
export interface CaseCommit extends CommandRecord, StateRecord<DunningEntry> {
  readonly before: DunningState | null;
  readonly after: DunningState;
  readonly place: CasePlace;
}

/**
 * How the case stands to the others of its unit and kind of fee. Of those one at most is open: whoever opens one takes the
 * pointer while the case before it stays as it was, and a closed one is opened again only while the pointer is its own.
 */
export type CasePlace =
  | { readonly kind: 'stays' }
  | { readonly kind: 'reopens'; readonly pointer: CasePointer }
  | { readonly kind: 'opens'; readonly pointer: CasePointer | null; readonly previous: DunningState | null };

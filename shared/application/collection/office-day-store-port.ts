import type { OfficeDay } from '../../domain/collection/office-day/state.ts';
import type { OfficeId } from '../../kernel/identity.ts';
import type { CommandRecord, CommitOutcome, StateRecord } from '../commit.ts';
import type { OfficeDayEntry } from '../journal-entry.ts';
import type { CallLists, CallListsCommit } from './call-lists.ts';

/** What was decided for a command to the days of an office, written once. */
export interface OfficeDayCommit extends CommandRecord, StateRecord<OfficeDayEntry> {
  readonly before: OfficeDay | null;
  readonly after: OfficeDay;
}

/** The days of dunning of offices, and the papers that are made on them. */
export interface OfficeDayStore {
  /** `null` for an office that does not dun. */
  loadOfficeDay(office: OfficeId): Promise<OfficeDay | null>;
  commitOfficeDay(commit: OfficeDayCommit): Promise<CommitOutcome>;
  /** The lists that were made last, of whatever day: one query. `null` before the first. */
  loadCallLists(office: OfficeId): Promise<CallLists | null>;
  /** Puts all lists in the place of those of `before`, with the mark to show them; `conflict`: others were made meanwhile. */
  commitCallLists(commit: CallListsCommit): Promise<'committed' | 'conflict'>;
}

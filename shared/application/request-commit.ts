import type { RequestState } from '../domain/request/state.ts';
import type { CommandRecord, StateRecord } from './commit.ts';
import type { RequestEntry } from './journal-entry.ts';

/** What was decided for a command to a request, written once. */
export interface RequestCommit extends CommandRecord, StateRecord<RequestEntry> {
  readonly before: RequestState | null;
  readonly after: RequestState;
}

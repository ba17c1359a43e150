import type { RequestState } from '../domain/request/state.ts';
import type { CommandCommit } from './commit.ts';
import type { RequestEntry } from './journal-entry.ts';

/** What was decided for a command to a request, written once. */
export interface RequestCommit extends CommandCommit<RequestEntry> {
  readonly before: RequestState | null;
  readonly after: RequestState;
}

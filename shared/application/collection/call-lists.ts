import type { KeptList } from '../../domain/collection/day/kept-list.ts';
import type { CivilDate } from '../../kernel/civil.ts';
import type { OfficeId } from '../../kernel/identity.ts';
import type { StateRecord } from '../commit.ts';
import type { JournalEntry } from '../journal-entry.ts';

/** What is known of all lists of an office together. */
export interface CallListsHead {
  readonly office: OfficeId;
  readonly dayOn: CivilDate;
  /** Rises by one whenever lists are made. 1 after the first. */
  readonly version: number;
}

export interface CallLists extends CallListsHead {
  readonly lists: readonly KeptList[];
}

export interface CallListsCommit {
  readonly before: CallLists | null;
  readonly after: CallLists;
  readonly mark: StateRecord<JournalEntry>['mark'];
}

/** Whom a line is about is no identity of the row that shows it: the next morning's line takes the same row. */
export const ALL_CALLS = 'all';

const PLACE_DIGITS = 5;
const LINE_PREFIX = 'line.';

/** The id by which the row at a place of the lists is known. */
export const formatCallRow = (place: number): string => `${LINE_PREFIX}${String(place).padStart(PLACE_DIGITS, '0')}`;

/** Of an id that `formatCallRow` gave. */
export const parseCallRow = (recordId: string): number => Number(recordId.slice(LINE_PREFIX.length));

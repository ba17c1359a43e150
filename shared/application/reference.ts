import type { TabName } from '../../sheets/contract/types.ts';
import type { DayOverride } from '../domain/calendar/state.ts';
import type { Household } from '../domain/household/state.ts';
import type { CommandOrigin } from '../domain/request/command.ts';
import type { Person, Post } from '../domain/staff/state.ts';
import type { CommandId, OfficeId, Slot } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Policy } from '../policy/policy.ts';
import type { Acknowledgement } from './commit.ts';
import type { Office } from './office.ts';

/** A row of a reference tab as a record. */
export type ReferenceRecord =
  | { readonly kind: 'household'; readonly key: string; readonly value: Household }
  | { readonly kind: 'person'; readonly key: string; readonly value: Person }
  | { readonly kind: 'post'; readonly key: string; readonly value: Post }
  | { readonly kind: 'day'; readonly key: string; readonly value: DayOverride };
export type ReferenceKind = ReferenceRecord['kind'];

/** A reference record with the row that owns it: a second row with the same key is a duplicate, not an edit. */
export interface StoredReference {
  readonly record: ReferenceRecord;
  readonly revision: number;
  readonly tab: TabName;
  readonly slot: Slot;
}

export interface OfficeRecords {
  readonly office: Office;
  readonly people: readonly Person[];
  readonly posts: readonly Post[];
  readonly days: readonly DayOverride[];
  /** The figures it goes by. Absent: those an office starts with. */
  readonly policy?: Policy;
}

export interface ReferenceCommit {
  readonly office: OfficeId;
  readonly at: Instant;
  readonly origin: CommandOrigin;
  readonly before: StoredReference | null;
  /** `null` removes the record (its row was removed or blanked). */
  readonly after: StoredReference | null;
  /** What is removed when the row's key changed. */
  readonly replaces: StoredReference | null;
  /** When cases are to be spread because of it; `null` when they are with whom they are. */
  readonly assignAt: Instant | null;
  readonly receipt: { readonly commandId: CommandId; readonly content: string };
  readonly acknowledge: Acknowledgement;
}

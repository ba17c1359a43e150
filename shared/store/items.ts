import * as z from 'zod';
import type { CallListsHead } from '../application/collection/call-lists.ts';
import type { CasePointer } from '../application/collection/case-commit.ts';
import type { AssignmentWish } from '../application/collection/case-store-port.ts';
import type { DriveNote, DriveWatch } from '../application/drive-watch.ts';
import type { JournalEntry } from '../application/journal-entry.ts';
import type {
  FingerprintPage,
  IntakePart,
  RenderMark,
  RowBinding,
  SlotLedger,
  WorkbookLedger,
} from '../application/ledger.ts';
import type { CapUse, MessageRecord } from '../application/message-record.ts';
import type { Office } from '../application/office.ts';
import type { OfficeDraft } from '../application/office-draft.ts';
import type { StoredReference } from '../application/reference.ts';
import type { KeptList } from '../domain/collection/day/kept-list.ts';
import type { DunningState } from '../domain/collection/dunning/state.ts';
import type { Charge } from '../domain/collection/ledger/charge.ts';
import type { Posting } from '../domain/collection/ledger/posting.ts';
import type { AccountState } from '../domain/collection/ledger/state.ts';
import type { OfficeDay } from '../domain/collection/office-day/state.ts';
import type { RequestState } from '../domain/request/state.ts';
import type { MissedAlarms } from '../effects/missed-alarms.ts';
import type { CaseReference } from '../kernel/case-reference.ts';
import type { OfficeId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';

/**
 * Items are written by this folder alone, always whole and typed; reading checks that an item is of the kind its key
 * says and was written in a shape this version knows, not every field again.
 */
const ITEM_SHAPE = 1;

type Reader<Value> = z.ZodType<{ readonly kind: string; readonly value: Value }>;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function stored<Value>(kind: string): Reader<Value> {
  return z.object({ kind: z.literal(kind), shape: z.literal(ITEM_SHAPE), value: z.custom<Value>(isObject) });
}

/** What was written while there were no cases but requests does not say that it is a request's. */
function storedOfCase<Value extends CaseReference>(kind: string): Reader<Value> {
  const withKind = (value: unknown): unknown => (isObject(value) ? { kind: 'request', ...value } : value);
  return z.object({
    kind: z.literal(kind),
    shape: z.literal(ITEM_SHAPE),
    value: z.preprocess(withKind, z.custom<Value>(isObject)),
  });
}

const readers = {
  office: stored<Office>('office'),
  reference: stored<StoredReference>('reference'),
  draft: stored<OfficeDraft>('draft'),
  request: stored<RequestState>('request'),
  account: stored<AccountState>('account'),
  charge: stored<Charge>('charge'),
  posting: stored<Posting>('posting'),
  accountName: stored<Pick<AccountState, 'office' | 'unit'>>('accountName'),
  ledgerHeard: stored<{ readonly office: OfficeId; readonly heardAt: Instant }>('ledgerHeard'),
  case: stored<DunningState>('case'),
  casePointer: stored<CasePointer>('casePointer'),
  openCase: stored<Pick<CasePointer, 'caseId'>>('openCase'),
  officeDay: stored<OfficeDay>('officeDay'),
  callLists: stored<CallListsHead>('callLists'),
  callList: stored<KeptList>('callList'),
  assignment: stored<AssignmentWish>('assignment'),
  journal: storedOfCase<JournalEntry>('journal'),
  message: storedOfCase<MessageRecord>('message'),
  workbook: stored<WorkbookLedger>('workbook'),
  mark: stored<RenderMark>('mark'),
  page: stored<FingerprintPage>('page'),
  slot: stored<SlotLedger>('slot'),
  intake: stored<IntakePart>('intake'),
  cap: stored<CapUse>('cap'),
  missed: stored<MissedAlarms>('missed'),
  binding: stored<RowBinding>('binding'),
  driveWatch: stored<DriveWatch>('driveWatch'),
  driveNote: stored<DriveNote>('driveNote'),
} as const;

export type ItemKind = keyof typeof readers;
export type ItemValue<Kind extends ItemKind> = z.infer<(typeof readers)[Kind]>['value'];

/** A stored item without its keys. */
export interface StoredItem<Kind extends ItemKind> {
  readonly kind: Kind;
  readonly shape: number;
  readonly value: ItemValue<Kind>;
}

export function itemOf<Kind extends ItemKind>(kind: Kind, value: ItemValue<Kind>): StoredItem<Kind> {
  return { kind, shape: ITEM_SHAPE, value };
}

/** `null` for an absent item. Throws on an item of another kind or shape: a fault, since nothing wrote it. */
export function readItem<Kind extends ItemKind>(
  kind: Kind,
  item: Record<string, unknown> | undefined,
): ItemValue<Kind> | null {
  return item === undefined ? null : readPresentItem(kind, item);
}

export function readPresentItem<Kind extends ItemKind>(kind: Kind, item: Record<string, unknown>): ItemValue<Kind> {
  return readers[kind].parse(item).value;
}

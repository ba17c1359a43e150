import type { TabName } from '../../sheets/contract/types.ts';
import type { EntryName } from '../application/journal-entry.ts';
import type { ReferenceKind } from '../application/reference.ts';
import { DRIVE_KEY_PREFIX, JOURNAL_SORT_KEY_PREFIX } from '../config/limits.ts';
import type { FeeKind } from '../domain/collection/fee.ts';
import type { Department } from '../domain/request/facts.ts';
import type { CaseReference } from '../kernel/case-reference.ts';
import {
  accountId,
  type ChargeId,
  type CommandId,
  type DunningCaseId,
  type OfficeId,
  type PersonCode,
  type PostingReference,
  type RequestId,
  type Slot,
  type SpreadsheetId,
  type UnitCode,
} from '../kernel/identity.ts';
import { invariant } from '../kernel/invariant.ts';
import type { MessageName } from '../kernel/message-name.ts';

/** Partition and sort key of one item. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/**
 * A shard takes a thousand write units a second, and three hundred busy offices need some hundred and fifty; each shard
 * more is asked every minute, and may refuse. Source: docs/decisions/0015-four-shards-of-what-is-due.md.
 */
const ATTEND_SHARDS = 4;

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');

export const officeKey = (office: OfficeId): Key => ({ pk: `OFFICE#${office}`, sk: 'OFFICE' });
export const officeIndexKey = (office: OfficeId): Key => ({ pk: 'OFFICES', sk: office });
export const numbersKey = (office: OfficeId): Key => ({ pk: `NUMBERS#${office}`, sk: 'REQUEST' });
/** Offices that are being added stand together: a handful at a time. */
export const DRAFTS_PARTITION = 'OFFICE-DRAFTS';
export const draftKey = (office: OfficeId): Key => ({ pk: DRAFTS_PARTITION, sk: office });

const REFERENCE_SORT: Readonly<Record<ReferenceKind, string>> = {
  household: 'HOUSEHOLD',
  person: 'PERSON#',
  post: 'POST#',
  day: 'DAY#',
};

/** People, posts and days stand with their office, to be read in one query; households each alone. */
export function referenceKey(office: OfficeId, kind: ReferenceKind, key: string): Key {
  if (kind === 'household') return householdKey(office, key);
  return { pk: `OFFICE#${office}`, sk: `${REFERENCE_SORT[kind]}${key}` };
}

export const householdKey = (office: OfficeId, unit: UnitCode | string): Key => ({
  pk: `HOUSEHOLD#${office}#${unit}`,
  sk: REFERENCE_SORT.household,
});

const CHANGE_PREFIX = 'CHANGE#';
export const referenceLogKey = (office: OfficeId, kind: ReferenceKind, key: string, revision: number): Key => ({
  pk: `LOG#${office}#${kind}#${key}`,
  sk: `${CHANGE_PREFIX}${padded(revision, 10)}`,
});
/** The revision in the sort key of a {@link referenceLogKey}. */
export const revisionOfLogKey = (sk: string): number => Number(sk.slice(CHANGE_PREFIX.length));

const CASE_PARTITION: Readonly<Record<CaseReference['kind'], string>> = {
  request: 'REQUEST',
  account: 'ACCOUNT',
  dunning: 'CASE',
  'office-day': 'DAY',
};

/** What belongs to one case stands together: its state, its journal, its messages. */
export const casePartition = ({ kind, caseId }: CaseReference): string => `${CASE_PARTITION[kind]}#${caseId}`;

export const requestKey = (caseId: RequestId): Key => ({
  pk: casePartition({ kind: 'request', caseId }),
  sk: 'STATE',
});
export const accountKey = (office: OfficeId, unit: UnitCode): Key => ({
  pk: casePartition({ kind: 'account', caseId: accountId(office, unit) }),
  sk: 'STATE',
});
/** The accounts of an office by name, to be listed; each stands alone, so that no partition is asked for all of them. */
export const accountNameKey = (office: OfficeId, unit: UnitCode | ''): Key => ({ pk: `ACCOUNTS#${office}`, sk: unit });
export const chargeKey = (office: OfficeId, id: ChargeId): Key => ({ pk: `CHARGE#${office}#${id}`, sk: 'CHARGE' });
export const postingKey = (office: OfficeId, reference: PostingReference): Key => ({
  pk: `POSTING#${office}#${reference}`,
  sk: 'POSTING',
});
export const ledgerHeardKey = (office: OfficeId): Key => ({ pk: `LEDGER#${office}`, sk: 'HEARD' });
export const journalKey = (entry: EntryName): Key => ({
  pk: casePartition(entry),
  sk: `${JOURNAL_SORT_KEY_PREFIX}${padded(entry.revision, 10)}`,
});
export const messageKey = (message: MessageName): Key => ({
  pk: casePartition(message),
  sk: `MESSAGE#${message.smsId}`,
});
export const caseKey = (caseId: DunningCaseId): Key => ({
  pk: casePartition({ kind: 'dunning', caseId }),
  sk: 'STATE',
});
/** With the account, whose unit it is about. */
export const casePointerKey = (office: OfficeId, unit: UnitCode, kind: FeeKind): Key => ({
  pk: casePartition({ kind: 'account', caseId: accountId(office, unit) }),
  sk: `CASE#${kind}`,
});
/** Those that are open stand together, by name alone, so that a list of them is one query. */
export const openCaseKey = (office: OfficeId, caseId: string): Key => ({ pk: `CASES#${office}`, sk: `OPEN#${caseId}` });
export const officeDayKey = (office: OfficeId): Key => ({
  pk: casePartition({ kind: 'office-day', caseId: office }),
  sk: 'STATE',
});
/** What is shown of all lists together, and each list: one query. Those of the next day take their places. */
export const callListsKey = (office: OfficeId): Key => ({ pk: `CALLS#${office}`, sk: 'HEAD' });
export const callListKey = (office: OfficeId, assistant: PersonCode): Key => ({
  pk: callListsKey(office).pk,
  sk: `LIST#${assistant}`,
});
export const assignmentKey = (office: OfficeId): Key => ({ pk: `CASES#${office}`, sk: 'ASSIGNMENT' });
export const caseNumbersKey = (office: OfficeId): Key => ({ pk: `NUMBERS#${office}`, sk: 'CASE' });
export const receiptKey = (command: CommandId): Key => ({ pk: `RECEIPT#${command}`, sk: 'RECEIPT' });
export const missedAlarmsKey = (office: OfficeId, department: Department): Key => ({
  pk: `MISSED#${office}#${department}`,
  sk: 'GATHERED',
});
export const capKey = (key: string): Key => ({ pk: `CAP#${key}`, sk: 'CAP' });

/** Ledger and render marks share the prefix `A#`, so that an idle sync reads both in one query. */
export const WORKBOOK_HEAD_PREFIX = 'A#';
export const workbookKey = (spreadsheet: SpreadsheetId): Key => ({ pk: `WORKBOOK#${spreadsheet}`, sk: 'A#LEDGER' });
export const markKey = (spreadsheet: SpreadsheetId, tab: TabName, recordId: string): Key => ({
  pk: `WORKBOOK#${spreadsheet}`,
  sk: `A#MARK#${tab}#${recordId}`,
});
export const pageKey = (spreadsheet: SpreadsheetId, tab: TabName, page: number): Key => ({
  pk: `WORKBOOK#${spreadsheet}`,
  sk: `PAGE#${tab}#${padded(page, 5)}`,
});
export const bindingKey = (spreadsheet: SpreadsheetId, tab: TabName, recordId: string): Key => ({
  pk: `WORKBOOK#${spreadsheet}`,
  sk: `BINDING#${tab}#${recordId}`,
});
export const slotKey = (spreadsheet: SpreadsheetId, tab: TabName, slot: Slot): Key => ({
  pk: `WORKBOOK#${spreadsheet}`,
  sk: `SLOT#${tab}#${padded(slot, 7)}`,
});
export const intakeKey = (spreadsheet: SpreadsheetId, set: number, part: number): Key => ({
  pk: `WORKBOOK#${spreadsheet}`,
  sk: `INTAKE#${set}#${padded(part, 5)}`,
});

/** Two items, for they have a writer each: the function that follows Drive's changes, and the one that hears its notes. */
export const driveWatchKey = (account: string): Key => ({ pk: `${DRIVE_KEY_PREFIX}${account}`, sk: 'WATCH' });
export const driveNoteKey = (account: string): Key => ({ pk: `${DRIVE_KEY_PREFIX}${account}`, sk: 'NOTE' });

/** Spreads items over the attend index by their partition key, so that one item stays in one shard. */
export function attendShardOf(pk: string): string {
  let hash = 2_166_136_261;
  for (let index = 0; index < pk.length; index += 1) hash = Math.imul(hash ^ pk.charCodeAt(index), 16_777_619);
  const shard = (hash >>> 0) % ATTEND_SHARDS;
  invariant(shard >= 0 && shard < ATTEND_SHARDS, 'shard within range');
  return `attend-${padded(shard, 2)}`;
}

export function allAttendShards(): readonly string[] {
  return Array.from({ length: ATTEND_SHARDS }, (_, shard) => `attend-${padded(shard, 2)}`);
}

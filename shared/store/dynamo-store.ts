import type { StorePort } from '../application/store-port.ts';
import { createAccountStore } from './account-store.ts';
import { createAttendStore } from './attend-store.ts';
import { createCaseStore } from './case-store.ts';
import { createDraftStore } from './draft-store.ts';
import { createJournalStore } from './journal-store.ts';
import { createMessageStore } from './message-store.ts';
import { createMissedAlarmStore } from './missed-alarm-store.ts';
import { createOfficeDayStore } from './office-day-store.ts';
import { createOfficeStore } from './office-store.ts';
import { createRequestStore } from './request-store.ts';
import type { Table } from './table.ts';
import { sayUnstorable } from './unstorable.ts';
import { createWorkbookStore } from './workbook-store.ts';

/** The one table behind the store port. Reads are consistent, but for the attend index, which DynamoDB keeps eventually. */
export function createDynamoStore(table: Table): StorePort {
  sayUnstorable(table);
  return {
    ...createOfficeStore(table),
    ...createRequestStore(table),
    ...createJournalStore(table),
    ...createAccountStore(table),
    ...createCaseStore(table),
    ...createOfficeDayStore(table),
    ...createDraftStore(table),
    ...createWorkbookStore(table),
    ...createMessageStore(table),
    ...createMissedAlarmStore(table),
    ...createAttendStore(table),
  };
}

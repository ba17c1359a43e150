import { CALENDAR } from './calendar.ts';
import { BILLS } from './collections/bills.ts';
import { CALLS } from './collections/calls.ts';
import { CONTACTS } from './collections/contacts.ts';
import { DAILY_REPORT } from './collections/daily-report.ts';
import { DUNNING } from './collections/dunning.ts';
import { MEETING } from './collections/meeting.ts';
import { PAYMENTS } from './collections/payments.ts';
import { SIGN_OFF } from './collections/sign-off.ts';
import { COMMITMENTS } from './commitments.ts';
import { HOUSEHOLDS } from './households.ts';
import { INCOMING } from './incoming.ts';
import { MESSAGES } from './messages.ts';
import { POSTS } from './posts.ts';
import { REQUESTS } from './requests.ts';
import { STAFF } from './staff.ts';
import { TAB_NAMES, type TabContract, type TabName, type WorkbookKind } from './types.ts';

const CONTRACTS: Readonly<Record<TabName, TabContract>> = {
  requests: REQUESTS,
  incoming: INCOMING,
  households: HOUSEHOLDS,
  staff: STAFF,
  posts: POSTS,
  commitments: COMMITMENTS,
  calendar: CALENDAR,
  messages: MESSAGES,
  bills: BILLS,
  payments: PAYMENTS,
  dunning: DUNNING,
  contacts: CONTACTS,
  'daily-report': DAILY_REPORT,
  'sign-off': SIGN_OFF,
  calls: CALLS,
  meeting: MEETING,
};

export function contractOf(tab: TabName): TabContract {
  return CONTRACTS[tab];
}

/** Every tab, in the order in which workbooks show them: those of the service workbook first. */
export const ALL_TABS: readonly TabContract[] = TAB_NAMES.map(contractOf);

/** The tabs of one workbook, in the order in which it shows them. */
export function tabsOfWorkbook(workbook: WorkbookKind): readonly TabContract[] {
  return ALL_TABS.filter((contract) => contract.workbook === workbook);
}

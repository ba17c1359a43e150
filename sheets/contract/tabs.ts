import { CALENDAR } from './calendar.ts';
import { COMMITMENTS } from './commitments.ts';
import { HOUSEHOLDS } from './households.ts';
import { INCOMING } from './incoming.ts';
import { MESSAGES } from './messages.ts';
import { POSTS } from './posts.ts';
import { REQUESTS } from './requests.ts';
import { STAFF } from './staff.ts';
import type { TabContract, TabName } from './types.ts';

const CONTRACTS: Readonly<Record<TabName, TabContract>> = {
  requests: REQUESTS,
  incoming: INCOMING,
  households: HOUSEHOLDS,
  staff: STAFF,
  posts: POSTS,
  commitments: COMMITMENTS,
  calendar: CALENDAR,
  messages: MESSAGES,
};

/** Every tab, in the order in which a workbook shows them. */
export const ALL_TABS: readonly TabContract[] = [
  REQUESTS,
  INCOMING,
  HOUSEHOLDS,
  STAFF,
  POSTS,
  COMMITMENTS,
  CALENDAR,
  MESSAGES,
];

export function contractOf(tab: TabName): TabContract {
  return CONTRACTS[tab];
}

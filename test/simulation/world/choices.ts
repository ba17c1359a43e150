import { defaultPolicy } from '../../../shared/policy/default-policy.ts';
import { type Change, withOffice, withStore } from './doors.ts';

const POLICY = { ...defaultPolicy, messages: { ...defaultPolicy.messages, resolutionNotice: true } };

/** The office wants its households to be told when something has been dealt with. */
export const askingForNotices = withOffice((records) => ({ ...records, policy: POLICY }));

/** A span of time; the end is not part of it. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** The operator lets nothing be sent for a while. */
export const switchedOffIn = ({ from, until }: Span): Change =>
  withStore((store, { clock }) => ({
    loadOffice: async (asked) => {
      const records = await store.loadOffice(asked);
      const now = clock.now();
      if (records === null || now < from || now >= until) return records;
      return { ...records, office: { ...records.office, sendingPaused: true } };
    },
  }));

import { defaultPolicy } from '../../../shared/policy/default-policy.ts';
import { withOffice } from './doors.ts';

const POLICY = { ...defaultPolicy, messages: { ...defaultPolicy.messages, resolutionNotice: true } };

/** The office wants its households to be told when something has been dealt with. */
export const askingForNotices = withOffice((records) => ({ ...records, policy: POLICY }));

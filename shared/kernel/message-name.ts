import type { TimedCase } from './case-reference.ts';
import { dunningCaseId, requestId } from './identity.ts';

/** Names one SMS to one number: the case it belongs to, and what it is called there. */
export type MessageName = TimedCase & { readonly smsId: string };

/** Requests had messages first, and are named without. No id of theirs holds a colon. */
const DUNNING_PREFIX = 'dunning:';

/** As it stands in a sheet's row and in keys: the case before the first `/`, the rest after it. */
export const formatMessageName = ({ kind, caseId, smsId }: MessageName): string =>
  `${kind === 'dunning' ? DUNNING_PREFIX : ''}${caseId}/${smsId}`;

/** Reads what {@link formatMessageName} wrote. Throws BrokenInvariant on a text without a case. */
export function parseMessageName(text: string): MessageName {
  const [caseId = '', ...rest] = text.split('/');
  const smsId = rest.join('/');
  return caseId.startsWith(DUNNING_PREFIX)
    ? { kind: 'dunning', caseId: dunningCaseId(caseId.slice(DUNNING_PREFIX.length)), smsId }
    : { kind: 'request', caseId: requestId(caseId), smsId };
}

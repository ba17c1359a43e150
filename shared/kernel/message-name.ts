import type { TimedCase } from './case-reference.ts';
import { dunningCaseId, officeId, requestId } from './identity.ts';

/** Names one SMS to one number: the case it belongs to, and what it is called there. */
export type MessageName = TimedCase & { readonly smsId: string };

/** Requests had messages first, and are named without. No id of theirs holds a colon. */
const PREFIXES = { request: '', dunning: 'dunning:', 'office-day': 'day:' } as const satisfies Record<
  TimedCase['kind'],
  string
>;

/** As it stands in a sheet's row and in keys: the case before the first `/`, the rest after it. */
export const formatMessageName = ({ kind, caseId, smsId }: MessageName): string =>
  `${PREFIXES[kind]}${caseId}/${smsId}`;

/** Reads what {@link formatMessageName} wrote. Throws BrokenInvariant on a text without a case. */
export function parseMessageName(text: string): MessageName {
  const [caseId = '', ...rest] = text.split('/');
  const smsId = rest.join('/');
  if (caseId.startsWith(PREFIXES.dunning))
    return { kind: 'dunning', caseId: dunningCaseId(caseId.slice(PREFIXES.dunning.length)), smsId };
  if (caseId.startsWith(PREFIXES['office-day']))
    return { kind: 'office-day', caseId: officeId(caseId.slice(PREFIXES['office-day'].length)), smsId };
  return { kind: 'request', caseId: requestId(caseId), smsId };
}

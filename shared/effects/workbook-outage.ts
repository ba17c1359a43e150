import { messageId, type OfficeId, type RequestId, requestId, type SpreadsheetId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import type { SendMessage } from './effect.ts';

/** What stands in the journal in place of a request's id: what is told of one workbook at one moment is one case. */
export const outageCaseId = (spreadsheet: SpreadsheetId, at: Instant): RequestId =>
  requestId(`outage.${spreadsheet}.${at}`);

/** The one message by which the person responsible hears that the workbook needs them. `what`: in the office's language. */
export function planOutageMessage(outage: {
  readonly office: OfficeId;
  readonly caseId: RequestId;
  readonly what: string;
  readonly now: Instant;
}): SendMessage {
  const { office, caseId, what, now } = outage;
  return {
    kind: 'send-message',
    messageId: messageId(`${caseId}.workbook-outage.project-manager`),
    office,
    template: 'workbook-outage',
    messageClass: 'staff',
    recipient: { kind: 'project-manager' },
    factAt: now,
    parameters: { what },
    subject: null,
    onlyWhileOpen: null,
  };
}

import type { DunningState } from '../domain/collection/dunning/state.ts';
import { messageId, type PostCode, type SpreadsheetId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Locale } from '../kernel/locale.ts';
import type { TimeZone } from '../kernel/zone.ts';
import type { MessageTemplate, Recipient, SendMessage } from './effect.ts';

/** What planning looks at beside the case. */
export interface DunningPlanContext {
  readonly now: Instant;
  readonly locale: Locale;
  readonly timeZone: TimeZone;
  /** The workbook in which the case is shown; `null` for an office without one. */
  readonly spreadsheet: SpreadsheetId | null;
  /** The butler's post that covers the unit; `null` when none does. */
  readonly post: PostCode | null;
  /** After how many hours without news the ledger is stale. */
  readonly staleAfterHours: number;
}

/** What every message about a case has in common. `cause` names it for ever, with its recipient. */
export function dunningMessage(state: DunningState, template: MessageTemplate, recipient: Recipient, cause: string) {
  const to = recipient.kind === 'person' ? `person.${recipient.person}` : recipient.kind;
  return {
    kind: 'send-message',
    messageId: messageId(`${state.id}.${template}.${cause}.${to}`),
    office: state.office,
    template,
    recipient,
    subject: { requestId: null, number: state.number, unit: state.unit },
    onlyWhileOpen: null,
  } as const satisfies Partial<SendMessage>;
}

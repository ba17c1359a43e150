import { caseOf } from '../../kernel/case-reference.ts';
import { type Instant, MINUTE_MS, plusMs } from '../../kernel/instant.ts';
import { type Locale, localized } from '../../kernel/locale.ts';
import { relayTemplateOf } from '../../policy/message-template.ts';
import { renderTemplate, SMS_UNITS_MAX, shortened } from '../../policy/templates.ts';
import type { MessageRecord } from '../message-record.ts';
import type { Addressee } from './addressees.ts';
import { owedInWords } from './case-look.ts';
import type { Outgoing } from './outgoing.ts';

/** A claim without an outcome is the sweep's business after this long: no sender lives a minute after its claim. */
const CLAIM_LASTS_MS = MINUTE_MS;

/** Repeats of one message to staff: after that a person is asked, since the gateway has stopped answering. */
const REPEATS_MAX = 2;

const claimEndsAt = (now: Instant): Instant => plusMs(now, CLAIM_LASTS_MS);

/** The record as it is first written: claimed, with the text that will leave. */
export function draftRecord(outgoing: Outgoing, addressee: Addressee): MessageRecord {
  const { effect, entry, view, now } = outgoing;
  const { office } = view;
  return {
    smsId: addressee.smsId,
    office: office.id,
    ...caseOf(entry),
    revision: entry.revision,
    messageId: effect.messageId,
    number: effect.subject?.number ?? null,
    unit: effect.subject?.unit ?? null,
    ...textFor(outgoing, addressee),
    messageClass: effect.messageClass,
    recipientKind: effect.recipient.kind,
    recipientName: addressee.name,
    to: addressee.phone,
    status: 'claimed',
    reason: '',
    attempts: 1,
    repeats: 0,
    version: 1,
    claimedAt: now,
    settledAt: null,
    providerId: null,
    attendAt: claimEndsAt(now),
  };
}

/** What it says to whoever it goes to, with what is owed by now. */
function textFor(outgoing: Outgoing, { mayReadAmount }: Addressee): Pick<MessageRecord, 'template' | 'body'> {
  const { effect, view } = outgoing;
  const { office, policy } = view;
  const template = mayReadAmount ? effect.template : relayTemplateOf(effect.template);
  const parameters = { ...effect.parameters, ...owedInWords(outgoing) };
  return { template, body: renderTemplate(policy, template, office.locale, office.signature, parameters) };
}

/** The record as it is written when it leaves after all: it waited, was throttled, or its first sending was never told of. */
export function claimedAgain(outgoing: Outgoing, existing: MessageRecord, addressee: Addressee): MessageRecord {
  const { now } = outgoing;
  return {
    ...toAddressee(outgoing, existing, addressee),
    status: 'claimed',
    reason: '',
    attempts: existing.attempts + 1,
    repeats: existing.repeats + (existing.status === 'claimed' ? 1 : 0),
    claimedAt: now,
    settledAt: null,
    attendAt: claimEndsAt(now),
    version: existing.version + 1,
  };
}

/**
 * The number that the household has by now, in a record of which nothing can have left to another. What is said of a debt
 * is what is owed by now, and said to the owner alone.
 */
export const toAddressee = (outgoing: Outgoing, record: MessageRecord, addressee: Addressee): MessageRecord => ({
  ...record,
  recipientName: addressee.name,
  to: addressee.phone,
  ...(outgoing.caseLook === null ? {} : textFor(outgoing, addressee)),
});

/** What may have arrived is worth repeating to staff, a few times; to a household never. */
export function mayBeRepeated({ messageClass, repeats }: MessageRecord): boolean {
  return (messageClass === 'staff' || messageClass === 'emergency') && repeats < REPEATS_MAX;
}

const REPEAT = localized('（第{time}次发送）', '(Sent {time} times) ');

/** The text that leaves. A repeat says that it is one, so that nobody takes it for another case. */
export function textOf({ body, repeats }: MessageRecord, locale: Locale): string {
  if (repeats === 0) return body;
  const signatureEnd = body.indexOf('】') + 1;
  const remark = REPEAT[locale].replace('{time}', String(repeats + 1));
  return shortened(body.slice(0, signatureEnd) + remark + body.slice(signatureEnd), SMS_UNITS_MAX);
}

/** Nobody knows whether it arrived: a person decides. */
export function inReview(record: MessageRecord, now: Instant): MessageRecord {
  return {
    ...record,
    version: record.version + 1,
    status: 'review',
    reason: 'outcome-unknown',
    settledAt: now,
    attendAt: null,
  };
}

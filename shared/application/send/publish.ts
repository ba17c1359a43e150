import { type Instant, plusMs, SECOND_MS } from '../../kernel/instant.ts';
import { invariant, unreachable } from '../../kernel/invariant.ts';
import type { MessageRecord } from '../message-record.ts';
import type { SmsOutcome } from '../ports.ts';
import type { Outgoing } from './outgoing.ts';
import { inReview, mayBeRepeated, textOf } from './record.ts';

/** A claim older than this is not published any more: its sender was held up, and another may have taken over. */
const CLAIM_TO_PUBLISH_MS_MAX = 20 * SECOND_MS;
/** The gateway said «not now»: it is asked again after this. */
const THROTTLED_RETRY_MS = 30 * SECOND_MS;

/** Publishes a claimed message once and writes down what became of it: the answer. */
export async function publishClaimed(outgoing: Outgoing, record: MessageRecord): Promise<MessageRecord> {
  const { dependencies, view } = outgoing;
  const { clock, sms, store, log } = dependencies;
  if (clock.now() - record.claimedAt > CLAIM_TO_PUBLISH_MS_MAX) return record;
  invariant(record.to !== null, 'a claimed message has a number');
  const body = textOf(record, view.office.locale);
  const outcome = await sms.publish({ to: record.to, body, template: record.template });
  const settled = settledBy(outcome, record, clock.now());
  const written = await store.updateMessage(settled, record.version, view.office.serviceSpreadsheet);
  if (!written)
    log.alarm('the outcome of a message could not be written down', { message: record.smsId, outcome: outcome.kind });
  return written ? settled : record;
}

function settledBy(outcome: SmsOutcome, record: MessageRecord, now: Instant): MessageRecord {
  const next = { ...record, version: record.version + 1, settledAt: now, attendAt: null };
  switch (outcome.kind) {
    case 'sent':
      return { ...next, status: 'sent', providerId: outcome.providerId };
    case 'refused':
      return { ...next, status: 'refused', reason: outcome.reason };
    case 'throttled':
      return {
        ...next,
        status: 'retry',
        reason: 'throttled',
        settledAt: null,
        attendAt: plusMs(now, THROTTLED_RETRY_MS),
      };
    case 'unknown':
      return afterUnknown(record, now);
    default:
      return unreachable(outcome);
  }
}

/** It may have arrived. What may be repeated is, once its claim has run out. */
function afterUnknown(record: MessageRecord, now: Instant): MessageRecord {
  return mayBeRepeated(record) ? { ...record, version: record.version + 1 } : inReview(record, now);
}

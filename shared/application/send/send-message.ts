import { caseOf } from '../../kernel/case-reference.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { MessageRecord } from '../message-record.ts';
import type { MessageRequest } from '../ports.ts';
import { type Addressee, addresseesOf } from './addressees.ts';
import type { SendBatch } from './batch.ts';
import { lookAtCase } from './case-look.ts';
import { type ClaimOutcome, claim } from './claim.ts';
import type { SettledMessage } from './hint-shown.ts';
import { objectionTo } from './objection.ts';
import type { Outgoing } from './outgoing.ts';
import { publishClaimed } from './publish.ts';
import { inReview, mayBeRepeated } from './record.ts';
import { settleWithoutSending } from './settle.ts';

/** A household or case that changes between the look at it and the claim is looked at afresh; more often than this it never is. */
const LOOKS_MAX = 3;

/**
 * Sends what a journal entry asks for, to each of its recipients, each at most once: checks first whether it should
 * still be sent, then claims it, then publishes it. May be repeated at any time: once everybody who was to hear has a
 * record, nobody else gets one. Answers the records as they then stand.
 */
export async function sendMessage(batch: SendBatch, request: MessageRequest): Promise<readonly SettledMessage[]> {
  const entry = await batch.journalEntry(request);
  const effect = entry?.effects.find((each) => each.kind === 'send-message' && each.messageId === request.messageId);
  if (entry === null || effect?.kind !== 'send-message')
    throw new Error(`no message ${request.messageId} is written down`);
  const asking = await askingOf(batch, request);
  const isHandled = entry.handledMessages?.includes(effect.messageId) ?? false;
  const isAskedFor = asking?.reason === 'send-again';
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    const view = await batch.officeView(effect.office);
    const now = batch.clock.now();
    const caseLook = await lookAtCase({ store: batch.store, entry, effect, view, now });
    const outgoing: Outgoing = { dependencies: batch, entry, effect, view, caseLook, now, isAskedFor };
    const outcome = await sendToAll(outgoing, asking, isHandled);
    if (outcome === 'changed') continue;
    if (asking === null) await batch.store.markHandled(entry, effect.messageId);
    return outcome.map((record) => ({ spreadsheet: view.office.serviceSpreadsheet, record }));
  }
  throw new Error(`message ${request.messageId}: its household or case changed at each of ${LOOKS_MAX} looks`);
}

/** The record that waited, or was left behind, because of which the sweep asks; `null` when the journal asks. */
async function askingOf({ store }: SendBatch, { smsId, ...entry }: MessageRequest): Promise<MessageRecord | null> {
  return smsId === undefined ? null : store.loadMessage({ ...caseOf(entry), smsId });
}

/** `asking`: the record because of which the sweep asked; its number may by now be that of no staff who are to hear of it. */
async function sendToAll(
  outgoing: Outgoing,
  asking: MessageRecord | null,
  isHandled: boolean,
): Promise<readonly MessageRecord[] | 'changed'> {
  const records: MessageRecord[] = [];
  const all = await addresseesOf(outgoing);
  const isReplaced = asking !== null && mayLeave(asking, outgoing.now) && ownOf(all, asking).length === 0;
  if (isReplaced) records.push(await giveUpNumber(outgoing, asking));
  // Whoever else would hear of it by now, such as those on night duty, gets none of old.
  const circle = isHandled && !isReplaced ? 'those on record' : 'everybody';
  for (const addressee of isReplaced ? inPlaceOf(asking, all) : whomToAsk(all, asking, isHandled)) {
    const outcome = await sendTo(outgoing, addressee, circle);
    if (outcome === 'changed') return outcome;
    if (outcome !== null) records.push(outcome);
  }
  return records;
}

const ownOf = (all: readonly Addressee[], asking: MessageRecord): readonly Addressee[] =>
  all.filter(({ smsId }) => smsId === asking.smsId);

/** What staff ask for once more goes to the number that is by now in the place of that one, not to who is on duty beside it. */
const inPlaceOf = ({ reason }: MessageRecord, all: readonly Addressee[]): readonly Addressee[] =>
  reason === 'send-again' ? all.filter(({ isOnNightDuty }) => !isOnNightDuty) : all;

/** Once everybody who was to hear has a record, and when staff ask for one text once more, it is about that record alone. */
function whomToAsk(all: readonly Addressee[], asking: MessageRecord | null, isHandled: boolean): readonly Addressee[] {
  if (asking === null) return all;
  return isHandled || asking.reason === 'send-again' ? ownOf(all, asking) : all;
}

/**
 * Nearly every message is new: it is claimed unseen, and its record read only where there turns out to be one. `null`: there
 * is none, and it is only about those on record.
 */
async function sendTo(
  outgoing: Outgoing,
  addressee: Addressee,
  circle: 'everybody' | 'those on record',
): Promise<MessageRecord | 'changed' | null> {
  const { store } = outgoing.dependencies;
  const outcome = circle === 'everybody' ? await sendOver(outgoing, addressee, null) : 'exists';
  if (outcome !== 'exists') return outcome;
  const existing = await store.loadMessage({ ...caseOf(outgoing.entry), smsId: addressee.smsId });
  if (existing === null && circle === 'those on record') return null;
  if (existing === null) throw new Error(`message ${addressee.smsId} is there and is not`);
  if (!mayLeave(existing, outgoing.now)) return existing;
  if (existing.status === 'claimed' && !mayBeRepeatedTo(existing, addressee)) return giveToPerson(outgoing, existing);
  const again = await sendOver(outgoing, addressee, existing);
  // Another sender has taken it over meanwhile: it is theirs.
  return again === 'exists' ? existing : again;
}

/** It may have arrived where it was sent: whether a household gets it on another number is for a person to say. */
const mayBeRepeatedTo = (existing: MessageRecord, { phone }: Addressee): boolean =>
  existing.to === phone && mayBeRepeated(existing);

/** Over the record that was read; `null` stands for there being none. `exists`: that is not how it stands. */
async function sendOver(
  outgoing: Outgoing,
  addressee: Addressee,
  existing: MessageRecord | null,
): Promise<ClaimOutcome> {
  const objection = await objectionTo(outgoing, addressee, existing);
  if (objection !== null) return settleWithoutSending(outgoing, addressee, existing, objection);
  const claimed = await claim(outgoing, addressee, existing);
  return claimed === 'exists' || claimed === 'changed' || claimed.status !== 'claimed'
    ? claimed
    : publishClaimed(outgoing, claimed);
}

/** A claim without an outcome, looked at before anything else: whatever speaks against sending, it may have been sent. */
async function giveToPerson({ dependencies, view, now }: Outgoing, existing: MessageRecord): Promise<MessageRecord> {
  const { store } = dependencies;
  const given = inReview(existing, now);
  const written = await store.updateMessage(given, existing.version, view.office.serviceSpreadsheet);
  return written ? given : existing;
}

/** The number it waited for is no longer one of those it is for, and would else be looked at every minute for ever. */
async function giveUpNumber(outgoing: Outgoing, asking: MessageRecord): Promise<MessageRecord> {
  const { dependencies, view, now } = outgoing;
  if (asking.status === 'claimed') return giveToPerson(outgoing, asking);
  const given: MessageRecord = {
    ...asking,
    status: 'not-sent',
    reason: 'number-changed',
    settledAt: now,
    attendAt: null,
    version: asking.version + 1,
  };
  const written = await dependencies.store.updateMessage(given, asking.version, view.office.serviceSpreadsheet);
  return written ? given : asking;
}

/** What waited for its moment, and claims older than the sender that made them. What is settled stays as it is. */
function mayLeave(record: MessageRecord, now: Instant): boolean {
  switch (record.status) {
    case 'waiting':
    case 'retry':
      return record.attendAt === null || record.attendAt <= now;
    case 'claimed':
      return record.attendAt !== null && record.attendAt <= now;
    case 'sent':
    case 'refused':
    case 'review':
    case 'not-sent':
      return false;
  }
}

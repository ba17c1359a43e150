import { contactWindowAt, nextWindowOpening } from '../../domain/calendar/contact-window.ts';
import { departmentOf } from '../../domain/request/service.ts';
import type { RequestState } from '../../domain/request/state.ts';
import { isSummedUp } from '../../effects/missed-alarms.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Policy } from '../../policy/policy.ts';
import type { MessageRecord } from '../message-record.ts';
import { loadOfficeView } from '../office-view.ts';
import type { MessageRequest } from '../ports.ts';
import type { MessageReason } from '../sync/shown-message.ts';
import { type Addressee, addresseesOf } from './addressees.ts';
import { claim } from './claim.ts';
import type { MessageEffect, Objection, Outgoing, SendDependencies } from './outgoing.ts';
import { publishClaimed } from './publish.ts';
import { inReview, mayBeRepeated } from './record.ts';
import { settleWithoutSending } from './settle.ts';

/**
 * Sends what a journal entry asks for, to each of its recipients, each at most once: checks first whether it should
 * still be sent, then claims it, then publishes it. May be repeated at any time.
 */
export async function sendMessage(dependencies: SendDependencies, request: MessageRequest): Promise<void> {
  const entry = await dependencies.store.loadJournalEntry(request.caseId, request.revision);
  const effect = entry?.effects.find((each) => each.kind === 'send-message' && each.messageId === request.messageId);
  if (entry === null || effect?.kind !== 'send-message')
    throw new Error(`no message ${request.messageId} is written down`);
  const view = await loadOfficeView(dependencies.store, effect.office);
  const outgoing: Outgoing = { dependencies, entry, effect, view, now: dependencies.clock.now() };
  for (const addressee of await addresseesOf(outgoing)) await sendTo(outgoing, addressee);
}

async function sendTo(outgoing: Outgoing, addressee: Addressee): Promise<void> {
  const { store } = outgoing.dependencies;
  const existing = await store.loadMessage(outgoing.entry.caseId, addressee.smsId);
  if (existing !== null && !mayLeave(existing, outgoing.now)) return;
  if (existing?.status === 'claimed' && !mayBeRepeated(existing)) return giveToPerson(outgoing, existing);
  const objection = await objectionTo(outgoing, addressee, existing);
  if (objection !== null) return settleWithoutSending(outgoing, addressee, existing, objection);
  const claimed = await claim(outgoing, addressee, existing);
  if (claimed !== null) await publishClaimed(outgoing, claimed);
}

/** A claim without an outcome, looked at before anything else: whatever speaks against sending, it may have been sent. */
async function giveToPerson({ dependencies, view, now }: Outgoing, existing: MessageRecord): Promise<void> {
  const { store } = dependencies;
  await store.updateMessage(inReview(existing, now), existing.version, view.office.serviceSpreadsheet);
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

/** Why the message must not leave now. Looked at right before it would. Source: docs/rules.md §5. */
async function objectionTo(
  outgoing: Outgoing,
  addressee: Addressee,
  existing: MessageRecord | null,
): Promise<Objection | null> {
  const { effect, view, now } = outgoing;
  const never = (reason: MessageReason): Objection => ({ reason, until: null, summedUpFor: null });
  if (view.policy.killSwitch || view.office.sendingPaused) return never('kill-switch');
  if (addressee.objection !== null) return never(addressee.objection);
  const state = await stateLookedAt(outgoing);
  if (state !== null && isSettled(effect, state)) return never('settled');
  const isAskedFor = existing?.reason === 'send-again';
  if (!isAskedFor && isTooOld(effect, view.policy, now))
    return { ...never('too-old'), summedUpFor: state === null ? null : departmentOf(state.facts, view.policy) };
  return windowObjection(outgoing);
}

const isTooOld = ({ factAt, template }: MessageEffect, { messages }: Policy, now: Instant): boolean =>
  now - factAt > messages.greatestAgeMs[template];

/** The request, where something depends on it: whether an alarm still holds, and who hears of what is too old. */
async function stateLookedAt({ effect, view, now, dependencies }: Outgoing): Promise<RequestState | null> {
  const { subject, onlyWhileOpen, template } = effect;
  const isSumUpNeeded = isSummedUp(template) && isTooOld(effect, view.policy, now);
  if (subject === null || (onlyWhileOpen === null && !isSumUpNeeded)) return null;
  const state = await dependencies.store.loadRequest(subject.requestId);
  if (state === null) throw new Error(`a message names the request ${subject.requestId}, which does not exist`);
  return state;
}

/** All that an alarm spoke of has been dealt with: satisfied, cancelled, or due at another time now. */
function isSettled({ onlyWhileOpen }: MessageEffect, state: RequestState): boolean {
  if (onlyWhileOpen === null) return false;
  const open = state.commitments.filter(({ satisfiedAt, cancelledAt }) => satisfiedAt === null && cancelledAt === null);
  return !onlyWhileOpen.some(({ target, dueAt }) =>
    open.some((each) => each.target === target && each.dueAt === dueAt),
  );
}

function windowObjection({ effect, view, now }: Outgoing): Objection | null {
  if (effect.messageClass !== 'courtesy' && effect.messageClass !== 'dunning') return null;
  const { contactWindows, windowMarginMinutes } = view.policy;
  const opensAt = nextWindowOpening(contactWindows, view.calendar, now, windowMarginMinutes);
  const isInside = contactWindowAt(contactWindows, view.calendar, now) !== null && opensAt === now;
  return isInside ? null : { reason: 'outside-window', until: opensAt, summedUpFor: null };
}

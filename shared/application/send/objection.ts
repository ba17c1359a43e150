import { contactWindowAt, nextWindowOpening } from '../../domain/calendar/contact-window.ts';
import type { Arrears } from '../../domain/collection/arrears.ts';
import { isOvertaken, owedOn } from '../../domain/collection/dunning/overtaken.ts';
import { afterNight } from '../../domain/request/deadline.ts';
import { departmentOf } from '../../domain/request/service.ts';
import type { RequestState } from '../../domain/request/state.ts';
import { isSummedUp } from '../../effects/missed-alarms.ts';
import { type Instant, MINUTE_MS, plusMs } from '../../kernel/instant.ts';
import { civilDateAt } from '../../kernel/zone.ts';
import type { Policy } from '../../policy/policy.ts';
import type { MessageRecord } from '../message-record.ts';
import type { MessageReason } from '../sync/shown-message.ts';
import type { Addressee } from './addressees.ts';
import type { MessageEffect, Objection, Outgoing } from './outgoing.ts';

/** Why the message must not leave now. Looked at right before it would. Source: docs/rules.md §5. */
export async function objectionTo(
  outgoing: Outgoing,
  addressee: Addressee,
  existing: MessageRecord | null,
): Promise<Objection | null> {
  const { effect, view, now } = outgoing;
  const never = (reason: MessageReason): Objection => ({ reason, until: null, summedUpFor: null });
  if (view.policy.killSwitch || view.office.sendingPaused) return never('kill-switch');
  if (addressee.objection !== null) return never(addressee.objection);
  const overtaken = overtakenReason(outgoing);
  if (overtaken !== null) return never(overtaken);
  const state = await stateLookedAt(outgoing);
  if (state !== null && isSettled(effect, state)) return never('settled');
  const isAskedFor = outgoing.isAskedFor || existing?.reason === 'send-again';
  if (!isAskedFor && isTooOld(effect, view.policy, now))
    return { ...never('too-old'), summedUpFor: state === null ? null : departmentOf(state.facts, view.policy) };
  return staleObjection(outgoing) ?? windowObjection(outgoing);
}

/** What the message rests on in its dunning case is no longer so, or there is nothing left to pay. Source: docs/rules.md §7.16. */
function overtakenReason({ effect, caseLook, view, now }: Outgoing): MessageReason | null {
  const { ground } = effect;
  if (caseLook === null || ground === undefined) return null;
  const { state, ledger } = caseLook;
  if (ledger !== null && isClear(ledger.arrears)) return 'nothing-owed';
  if (ledger !== null && owedOn(ground, ledger.arrears) === 0) return 'overtaken';
  return isOvertaken(state, ground, civilDateAt(now, view.office.timeZone)) ? 'overtaken' : null;
}

const isClear = ({ overdueFen, notYetDueFen }: Arrears): boolean => overdueFen + notYetDueFen === 0;

/** Nobody is asked for money while payments may be missing: it waits as its case does. Source: docs/rules.md §6.10. */
function staleObjection({ caseLook, view, now }: Outgoing): Objection | null {
  if (caseLook?.ledger?.isStale !== true) return null;
  const until = plusMs(now, view.policy.collection.ladder.staleRecheckMinutes * MINUTE_MS);
  return { reason: 'ledger-stale', until, summedUpFor: null };
}

const isTooOld = ({ factAt, template }: MessageEffect, { messages }: Policy, now: Instant): boolean =>
  now - factAt > messages.greatestAgeMs[template];

/** The request, where something depends on it: whether an alarm still holds, and who hears of what is too old. */
async function stateLookedAt({ effect, view, now, dependencies }: Outgoing): Promise<RequestState | null> {
  const { subject, onlyWhileOpen, template } = effect;
  const isSumUpNeeded = isSummedUp(template) && isTooOld(effect, view.policy, now);
  const requestId = subject?.requestId ?? null;
  if (requestId === null || (onlyWhileOpen === null && !isSumUpNeeded)) return null;
  const state = await dependencies.store.loadRequest(requestId);
  if (state === null) throw new Error(`a message names the request ${requestId}, which does not exist`);
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

function windowObjection({ effect, caseLook, view, now }: Outgoing): Objection | null {
  const { contactWindows, windowMarginMinutes, escalation } = view.policy;
  const isToHousehold = effect.messageClass === 'courtesy' || effect.messageClass === 'dunning';
  if (!isToHousehold) {
    // Nothing of dunning is worth waking anybody for.
    const morning = caseLook === null ? now : afterNight(now, escalation, view.calendar);
    return morning > now ? { reason: 'outside-window', until: morning, summedUpFor: null } : null;
  }
  const opensAt = nextWindowOpening(contactWindows, view.calendar, now, windowMarginMinutes);
  const isInside = contactWindowAt(contactWindows, view.calendar, now) !== null && opensAt === now;
  return isInside ? null : { reason: 'outside-window', until: opensAt, summedUpFor: null };
}

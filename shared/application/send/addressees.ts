import { isWithin } from '../../domain/calendar/hours.ts';
import { contactOf, debtorContactOf } from '../../domain/household/contact.ts';
import type { Household } from '../../domain/household/state.ts';
import { recipientsOf } from '../../domain/staff/recipients.ts';
import { timeOfDayMs } from '../../kernel/civil.ts';
import type { PhoneNumber, UnitCode } from '../../kernel/identity.ts';
import { civilDateAt, wallClockAt } from '../../kernel/zone.ts';
import type { MessageReason } from '../sync/shown-message.ts';
import { keyedHash } from './keyed-hash.ts';
import type { Outgoing } from './outgoing.ts';

/** One number a message goes to, or the reason why there is none. */
export interface Addressee {
  /**
   * Identity of the send record: the same message to the same household, whatever its number is by now, to the same number
   * of staff, or to nobody, is one.
   */
  readonly smsId: string;
  readonly name: string;
  readonly phone: PhoneNumber | null;
  readonly objection: MessageReason | null;
  /** The household as it stood when this was looked up: the claim holds only while it still does. */
  readonly household: { readonly unit: UnitCode; readonly revision: number } | null;
  /** Whether what is owed may be said there: the owner's own number, or a message that is about no debt. */
  readonly mayReadAmount: boolean;
  /** Gets it beside the post, since it is night. */
  readonly isOnNightDuty: boolean;
}

/** Looks up whom the message is for at this very moment: posts and people change, the message does not. */
export async function addresseesOf(outgoing: Outgoing): Promise<readonly Addressee[]> {
  const { effect, view, now } = outgoing;
  if (effect.recipient.kind === 'household') return [await householdAddressee(outgoing, effect.recipient)];
  const { timeZone } = view.office;
  const hours = isWithin(view.policy.escalation.night, timeOfDayMs(wallClockAt(now, timeZone))) ? 'night' : 'day';
  const reached = recipientsOf(view.directory, effect.recipient, civilDateAt(now, timeZone), hours);
  if (reached.length === 0) return [nobody(outgoing, 'no-recipient')];
  return reached.map(({ name, phone, reachedAs }) => ({
    smsId: smsIdOf(outgoing, phone),
    name,
    phone,
    objection: null,
    household: null,
    mayReadAmount: true,
    isOnNightDuty: reachedAs === 'night-duty',
  }));
}

async function householdAddressee(
  outgoing: Outgoing,
  recipient: { readonly unit: UnitCode; readonly phone: PhoneNumber | null },
): Promise<Addressee> {
  const { dependencies, effect } = outgoing;
  const stored = await dependencies.store.loadHousehold(effect.office, recipient.unit);
  // One claim for the household, not for its number: whoever claimed may have sent to the number it had then.
  const smsId = `${effect.messageId}~household`;
  const unreached = { ...nobody(outgoing, 'no-phone'), smsId };
  if (stored === null || stored.record.kind !== 'household') return unreached;
  const household = { unit: recipient.unit, revision: stored.revision };
  const contact = contactFor(outgoing, withMobilesOnly(stored.record.value), mobileOrNone(recipient.phone));
  if (contact === null) return { ...unreached, household };
  const objection = stored.record.value.smsOptOut ? 'opted-out' : null;
  const name = contact.name ?? stored.record.value.ownerName;
  const { phone, isOwner } = contact;
  return { smsId, name, phone, objection, household, mayReadAmount: isOwner, isOnNightDuty: false };
}

/** A request is its reporter's affair, a debt the owner's. */
function contactFor({ caseLook }: Outgoing, household: Household, requestPhone: PhoneNumber | null) {
  if (caseLook !== null) return debtorContactOf(household);
  const contact = contactOf(household, requestPhone);
  return contact === null ? null : { ...contact, isOwner: true };
}

/** Staff may note landlines, and call them; a text sent there is lost. Chinese mobiles, and no landlines, begin with 1. */
const mobileOrNone = (phone: PhoneNumber | null): PhoneNumber | null =>
  phone === null || /^\+86(?!1)/.test(phone) ? null : phone;

const withMobilesOnly = (household: Household): Household => ({
  ...household,
  ownerPhone: mobileOrNone(household.ownerPhone),
  tenantPhone: mobileOrNone(household.tenantPhone),
});

function nobody(outgoing: Outgoing, objection: MessageReason): Addressee {
  const smsId = `${outgoing.effect.messageId}~none`;
  return { smsId, name: '', phone: null, objection, household: null, mayReadAmount: true, isOnNightDuty: false };
}

const smsIdOf = ({ effect, dependencies }: Outgoing, phone: PhoneNumber): string =>
  `${effect.messageId}~${keyedHash(dependencies, phone, 12)}`;

import type { Hono } from 'hono';
import type { OfficeId } from '../../shared/kernel/identity.ts';
import { formatInstant } from '../../shared/kernel/instant.ts';
import { type LocalizedText, localized } from '../../shared/kernel/locale.ts';
import type { AcceptedSms } from '../aws/sns/stand-in.ts';
import { householdsOf } from '../world/households.ts';
import type { OpenWorld } from '../world/open-world.ts';

/** One number and who is reached on it. */
interface Phone {
  readonly phone: string;
  readonly holder: LocalizedText;
  readonly kind: 'household' | 'post' | 'staff';
  readonly unit?: string;
}

/** An SMS as scripts and the page see it. */
export interface ShownSms {
  readonly at: string;
  readonly to: string;
  readonly body: string;
  readonly template: string;
  readonly messageId: string;
}

export function shownSms({ at, to, body, attributes, messageId }: AcceptedSms): ShownSms {
  return { at: formatInstant(at), to, body, template: attributes.template ?? '', messageId };
}

/** Phones and what they have received. */
export function addPhoneRoutes(app: Hono, { world, container, documents }: OpenWorld): void {
  const phonesOf = async (office: OfficeId): Promise<readonly Phone[]> => {
    const records = await container.store.loadOffice(office);
    const households = await householdsOf(documents, office);
    return [
      ...(records?.posts ?? []).map(
        ({ phone, name }) => ({ phone, holder: localized(name, name), kind: 'post' }) as const,
      ),
      ...(records?.people ?? []).map(
        ({ phone, name }) => ({ phone, holder: localized(name, name), kind: 'staff' }) as const,
      ),
      ...households.flatMap(({ unit, ownerName, ownerPhone, tenantName, tenantPhone }) => [
        ...(ownerPhone === null ? [] : [householdPhone(ownerPhone, ownerName, unit)]),
        ...(tenantPhone === null ? [] : [householdPhone(tenantPhone, tenantName ?? ownerName, unit)]),
      ]),
    ];
  };
  app.get('/local/sms', (context) => context.json(world.standIns.sns.messages().map(shownSms)));
  app.get('/local/phones', async (context) => {
    const offices = await container.store.listOffices();
    const phones = await Promise.all(offices.map(({ id }) => phonesOf(id)));
    return context.json(phones.flat());
  });
}

function householdPhone(phone: string, name: string, unit: string): Phone {
  return { phone, holder: localized(name, name), kind: 'household', unit };
}

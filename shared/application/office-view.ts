import type { OfficeCalendar } from '../domain/calendar/state.ts';
import type { OfficeId } from '../kernel/identity.ts';
import { invariant } from '../kernel/invariant.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { officeCalendar } from '../policy/holidays.ts';
import type { OfficeView } from './office.ts';
import type { OfficeRecords } from './reference.ts';
import type { StorePort } from './store-port.ts';

/** As {@link findOfficeView}, for an office that is known to exist. Throws a fault when it does not. */
export async function loadOfficeView(store: StorePort, office: OfficeId): Promise<OfficeView> {
  const view = await findOfficeView(store, office);
  if (view === null) throw new Error(`there is no office ${office}`);
  return view;
}

/** Reads an office with its people, posts and calendar; `null` when there is no such office. */
export async function findOfficeView(store: StorePort, office: OfficeId): Promise<OfficeView | null> {
  const records = await store.loadOffice(office);
  if (records === null) return null;
  return {
    office: records.office,
    directory: { people: records.people, posts: records.posts },
    calendar: calendarOf(records),
    policy: records.policy ?? defaultPolicy,
  };
}

/** Every day was checked against the others before it was recorded, so the calendar holds no contradiction. */
function calendarOf({ office, days }: OfficeRecords): OfficeCalendar {
  const calendar = officeCalendar({ timeZone: office.timeZone, overrides: days });
  invariant(calendar.ok, `the calendar of ${office.id} contradicts itself`);
  return calendar.value;
}

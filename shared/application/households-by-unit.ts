import type { Household } from '../domain/household/state.ts';
import type { OfficeId, UnitCode } from '../kernel/identity.ts';
import type { StorePort } from './store-port.ts';

/** The households on file among these units. Nothing is asked where there are none. */
export async function householdsByUnit(
  store: StorePort,
  office: OfficeId,
  units: readonly UnitCode[],
): Promise<ReadonlyMap<string, Household>> {
  const found = units.length === 0 ? [] : await store.loadHouseholds(office, units);
  return new Map(
    found.flatMap(({ record }) => (record.kind === 'household' ? [[record.key, record.value] as const] : [])),
  );
}

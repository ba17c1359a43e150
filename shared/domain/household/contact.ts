import type { PhoneNumber, UnitCode } from '../../kernel/identity.ts';
import type { Household } from './state.ts';

/** `null` when no household of that unit is on file. */
export function householdOf(households: readonly Household[], unit: UnitCode): Household | null {
  return households.find((each) => each.unit === unit) ?? null;
}

export interface HouseholdContact {
  /** Whose number it is; `null` for a number given with the request, which may be anybody's. */
  readonly name: string | null;
  readonly phone: PhoneNumber;
}

/**
 * Where to reach the household about a request: the number given with it, else the tenant, who lives there, else
 * the owner. `null` when none is on file. Source: docs/rules.md §1.7.
 */
export function contactOf(household: Household, requestPhone: PhoneNumber | null): HouseholdContact | null {
  if (requestPhone !== null) return { name: null, phone: requestPhone };
  if (household.tenantPhone !== null) return { name: household.tenantName, phone: household.tenantPhone };
  if (household.ownerPhone !== null) return { name: household.ownerName, phone: household.ownerPhone };
  return null;
}

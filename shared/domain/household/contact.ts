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

/** Where to reach the household about what is owed, and whether that is the owner's own number. */
export interface DebtorContact extends HouseholdContact {
  readonly isOwner: boolean;
}

/**
 * The owner owes the fees; a tenant may pass a word on. `null` when neither has a number on file.
 * Source: docs/rules.md §7.15.
 */
export function debtorContactOf({ ownerName, ownerPhone, tenantName, tenantPhone }: Household): DebtorContact | null {
  if (ownerPhone !== null) return { name: ownerName, phone: ownerPhone, isOwner: true };
  if (tenantPhone !== null) return { name: tenantName, phone: tenantPhone, isOwner: false };
  return null;
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

import type { PhoneNumber, UnitCode } from '../../kernel/identity.ts';

/** Household classes. Source: docs/rules.md §1. */
export const HOUSEHOLD_CLASSES = ['A', 'B', 'C', 'D', 'D1', 'E'] as const;
export type HouseholdClass = (typeof HOUSEHOLD_CLASSES)[number];

export const OCCUPANCIES = ['resident', 'non-resident', 'vacant'] as const;
export type Occupancy = (typeof OCCUPANCIES)[number];

/** One row of the tab Households: a unit and how its people are reached. */
export interface Household {
  readonly unit: UnitCode;
  readonly ownerName: string;
  readonly ownerPhone: PhoneNumber | null;
  readonly tenantName: string | null;
  readonly tenantPhone: PhoneNumber | null;
  readonly householdClass: HouseholdClass | null;
  readonly occupancy: Occupancy | null;
  readonly smsOptOut: boolean;
  readonly remark: string | null;
}

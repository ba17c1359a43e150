import { describe, expect, it } from 'vitest';
import { contactOf, householdOf } from '../../../../shared/domain/household/contact.ts';
import type { Household } from '../../../../shared/domain/household/state.ts';
import { phoneNumber } from '../../../../shared/kernel/identity.ts';
import { unit } from '../request/sample.ts';

const OWNER = phoneNumber('+8613800000001');
const TENANT = phoneNumber('+8613800000002');
const GIVEN = phoneNumber('+8613800000003');

const household: Household = {
  unit: unit('3-2-1801'),
  ownerName: '王女士',
  ownerPhone: OWNER,
  tenantName: '李先生',
  tenantPhone: TENANT,
  householdClass: 'A',
  occupancy: 'resident',
  smsOptOut: false,
  remark: null,
};

describe('contactOf', () => {
  it.each([
    ['the number given with the request', {}, GIVEN, { name: null, phone: GIVEN }],
    ['the tenant', {}, null, { name: '李先生', phone: TENANT }],
    ['the owner', { tenantPhone: null }, null, { name: '王女士', phone: OWNER }],
    ['nobody', { tenantPhone: null, ownerPhone: null }, null, null],
  ] as const)('is %s', (_, changes, given, expected) => {
    expect(contactOf({ ...household, ...changes }, given)).toEqual(expected);
  });
});

describe('householdOf', () => {
  it('finds a unit as it is written canonically', () => {
    expect(householdOf([household], unit('3-2-1801'))).toBe(household);
    expect(householdOf([household], unit('3-2-1802'))).toBeNull();
  });
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { chargeId, officeId } from '../../../shared/kernel/identity.ts';
import { OFFICE, unitCode } from '../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../support/bare-world.ts';
import { tellAccount, writeLedgerOffice } from '../../support/ledger-office.ts';
import { shanghai } from '../../support/moments.ts';
import { bill, billOf, bills, NEIGHBOUR, UNIT } from '../domain/collection/ledger/sample.ts';

const TEN = shanghai('2026-11-23 10:00');
let bare: BareWorld;
beforeEach(async () => {
  bare = await openBareWorld(TEN);
  await writeLedgerOffice(bare.container);
});
afterEach(() => bare.close());

const store = () => bare.container.store;

it('lists the accounts of an office, and those of no other', async () => {
  await tellAccount(bare.container, bill('B-1', 1));
  await tellAccount(bare.container, bill('B-2', 1), { unit: NEIGHBOUR });
  await tellAccount(bare.container, bill('B-3', 1));
  expect(await store().listAccountUnits(OFFICE.id)).toEqual([UNIT, NEIGHBOUR]);
  expect(await store().listAccountUnits(officeId('other'))).toEqual([]);
  const accounts = await store().loadAccounts(OFFICE.id, [UNIT, unitCode('9-9'), NEIGHBOUR]);
  expect(accounts.map(({ unit }) => unit).sort()).toEqual([UNIT, NEIGHBOUR]);
});

it('finds any number of entries by name, and says which are not there', async () => {
  const ids = Array.from({ length: 108 }, (_, index) => `B-${index}`);
  for (const from of [0, 36, 72])
    await tellAccount(bare.container, bills(...ids.slice(from, from + 36).map((id) => billOf(id, 1))));
  const names = [...ids, 'nobody'].map(chargeId);
  const { charges } = await store().loadEntries(OFFICE.id, { charges: [...names, ...names], postings: [] });
  expect([...charges.keys()]).toEqual(names);
  expect([...charges].filter(([, charge]) => charge === null).map(([id]) => id)).toEqual(['nobody']);
});

it('looks as many names up as the longest file has lines, and their serials', async () => {
  await tellAccount(bare.container, bill('B-7', 1));
  const names = Array.from({ length: 40_000 }, (_, index) => chargeId(`B-${index}`));
  const { charges } = await store().loadEntries(OFFICE.id, { charges: names, postings: [] });
  expect([...charges].filter(([, charge]) => charge !== null).map(([id]) => id)).toEqual(['B-7']);
});

it.each([
  ['later', '2026-11-23 10:01', '2026-11-23 10:01'],
  ['at the same moment', '2026-11-23 10:00', '2026-11-23 10:00'],
  ['earlier: what is known to be later stays', '2026-11-23 09:59', '2026-11-23 10:00'],
])('notes when the ledger was heard of, %s', async (_name, again, expected) => {
  expect(await store().loadLedgerHeardAt(OFFICE.id)).toBeNull();
  await store().noteLedgerHeard(OFFICE.id, TEN);
  await store().noteLedgerHeard(OFFICE.id, shanghai(again));
  expect(await store().loadLedgerHeardAt(OFFICE.id)).toBe(shanghai(expected));
  expect(await store().loadLedgerHeardAt(officeId('other'))).toBeNull();
});

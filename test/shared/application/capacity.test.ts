import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignOffice, type OfficeAssignment } from '../../../shared/application/capacity.ts';
import type { GoogleAccounts } from '../../../shared/config/google-accounts.ts';

const accountsOf = (projects: number, perProject: number, owners: number): GoogleAccounts => ({
  projects: Array.from({ length: projects }, (_, project) => ({
    project: `p${project + 1}`,
    serviceAccounts: Array.from({ length: perProject }, (_account, index) => `a${index + 1}@p${project + 1}`),
  })),
  scriptOwners: Array.from({ length: owners }, (_, index) => `owner${index + 1}`),
});

/** Offices added one after the other; ends early at the first refusal. */
function added(accounts: GoogleAccounts, count: number) {
  const present: OfficeAssignment[] = [];
  for (let office = 0; office < count; office += 1) {
    const outcome = assignOffice(accounts, present, ['service'], null);
    if (!outcome.ok) return { present, refusal: outcome.refusal };
    present.push(outcome.value);
  }
  return { present, refusal: null };
}

const most = (names: readonly string[]): number =>
  Math.max(...[...new Set(names)].map((name) => names.filter((each) => each === name).length));

describe('the accounts of an office', () => {
  test('are the first of each list in an empty deployment', () => {
    expect(assignOffice(accountsOf(2, 5, 2), [], ['service'], null)).toEqual({
      ok: true,
      value: { googleProject: 'p1', serviceAccount: 'a1@p1', hintScriptOwners: { service: 'owner1' } },
    });
  });

  test('are those that carry least', () => {
    const { present } = added(accountsOf(2, 2, 3), 5);
    expect(present.map(({ serviceAccount }) => serviceAccount)).toEqual(['a1@p1', 'a1@p2', 'a2@p1', 'a2@p2', 'a1@p1']);
    expect(present.map(({ hintScriptOwners }) => hintScriptOwners.service)).toEqual([
      'owner1',
      'owner2',
      'owner3',
      'owner1',
      'owner2',
    ]);
  });

  test('stay when a workbook is added later, which gets an owner of its own', () => {
    const known = { googleProject: 'p9', serviceAccount: 'gone@p9', hintScriptOwners: { service: 'owner1' } };
    expect(assignOffice(accountsOf(1, 1, 2), [], ['service', 'collections'], known)).toEqual({
      ok: true,
      value: { ...known, hintScriptOwners: { service: 'owner1', collections: 'owner2' } },
    });
  });

  test('count both workbooks of an office against the script owner', () => {
    const both = Array.from(
      { length: 5 },
      (): OfficeAssignment => ({
        googleProject: 'p1',
        serviceAccount: 'a1@p1',
        hintScriptOwners: { service: 'owner1', collections: 'owner1' },
      }),
    );
    expect(assignOffice(accountsOf(1, 5, 1), both, ['service'], null)).toEqual({
      ok: false,
      refusal: { reason: 'script-owners-full', owners: 1, workbooks: 10 },
    });
  });

  test.each([
    // What there is: projects, accounts of each, script owners; how many offices it carries, and what refuses the next.
    [1, 1, 9, 12, { reason: 'projects-full', projects: 1, offices: 12 }],
    [1, 2, 9, 24, { reason: 'projects-full', projects: 1, offices: 24 }],
    [1, 5, 9, 60, { reason: 'projects-full', projects: 1, offices: 60 }],
    [5, 5, 30, 300, { reason: 'projects-full', projects: 5, offices: 300 }],
    [1, 5, 1, 10, { reason: 'script-owners-full', owners: 1, workbooks: 10 }],
    [1, 5, 2, 20, { reason: 'script-owners-full', owners: 2, workbooks: 20 }],
    [5, 5, 29, 290, { reason: 'script-owners-full', owners: 29, workbooks: 290 }],
  ])(
    '%i projects of %i accounts and %i script owners carry %s offices',
    (projects, perProject, owners, max, refusal) => {
      const accounts = accountsOf(projects, perProject, owners);
      expect(added(accounts, max)).toMatchObject({ refusal: null });
      expect(added(accounts, max + 1)).toMatchObject({ present: { length: max }, refusal });
    },
  );

  test('never carry more than their limits, whatever was there before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 320 }),
        (projects, perProject, owners, count) => {
          const { present } = added(accountsOf(projects, perProject, owners), count);
          expect(most(present.map(({ googleProject }) => googleProject))).toBeLessThanOrEqual(60);
          expect(most(present.map(({ serviceAccount }) => serviceAccount))).toBeLessThanOrEqual(12);
          expect(most(present.flatMap(({ hintScriptOwners }) => Object.values(hintScriptOwners)))).toBeLessThanOrEqual(
            10,
          );
        },
      ),
      { seed: 20261123, numRuns: 100 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../../shared/application/sync/fingerprint.ts';
import { printTab } from '../../../../shared/application/sync/printed-tab.ts';
import { slot } from '../../../../shared/kernel/identity.ts';
import { contractOf } from '../../../../sheets/contract/tabs.ts';
import type { CellValue, ObservedRow } from '../../../../sheets/contract/types.ts';

const HOUSEHOLDS = contractOf('households');

/** What stands in a row, by slot: slots of several pages, rows of a few texts so that some are alike. */
type Sheet = ReadonlyMap<number, CellValue>;
const text = fc.constantFrom<CellValue>('', '张', '李', '王', 0, 1, true, '1', '__proto__', '漏'.repeat(500));
const number = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(199, 200, 201, 400, 401, 9_999, 1_000_000));
const sheet: fc.Arbitrary<Sheet> = fc.array(fc.tuple(number, text), { maxLength: 15 }).map((rows) => new Map(rows));

const rowsOf = (held: Sheet): readonly ObservedRow[] =>
  [...held].map(([at, ownerName], index) => ({
    rowNumber: index + 2,
    slot: slot(at),
    cells: { ownerName },
    shown: {},
  }));
const print = (rows: readonly ObservedRow[]) => printTab(HOUSEHOLDS, rows);
const shuffled = (held: Sheet) => fc.shuffledSubarray([...held], { minLength: held.size }).map((rows) => new Map(rows));
/** What counts of a sheet: rows in which something stands. */
const contentOf = (held: Sheet) => new Map([...held].filter(([, value]) => value !== ''));
const isSame = (one: Sheet, other: Sheet): boolean =>
  one.size === other.size && [...one].every(([at, value]) => other.has(at) && other.get(at) === value);

describe('the print of a tab', () => {
  it('does not depend on where rows stand, nor on what the system shows in them', () => {
    fc.assert(
      fc.property(
        sheet.chain((held) => fc.tuple(fc.constant(held), shuffled(held))),
        ([held, moved]) => {
          const shown = rowsOf(moved).map((row) => ({ ...row, shown: { message: '请填写。' } }));
          expect(print(shown).hash).toBe(print(rowsOf(held)).hash);
          expect(print(shown).pageHashes).toEqual(print(rowsOf(held)).pageHashes);
        },
      ),
      { seed: 541, numRuns: 200 },
    );
  });

  it('is that of another sheet only where both hold the same', () => {
    fc.assert(
      fc.property(sheet, sheet, (one, other) => {
        const same = isSame(contentOf(one), contentOf(other));
        expect(print(rowsOf(one)).hash === print(rowsOf(other)).hash).toBe(same);
      }),
      { seed: 542, numRuns: 200 },
    );
  });

  it('differs in the pages of the rows that changed, and in no other', () => {
    fc.assert(
      fc.property(sheet, fc.array(fc.tuple(number, text), { minLength: 1, maxLength: 3 }), (before, edits) => {
        const after = new Map([...before, ...edits]);
        const [old, now] = [print(rowsOf(before)), print(rowsOf(after))];
        const pages = new Set([...Object.keys(old.pageHashes), ...Object.keys(now.pageHashes)]);
        const differing = [...pages].filter((page) => old.pageHashes[page] !== now.pageHashes[page]).map(Number);
        const edited = [...new Set(edits.map(([at]) => at))].filter(
          (at) => (before.get(at) ?? '') !== (after.get(at) ?? ''),
        );
        expect(differing.sort()).toEqual([...new Set(edited.map((at) => pageOf(slot(at))))].sort());
        expect(old.hash === now.hash).toBe(edited.length === 0);
      }),
      { seed: 543, numRuns: 300 },
    );
  });

  it('with its changed pages put over the old ones is the new one, page by page', () => {
    fc.assert(
      fc.property(sheet, sheet, (one, other) => {
        const [old, now] = [print(rowsOf(one)), print(rowsOf(other))];
        const applied = new Map(old.pages);
        for (const page of new Set([...old.pages.keys(), ...now.pages.keys()])) {
          if (old.pageHashes[page] === now.pageHashes[page]) continue;
          const fingerprints = now.pages.get(page);
          if (fingerprints === undefined) applied.delete(page);
          else applied.set(page, fingerprints);
        }
        expect(applied).toEqual(now.pages);
      }),
      { seed: 544, numRuns: 200 },
    );
  });

  it('tells a row without a slot, and a slot that two rows have, from a tab without them', () => {
    fc.assert(
      fc.property(sheet, fc.constantFrom<CellValue>('张', '新'), number, (held, value, at) => {
        const rows = rowsOf(held);
        const loose = { rowNumber: 99, slot: null, cells: { ownerName: value }, shown: {} };
        expect(print([...rows, loose])).toMatchObject({ hasLooseRows: true });
        expect(print([...rows, loose]).hash).not.toBe(print(rows).hash);
        const twice = [...rowsOf(new Map([...held, [at, value]])), { ...loose, slot: slot(at) }];
        expect(print(twice).hasLooseRows).toBe(true);
        expect(print(twice).hash).not.toBe(print(twice.slice(0, -1)).hash);
      }),
      { seed: 545, numRuns: 150 },
    );
  });
});

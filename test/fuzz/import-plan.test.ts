import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHeader } from '../../sheets/exchange/find-header.ts';
import { IMPORTABLE_TABS } from '../../sheets/exchange/header-aliases.ts';
import { importableColumns, namedFields } from '../../sheets/exchange/match-headers.ts';
import { planImport } from '../../sheets/exchange/plan-import.ts';
import { proposeMapping } from '../../sheets/exchange/propose-mapping.ts';
import type { SourceCell } from '../../sheets/exchange/source-table.ts';
import { SETTINGS } from '../sheets/exchange/settings.ts';
import {
  CELL_CHARACTERS_MAX,
  endingInTime,
  expectPrototypesUntouched,
  hostileText,
  hugeText,
  PROTOTYPE_NAMES,
} from './hostile.ts';

describe.each(IMPORTABLE_TABS)('a file for the tab %s', (tab) => {
  const columns = importableColumns(tab);
  const header = columns.map((column) => column.header['zh-CN']);
  const known = fc.constantFrom('1-1-101', '2026-03-05 9:00', '报修', '漏水', '5/3', '1.38E+10', '3月5日');
  const date = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((serial) => ({ serial }));
  const cell: fc.Arbitrary<SourceCell> = fc.oneof(
    hostileText,
    known,
    date,
    fc.double(),
    fc.constantFrom(null, true, ...PROTOTYPE_NAMES),
  );

  function planned(rows: readonly (readonly SourceCell[])[]) {
    const table = { sheet: null, rows: [header, ...rows].map((cells, at) => ({ rowNumber: at + 1, cells })) };
    const found = findHeader(table, namedFields(tab));
    if (found === null) throw new Error('no header');
    const { mapping } = proposeMapping(table, found, tab, 'zh-CN');
    // As a person wrote it for another file: none of this one's words is in it.
    const values = Object.fromEntries(
      columns.map(({ field, choices }) => [field, { 未定: null, 首项: choices[0]?.code ?? null }]),
    );
    const context = { mapping: { ...mapping, values }, settings: { ...SETTINGS, values } };
    return planImport(table, { ...context, present: new Map(), written: new Set(), judge: () => null });
  }

  it('gives every row its fate, whatever its cells hold', () => {
    const rows = fc.array(fc.array(cell, { minLength: header.length, maxLength: header.length }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(rows, (held) => {
        endingInTime(() => {
          const fates = planned(held);
          expect(fates.map(({ rowNumber }) => rowNumber)).toEqual([1, ...held.map((_, at) => at + 2)]);
          expect(fates.map(({ fate }) => fate)).toEqual(
            fates.map(() => expect.objectContaining({ kind: expect.any(String) })),
          );
        });
      }),
      { seed: 461, numRuns: 40 },
    );
    expectPrototypesUntouched();
  });

  it('is soon planned although a cell is as long as a cell can be', () => {
    fc.assert(
      fc.property(fc.nat(header.length - 1), hugeText, (at, text) => {
        endingInTime(() => planned([header.map((_, index) => (index === at ? text : null))]));
      }),
      { seed: 462, numRuns: 2 },
    );
    const again = ['(a', '[', '3 - ', '星期', '合计'].map((piece) =>
      piece.repeat(CELL_CHARACTERS_MAX).slice(0, CELL_CHARACTERS_MAX),
    );
    for (const text of again) endingInTime(() => planned([header.map((_, index) => (index === 0 ? text : null))]));
  });
});

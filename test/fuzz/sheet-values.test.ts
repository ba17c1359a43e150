import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printTab } from '../../shared/application/sync/printed-tab.ts';
import { tabReading } from '../../sheets/client/tab-reading.ts';
import { staffColumns } from '../../sheets/contract/layout.ts';
import { ALL_TABS } from '../../sheets/contract/tabs.ts';
import { parseRow } from '../../sheets/parse/row.ts';
import { CONTEXT } from '../sheets/parse/row-fixture.ts';
import { expectPrototypesUntouched, hostileText, PROTOTYPE_NAMES } from './hostile.ts';

/** What Sheets gives for a cell, and what it should never give. */
const cell = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  fc.double(),
  fc.constantFrom<unknown>('', true, false, null, undefined, 1, 0, -1, 1.5, 1e6, 1e6 + 1, {}, [], {
    ...PROTOTYPE_NAMES,
  }),
);
const rows = fc.array(fc.array(cell, { maxLength: 40 }), { maxLength: 12 });
const tabs = ALL_TABS.map((contract) => [contract.tab, contract] as const);

describe.each(tabs)('the values of %s', (_, contract) => {
  const header = contract.columns.map((column) => column.header['zh-CN']);
  const fields = staffColumns(contract).map(({ field }) => field);

  it('are read row by row, printed and parsed, whatever stands in them and however short they are', () => {
    fc.assert(
      fc.property(rows, fc.option(rows), (values, system) => {
        const reading = tabReading(contract, 'zh-CN', [header, ...values], system);
        if (reading.status !== 'readable') throw new Error('the header was not known');
        expect(reading.rows.map(({ rowNumber }) => rowNumber)).toEqual(values.map((_row, at) => at + 2));
        for (const row of reading.rows) {
          expect(Object.keys(row.cells)).toEqual(fields);
          for (const value of Object.values(row.cells)) expect(value === null || typeof value !== 'object').toBe(true);
          expect(row.slot === null || (Number.isInteger(row.slot) && row.slot >= 1 && row.slot <= 1e6)).toBe(true);
          parseRow(contract, row, CONTEXT);
        }
        const printed = printTab(contract, reading.rows);
        expect(
          printTab(
            contract,
            reading.rows.map((row) => ({ ...row, shown: {} })),
          ).hash,
        ).toBe(printed.hash);
        for (const { field } of contract.columns.filter(({ writer }) => writer === 'staff')) {
          expect(reading.damagedColumns).not.toContain(field);
        }
      }),
      { seed: 471, numRuns: 60 },
    );
    expectPrototypesUntouched();
  });

  it('are not read under a header that names other columns, or none', () => {
    const wrong = fc.tuple(
      fc.nat(Math.min(header.length - 1, fields.length)),
      hostileText.map((text) => `${text}?`),
    );
    fc.assert(
      fc.property(wrong, rows, ([at, name], values) => {
        const changed = header.map((own, index) => (index === at ? name : own));
        expect(tabReading(contract, 'zh-CN', [changed, ...values], []).status).toBe('header-changed');
        expect(tabReading(contract, 'zh-CN', values, []).status).toBe('header-changed');
      }),
      { seed: 472, numRuns: 40 },
    );
  });
});

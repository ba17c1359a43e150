import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../shared/kernel/locale.ts';
import { findColumns } from '../../sheets/exchange/ledger-file/columns.ts';
import { LEDGER_FILE_FIELDS, LEDGER_FILES, type LedgerFile } from '../../sheets/exchange/ledger-file/fields.ts';
import { readBills } from '../../sheets/exchange/ledger-file/read-bills.ts';
import { readPayments } from '../../sheets/exchange/ledger-file/read-payments.ts';
import type { LineFate } from '../../sheets/exchange/ledger-file/reading.ts';
import { lineProblemText } from '../../sheets/exchange/ledger-file/texts.ts';
import type { SourceCell } from '../../sheets/exchange/source-table.ts';
import { SETTINGS, tableOf } from '../sheets/exchange/settings.ts';
import { endingInTime, expectPrototypesUntouched, hostileText, hugeText, PROTOTYPE_NAMES } from './hostile.ts';

const cell: fc.Arbitrary<SourceCell> = fc.oneof(
  hostileText,
  fc.constantFrom('1-1-101', '2026-11-20 09:00', '物业费', '2026-10', '5/3', '100.00', '-0.00', '1e5', 'S-1', ''),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((serial) => ({ serial })),
  fc.double(),
  fc.constantFrom(null, true, ...PROTOTYPE_NAMES),
);

/** What is read is sound text, and what does not fit says why, in both languages. */
function expectTold(fate: LineFate<unknown>): void {
  if (fate.kind === 'entry') expect(JSON.stringify(fate)).not.toMatch(/\\ud[89a-f]/);
  if (fate.kind !== 'unfit') return;
  expect(fate.problems).not.toEqual([]);
  for (const problem of fate.problems)
    for (const locale of LOCALES) expect(lineProblemText(problem, locale)).not.toMatch(/undefined|\{\w+\}$/);
}

/** A line that can be read, in the order of the fields. */
const SOUND: Readonly<Record<LedgerFile, readonly SourceCell[]>> = {
  bills: ['B-1', '1-1-101', '物业费', '2026-10', '100.00', '2026-10-31'],
  payments: ['S-1', '2026-11-20', '9:00', '', '100', '', '', '1-1-101', 'B-1', '转账', '11月', '', '张三'],
};

describe.each(LEDGER_FILES)('a file of %s', (file) => {
  const header = LEDGER_FILE_FIELDS[file].map(({ aliases }) => aliases[0] ?? '');

  function read(rows: readonly (readonly SourceCell[])[]) {
    const table = tableOf(header, ...rows);
    const columns = findColumns(table, file, new Map());
    if (!columns.ok) throw new Error(columns.refusal.reason);
    const defaults = { kind: null, period: null, dueOn: null };
    return file === 'bills'
      ? readBills(table, columns.value, SETTINGS, defaults)
      : readPayments(table, columns.value, SETTINGS, 'till');
  }

  it('has a fate for every row, and a sentence for what does not fit, whatever its cells hold', () => {
    const seen = new Set<string>();
    const row = fc.oneof(
      fc.array(cell, { minLength: header.length, maxLength: header.length }),
      fc.tuple(fc.nat(header.length - 1), cell).map(([column, each]) => SOUND[file].with(column, each)),
    );
    const rows = fc.array(row, { maxLength: 4 });
    fc.assert(
      fc.property(rows, (held) => {
        endingInTime(() => {
          const lines = read(held);
          expect(lines.map(({ rowNumber }) => rowNumber)).toEqual([1, ...held.map((_, at) => at + 2)]);
          for (const { fate } of lines) {
            seen.add(fate.kind);
            expectTold(fate);
          }
        });
      }),
      { seed: 471, numRuns: 400 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['header', 'unfit', 'entry']));
    expectPrototypesUntouched();
  });

  it('is read in time, however long its texts are', () => {
    fc.assert(
      fc.property(fc.array(hugeText, { minLength: header.length, maxLength: header.length }), (held) => {
        endingInTime(() => read([held]));
      }),
      { seed: 472, numRuns: 5 },
    );
  });
});

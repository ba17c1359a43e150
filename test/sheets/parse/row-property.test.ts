import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { staffColumns } from '../../../sheets/contract/layout.ts';
import { ALL_TABS, contractOf } from '../../../sheets/contract/tabs.ts';
import { parseRow } from '../../../sheets/parse/row.ts';
import { anyCharacter } from '../../support/any-character.ts';
import { CONTEXT, REQUEST, row } from './row-fixture.ts';

describe('whatever is typed', () => {
  const cell = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.integer({ min: -10, max: 80_000 }),
    fc.string({ unit: anyCharacter }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '３－２－１８',
      '１４：０５',
      '11月23日 14:05',
      '9999-12-31 23:59',
      '0000-01-01',
      '是',
      '#REF!',
      '\u3164',
      '投诉',
    ),
    fc.stringMatching(/^[0-9０-９:：\-/年月日点半上午 ]{0,14}$/),
  );

  test.each(ALL_TABS.map((contract) => [contract.tab, contract] as const))(
    '%s answers and never throws',
    (_, contract) => {
      const fields = staffColumns(contract).map(({ field }) => field);
      fc.assert(
        fc.property(
          fc.array(cell, { minLength: fields.length, maxLength: fields.length }),
          fc.boolean(),
          (values, en) => {
            const cells = Object.fromEntries(fields.map((field, index) => [field, values[index] ?? null]));
            const parsed = parseRow(contract, row(contract.tab, cells), { ...CONTEXT, locale: en ? 'en' : 'zh-CN' });
            expect(['blank', 'incomplete', 'problems', 'command']).toContain(parsed.kind);
          },
        ),
        { seed: 2, numRuns: 300 },
      );
    },
  );

  test('a time written back as it is shown is the same moment', () => {
    const contract = contractOf('requests');
    fc.assert(
      fc.property(fc.integer({ min: 36_526 * 1440, max: 73_050 * 1440 }), (minutes) => {
        const serial = minutes / 1440;
        const parsed = parseRow(contract, row('requests', { ...REQUEST, respondedAt: serial }), CONTEXT);
        expect(parsed).toMatchObject({
          command: { facts: { respondedAt: (minutes - 25_569 * 1440 - 480) * 60_000 } },
        });
      }),
      { seed: 3 },
    );
  });
});

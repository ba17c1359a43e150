import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineBookings } from '../../../../../../shared/domain/collection/ledger/matching/bookings.ts';
import type { PaymentLine } from '../../../../../../shared/domain/collection/ledger/matching/line.ts';
import { civilDate, plusDays } from '../../../../../../shared/kernel/civil.ts';
import { parseUnitCode } from '../../../../../../shared/kernel/identity.ts';
import { fen } from '../../../../../../shared/kernel/money.ts';

const DAY = civilDate('2026-11-20');
const line = (changes: Partial<PaymentLine> = {}): PaymentLine => ({
  source: 'bank-1',
  serial: null,
  receivedOn: DAY,
  time: null,
  amountFen: fen(20_000),
  unit: null,
  bill: null,
  text: '3-2-1801物业费',
  payer: '王小明',
  ...changes,
});
const keysOf = (lines: readonly PaymentLine[]) => lineBookings(lines).map(({ key }) => key);
const bookedKeys = (lines: readonly PaymentLine[]) =>
  lineBookings(lines)
    .filter(({ kind }) => kind === 'book')
    .map(({ key }) => key);

describe('a line with a serial', () => {
  it('is booked once, however often the file gives it', () => {
    const kinds = lineBookings([
      line({ serial: 'A1' }),
      line({ serial: 'A1' }),
      line({ serial: ' ａ1 ', text: ' 3—2—1801物业费' }),
      line({ serial: 'A1', amountFen: fen(20_001) }),
      line({ serial: 'A2' }),
      line({ serial: 'A1', source: 'bank-2' }),
    ]).map(({ kind }) => kind);
    expect(kinds).toEqual(['book', 'repeat', 'repeat', 'serial-conflict', 'book', 'book']);
  });

  it('has one key, whatever else a later file says of it', () => {
    const [first, second] = [line({ serial: 'A1' }), line({ serial: 'A1', payer: null, text: null })].map((each) =>
      keysOf([each]),
    );
    expect(first).toEqual(second);
  });

  it.each(['', '  ', '0', '0000', '-', '０'])('of %j has none', (serial) => {
    expect(keysOf([line({ serial })])).toEqual(keysOf([line()]));
  });
});

describe('equal lines without a serial', () => {
  it('are as many payments as there are lines, and the same ones in every file', () => {
    const once = keysOf([line()]);
    const twice = keysOf([line(), line()]);
    expect(new Set(twice).size).toBe(2);
    expect(twice.slice(0, 1)).toEqual(once);
    expect(keysOf([line({ text: '３-2-1801物业费 ' }), line()])).toEqual(twice);
  });

  const differences: readonly Partial<PaymentLine>[] = [
    { source: 'bank-2' },
    { receivedOn: plusDays(DAY, 1) },
    { time: '10:01:07' },
    { amountFen: fen(20_001) },
    { unit: parseUnitCode('3-2-1801') },
    { bill: 'B-1' },
    { text: '3-2-1802物业费' },
    { payer: '王小' },
    { text: '3-2-1801物业费王小明', payer: null },
    { serial: 'A1' },
  ];
  it.each(differences)('are not equal with %j', (changes) => {
    expect(keysOf([line(changes)])).not.toEqual(keysOf([line()]));
  });
});

describe('whatever files come', () => {
  const anyLine = fc
    .record({
      serial: fc.option(fc.constantFrom('A1', 'A2', 'A3'), { nil: null, freq: 3 }),
      receivedOn: fc.constantFrom(DAY, plusDays(DAY, 1), plusDays(DAY, 2)),
      amountFen: fc.constantFrom(fen(100), fen(200)),
      payer: fc.constantFrom('王', '李'),
    })
    .map((changes) => line(changes));
  const lines = fc.array(anyLine, { maxLength: 25 });
  const settings = { seed: 20261124, numRuns: 300 } as const;

  it('of whole days, in whatever pieces and however often, book every payment once', () => {
    const pieces = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(lines, pieces, (all, spans) => {
        const whole = new Set(bookedKeys(all.filter(({ serial }) => serial === null)));
        const booked = new Set<string>();
        for (const [from, to] of [...spans, [0, 2] as const]) {
          const ofDays = all.filter(({ receivedOn, serial }) => {
            const isWithin =
              receivedOn >= plusDays(DAY, Math.min(from, to)) && receivedOn <= plusDays(DAY, Math.max(from, to));
            return isWithin && serial === null;
          });
          for (const key of bookedKeys(ofDays)) booked.add(key);
        }
        expect(booked).toEqual(whole);
      }),
      settings,
    );
  });

  it('no key is booked twice in one, whatever its order, and no line without a serial is lost', () => {
    fc.assert(
      fc.property(lines, fc.integer(), (all, turn) => {
        const keys = bookedKeys(all);
        expect(new Set(keys).size).toBe(keys.length);
        const at = all.length === 0 ? 0 : Math.abs(turn) % all.length;
        const turned = [...all.slice(at), ...all.slice(0, at)];
        expect(new Set(bookedKeys(turned))).toEqual(new Set(keys));
        const serials = new Set(all.flatMap(({ serial }) => (serial === null ? [] : [serial])));
        expect(keys).toHaveLength(all.filter(({ serial }) => serial === null).length + serials.size);
      }),
      settings,
    );
  });
});

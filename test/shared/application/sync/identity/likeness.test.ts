import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOf, remainsOf } from '../../../../../shared/application/sync/identity/likeness.ts';
import { contractOf } from '../../../../../sheets/contract/tabs.ts';
import { TAB_NAMES } from '../../../../../sheets/contract/types.ts';

const REQUEST = { unit: '1-1-101', wanted: '厨房水管漏水', kind: '报修' };

describe('how much of a row is left', () => {
  it.each([
    ['all of it', REQUEST, 1],
    ['all of it, and more', { ...REQUEST, result: '已修好', respondedAt: 46_350.5 }, 1],
    ['all of it, with words added', { ...REQUEST, wanted: '厨房水管漏水，请带工具' }, 1],
    ['the words of another home', { ...REQUEST, unit: '1-1-102' }, 0.5],
    ['the home with other words', { ...REQUEST, wanted: '电梯困人' }, 0.5],
    ['the home with some of the words', { ...REQUEST, wanted: '水管漏水' }, 0.8],
    ['the home alone', { unit: '1-1-101' }, 0.5],
    ['what everybody has', { kind: '报修' }, 0],
    ['nothing', {}, 0],
  ])('%s', (_name, present, expected) => {
    expect(remainsOf('requests', REQUEST, present)).toBeCloseTo(expected);
  });

  it('a half-filled row is known by what it has', () => {
    expect(remainsOf('requests', { unit: '1-1-101' }, REQUEST)).toBe(1);
    expect(remainsOf('requests', { kind: '报修' }, REQUEST)).toBe(1);
    expect(remainsOf('requests', { kind: '报修' }, { kind: '投诉' })).toBe(0);
  });

  it('days and numbers are compared as they stand', () => {
    expect(remainsOf('calendar', { date: 46_350 }, { date: 46_350, kind: 'off' })).toBe(1);
    expect(remainsOf('calendar', { date: 46_350 }, { date: 46_351 })).toBe(0);
  });

  it('where rows begin elsewhere every cell counts', () => {
    expect(remainsOf('incoming', { result: '已修好', decision: '恢复' }, { result: '已修好' })).toBe(0.5);
  });

  it('of nothing nothing is left', () => {
    expect(remainsOf('requests', {}, REQUEST)).toBe(0);
    expect(remainsOf('requests', { unit: null, wanted: '', tick: false }, REQUEST)).toBe(0);
  });

  it('is a share, whatever stands in the cells', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...TAB_NAMES),
        fc.infiniteStream(fc.option(fc.oneof(fc.string({ maxLength: 8 }), fc.double({ noNaN: true }), fc.boolean()))),
        (tab, values) => {
          const cells = () =>
            Object.fromEntries(contractOf(tab).columns.map(({ field }) => [field, values.next().value ?? null]));
          const [former, present] = [cells(), cells()];
          const share = remainsOf(tab, former, present);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
          expect([0, 1]).toContain(remainsOf(tab, former, former));
        },
      ),
      { seed: 20261123, numRuns: 500 },
    ));
});

describe('what people know a row by', () => {
  it.each([
    ['the home and the words', REQUEST, { ...REQUEST, kind: '投诉', result: '已修好' }, true],
    ['not in another home', REQUEST, { ...REQUEST, unit: '1-1-102' }, false],
    ['not with other words', REQUEST, { ...REQUEST, wanted: '厨房水管漏水！' }, false],
    ['nor where one ends and the other begins', { unit: '1-1', wanted: '01' }, { unit: '1-10', wanted: '1' }, false],
  ])('%s', (_name, one, other, isSame) => {
    expect(nameOf('requests', one) === nameOf('requests', other)).toBe(isSame);
  });

  it('nothing while some of it is missing, nor where rows begin elsewhere', () => {
    expect(nameOf('requests', { unit: '1-1-101', wanted: '' })).toBeNull();
    expect(nameOf('requests', { wanted: '厨房水管漏水' })).toBeNull();
    expect(nameOf('incoming', { result: '已修好' })).toBeNull();
  });
});

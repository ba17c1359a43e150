import { describe, expect, it } from 'vitest';
import { typedTime } from '../../local/replay/course.ts';
import { createDraws } from '../../local/replay/draw.ts';
import { nextMark, nextOnShift } from '../../local/replay/staff-times.ts';
import { civilTime } from '../../shared/kernel/civil.ts';
import { formatInstant, instantOfEpochMs } from '../../shared/kernel/instant.ts';
import { SHANGHAI } from '../../shared/kernel/zone.ts';

const at = (text: string) => instantOfEpochMs(Date.parse(`${text}+08:00`));
const local = (instant: ReturnType<typeof at>) => typedTime(instant, SHANGHAI);

describe('shifts', () => {
  const shifts = [
    { from: civilTime('07:00'), until: civilTime('12:00') },
    { from: civilTime('13:00'), until: civilTime('22:30') },
  ];
  it.each([
    ['2017-12-27T06:59:59', '2017-12-27 07:00'],
    ['2017-12-27T07:00:00', '2017-12-27 07:00'],
    ['2017-12-27T11:59:59', '2017-12-27 11:59:59'],
    ['2017-12-27T12:00:00', '2017-12-27 13:00'],
    ['2017-12-27T22:29:59', '2017-12-27 22:29:59'],
    ['2017-12-27T22:30:00', '2017-12-28 07:00'],
  ])('somebody is there for %s at %s', (asked, answered) => {
    expect(local(nextOnShift(at(asked), shifts, SHANGHAI))).toBe(answered);
  });
});

describe('marks of the clock', () => {
  it.each([
    ['2017-12-27T10:00:00', '2017-12-27T02:00:00.000Z'],
    ['2017-12-27T10:00:01', '2017-12-27T02:30:00.000Z'],
    ['2017-12-27T23:45:00', '2017-12-27T16:00:00.000Z'],
  ])('%s is noted down at %s', (asked, mark) => {
    expect(formatInstant(nextMark(at(asked), 30, SHANGHAI))).toBe(mark);
  });
});

describe('draws', () => {
  it('depend on seed, number and purpose alone', () => {
    const draws = createDraws('seed');
    const first = draws.fraction('1', 'respond');
    draws.fraction('2', 'respond');
    expect(draws.fraction('1', 'respond')).toBe(first);
    expect(draws.fraction('1', 'dispatch')).not.toBe(first);
    expect(createDraws('other').fraction('1', 'respond')).not.toBe(first);
  });

  it('reach both ends of a span and never pass them', () => {
    const draws = createDraws('seed');
    const drawn = Array.from({ length: 200 }, (_, index) => draws.within([3, 5], String(index), 'minutes'));
    expect([...new Set(drawn)].sort()).toEqual([3, 4, 5]);
  });
});

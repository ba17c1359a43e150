import { describe, expect, it } from 'vitest';
import { fitTime, type LedgerTimeSettings } from '../../../sheets/exchange/ledger-time.ts';
import { type SourceCell, textOfCell } from '../../../sheets/exchange/source-table.ts';
import { SETTINGS, serial } from './settings.ts';

function read(cell: SourceCell, settings: Partial<LedgerTimeSettings> = {}, received: string | null = null): string {
  const fit = fitTime(cell, { ...SETTINGS, ...settings }, received === null ? null : serial(received));
  if (!fit.ok) return fit.reason;
  return typeof fit.value === 'number' ? textOfCell({ serial: fit.value }) : String(fit.value);
}

describe('a day and time of a ledger', () => {
  it.each<[SourceCell, string]>([
    ['2026/3/5', '2026-03-05'],
    ['2026-03-05 14:20', '2026-03-05 14:20'],
    ['2026-03-05T14:20:00', '2026-03-05 14:20'],
    ['2026.3.5', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['2026年3月5日 14时20分', '2026-03-05 14:20'],
    ['2026年3月5日下午2点半', '2026-03-05 14:30'],
    ['2026-03-05 上午9:05', '2026-03-05 09:05'],
    ['2026-03-05 2:20 PM', '2026-03-05 14:20'],
    ['2026-03-05 12:05 AM', '2026-03-05 00:05'],
    ['2026-03-05 星期四 9:00', '2026-03-05 09:00'],
    ['2026/3/5（周四）', '2026-03-05'],
    ['２０２６－０３－０５　１４：２０', '2026-03-05 14:20'],
    [' 2026-03-05\n14:20 ', '2026-03-05 14:20'],
    ['20260305', '2026-03-05'],
    ['20260305 1420', '2026-03-05 14:20'],
    ['202603051420', '2026-03-05 14:20'],
    [20_260_305, '2026-03-05'],
    [46_086, '2026-03-05'],
    [46_086.5, '2026-03-05 12:00'],
    ['46086.5', '2026-03-05 12:00'],
    [{ serial: 46_086.5 }, '2026-03-05 12:00'],
    ['25/3/2026', '2026-03-25'],
    ['3/25/2026 9:00', '2026-03-25 09:00'],
    ['5/5/2026', '2026-05-05'],
    ['3月5日', '2026-03-05'],
    ['3月5号 9:30', '2026-03-05 09:30'],
    ['11月23日', '2026-11-23'],
    ['11月24日', '2025-11-24'],
    ['12月1日', '2025-12-01'],
    ['3/25', '2026-03-25'],
    ['25/3', '2026-03-25'],
    ['', 'null'],
    ['  ', 'null'],
    [null, 'null'],
  ])('%j is %s', (cell, expected) => {
    expect(read(cell)).toBe(expected);
  });

  it.each<[SourceCell, string]>([
    ['5/3', 'day-and-month-unclear'],
    ['5-3 9:00', 'day-and-month-unclear'],
    ['5.3', 'day-and-month-unclear'],
    [5.3, 'day-and-month-unclear'],
    ['03/05/2026', 'day-and-month-unclear'],
    ['26/3/5', 'year-two-digits'],
    ['26.3.5 9:00', 'year-two-digits'],
    ['26年3月5日', 'year-two-digits'],
    ['14:20', 'time-without-day'],
    [{ serial: 0.5 }, 'time-without-day'],
    ['上周', 'not-a-day-or-time'],
    ['2026-02-30', 'not-a-day-or-time'],
    ['2026-13-01', 'not-a-day-or-time'],
    ['20261301', 'not-a-day-or-time'],
    ['1926-03-05', 'not-a-day-or-time'],
    [{ serial: 36_525 }, 'not-a-day-or-time'],
    [{ serial: 36_526 }, '2000-01-01'],
    [{ serial: -1 }, 'not-a-day-or-time'],
    [true, 'not-a-day-or-time'],
  ])('%j is refused as %s', (cell, expected) => {
    expect(read(cell)).toBe(expected);
  });

  it('is read as the mapping says where two readings are possible', () => {
    expect(read('5/3', { dayOrder: 'month-day' })).toBe('2026-05-03');
    expect(read('5/3', { dayOrder: 'day-month' })).toBe('2026-03-05');
    expect(read('03/05/2026 9:00', { dayOrder: 'day-month' })).toBe('2026-05-03 09:00');
    expect(read('25/3', { dayOrder: 'month-day' }), 'what is no month is none').toBe('2026-03-25');
  });

  it('is in the year that the mapping names', () => {
    expect(read('12月1日', { year: 2024 })).toBe('2024-12-01');
    expect(read('2月29日', { year: 2024 })).toBe('2024-02-29');
    expect(read('2月29日', { year: 2025 })).toBe('no-such-day');
  });

  it.each([
    ['9:30', '2026-03-05 09:00', '2026-03-05 09:30'],
    ['9:00', '2026-03-05 09:00', '2026-03-05 09:00'],
    ['8:59', '2026-03-05 09:00', '2026-03-06 08:59'],
    ['3月6日', '2026-03-05 09:00', '2026-03-06'],
    ['1月2日', '2025-12-31 09:00', '2026-01-02'],
  ])('%s, of a record received %s, is %s', (cell, received, expected) => {
    expect(read(cell, {}, received)).toBe(expected);
  });

  it('says whether its year was supplied', () => {
    expect(fitTime('3月5日', SETTINGS, null)).toMatchObject({ yearSupplied: true });
    expect(fitTime('2026年3月5日', SETTINGS, null)).toMatchObject({ yearSupplied: false });
  });
});

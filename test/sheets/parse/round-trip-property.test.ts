import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, plusDays } from '../../../shared/kernel/civil.ts';
import { parseUnitCode } from '../../../shared/kernel/identity.ts';
import { DAY_MS, instantOfEpochMs, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { parseTimeZone, SHANGHAI } from '../../../shared/kernel/zone.ts';
import { columnLetter } from '../../../sheets/contract/layout.ts';
import { serialOfMoment } from '../../../sheets/contract/serial.ts';
import { ALL_TABS } from '../../../sheets/contract/tabs.ts';
import { parseChoice } from '../../../sheets/parse/cell/choice.ts';
import { parseDate, parseDateTime } from '../../../sheets/parse/cell/date-time.ts';
import { parsePhone } from '../../../sheets/parse/cell/phone.ts';
import { serialOfDate } from '../../../sheets/parse/cell/serial.ts';
import { cleanText, parseText } from '../../../sheets/parse/cell/text.ts';
import { parseUnit } from '../../../sheets/parse/cell/unit.ts';
import { parseGrid } from '../../../sheets/parse/posts.ts';
import { formatFullMoment, formatMoment } from '../../../sheets/render/format.ts';
import { anyCharacter } from '../../support/any-character.ts';
import { CONTEXT } from './row-fixture.ts';

/** Digits, letters and punctuation as an input method in full width leaves them. */
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const ok = (value: unknown) => ({ ok: true, value });

describe('a time that the sheet shows', () => {
  const minute = fc
    .integer({ min: Date.UTC(2000, 0, 2) / MINUTE_MS, max: Date.UTC(2099, 11, 30) / MINUTE_MS })
    .map((minutes) => instantOfEpochMs(minutes * MINUTE_MS));
  // No zone with clock changes: of an hour that is shown twice the first is meant.
  const zone = fc.constantFrom(
    ...['Asia/Shanghai', 'Asia/Kathmandu', 'UTC'].map((name) => parseTimeZone(name) ?? SHANGHAI),
  );

  it('is read as itself from its text, in either width, and from its serial number', () => {
    fc.assert(
      fc.property(minute, zone, (at, timeZone) => {
        const nearness = { direction: 'past', reference: at, timeZone } as const;
        const shown = formatFullMoment(at, timeZone);
        for (const cell of [shown, fullWidth(shown), ` ${shown.replace(' ', 'T')}\n`, serialOfMoment(at, timeZone)]) {
          expect(parseDateTime(cell, nearness), String(cell)).toEqual(ok(at));
        }
      }),
      { seed: 531, numRuns: 300 },
    );
  });

  it('is read as itself without its year, for as long as that is the year meant', () => {
    fc.assert(
      fc.property(minute, zone, fc.integer({ min: 0, max: 360 }), (at, timeZone, days) => {
        const reference = plusMs(at, days * DAY_MS);
        const shown = formatMoment(at, timeZone, at);
        expect(parseDateTime(shown, { direction: 'past', reference, timeZone })).toEqual(ok(at));
        const before = plusMs(at, -days * DAY_MS);
        expect(parseDateTime(shown, { direction: 'coming', reference: before, timeZone })).toEqual(ok(at));
      }),
      { seed: 532, numRuns: 300 },
    );
  });

  it('is a day alone where only a day is shown, written or stored, leap days too', () => {
    const date = fc.integer({ min: 0, max: 36_524 }).map((days) => plusDays(civilDate('2000-01-01'), days));
    fc.assert(
      fc.property(date, minute, (day, reference) => {
        const nearness = { direction: 'coming', reference, timeZone: SHANGHAI } as const;
        const [year, month, dayOfMonth] = day.split('-').map(Number);
        const written = [
          day,
          fullWidth(day),
          `${year}年${month}月${dayOfMonth}日`,
          `${year}/${month}/${dayOfMonth} 8:00`,
        ];
        for (const cell of [...written, serialOfDate(day), serialOfDate(day) + 0.75]) {
          expect(parseDate(cell, nearness), String(cell)).toEqual(ok(day));
        }
      }),
      { seed: 533, numRuns: 300 },
    );
  });
});

describe('a phone', () => {
  const mobile = fc
    .tuple(fc.constantFrom('133', '138', '150', '186', '199'), fc.integer({ min: 0, max: 99_999_999 }))
    .map(([operator, rest]) => `${operator}${String(rest).padStart(8, '0')}`);
  const landline = fc
    .tuple(fc.constantFrom('010', '021', '0755', '0898'), fc.integer({ min: 20_000_000, max: 89_999_999 }))
    .map(([area, subscriber]) => ({ area, subscriber: String(subscriber) }));

  it('is the same number however it is written, and is read as itself', () => {
    fc.assert(
      fc.property(mobile, fc.constantFrom('', ' ', '-', '\u2011', ' - '), (number, gap) => {
        const parts = [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(gap);
        const spellings = [parts, `+86${parts}`, `0086 ${parts}`, `86${parts}`, `(+86) ${parts}`, `${parts}（王太太）`];
        for (const written of [...spellings, ...spellings.map(fullWidth), Number(number)]) {
          expect(parsePhone(written, 'mobile'), String(written)).toEqual(ok(`+86${number}`));
        }
      }),
      { seed: 534, numRuns: 200 },
    );
  });

  it('of a landline takes no SMS, with or without its country', () => {
    fc.assert(
      fc.property(landline, ({ area, subscriber }) => {
        const expected = `+86${area.slice(1)}${subscriber}`;
        const behindCountry = `+86 ${area.slice(1)} ${subscriber}`;
        const spellings = [`${area}-${subscriber}`, `(${area}) ${subscriber}`, `${area}${subscriber}`, behindCountry];
        for (const written of [...spellings, expected]) {
          expect(parsePhone(written, 'contact'), written).toEqual(ok(expected));
          expect(parsePhone(written, 'mobile'), written).toMatchObject({ ok: false });
        }
      }),
      { seed: 535, numRuns: 100 },
    );
  });

  it('has no other number of digits, in any cell', () => {
    fc.assert(
      fc.property(mobile, fc.integer({ min: 1, max: 10 }), fc.nat(9), (number, length, more) => {
        for (const written of [number.slice(0, length), `${number}${more}`]) {
          expect(parsePhone(written, 'mobile'), written).toMatchObject({ ok: false });
        }
      }),
      { seed: 536, numRuns: 100 },
    );
  });
});

describe('what was read once', () => {
  const text = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 40 }),
    fc.stringMatching(/^[A-Za-zａ-ｚ0-9０-９ \-－—#座栋*，,]{0,20}$/),
  );

  it('is read as itself: texts, units and grids', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const cleaned = cleanText(typed);
        expect(cleanText(cleaned)).toBe(cleaned);
        expect(parseText(cleaned, 100)).toEqual(parseText(typed, 100));
        const unit = parseUnit(typed, CONTEXT);
        if (unit.ok && unit.value !== null) {
          expect(parseUnit(unit.value, CONTEXT)).toEqual(unit);
          expect(parseUnitCode(fullWidth(unit.value))).toBe(unit.value);
        }
        const grid = parseGrid(typed);
        if (grid.ok && grid.value !== null) expect(parseGrid(grid.value.join('、'))).toEqual(grid);
      }),
      { seed: 537, numRuns: 600 },
    );
  });

  it('is the code of a drop-down by every label of it, in either language and width', () => {
    const entries = ALL_TABS.flatMap(({ columns }) =>
      columns.flatMap(({ choices }) => choices.map((choice) => ({ choice, choices }))),
    );
    for (const { choice, choices } of entries) {
      for (const label of [choice.code, ...Object.values(choice.label)]) {
        for (const written of [label, fullWidth(label), ` ${label.toUpperCase()} `]) {
          expect(parseChoice(written, choices, 'zh-CN'), written).toEqual(ok(choice.code));
        }
      }
    }
    expect(entries.length).toBeGreaterThan(20);
  });
});

describe('the letters of a column', () => {
  it('count in base 26 without a zero, each column once, in order', () => {
    const indexOf = (letters: string) =>
      [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 18_277 }), (index) => {
        expect(columnLetter(index)).toMatch(/^[A-Z]{1,3}$/);
        expect(indexOf(columnLetter(index))).toBe(index);
      }),
      { seed: 538, numRuns: 500 },
    );
    expect([0, 25, 26, 51, 701, 702, 18_277].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA', 'ZZZ']);
  });
});

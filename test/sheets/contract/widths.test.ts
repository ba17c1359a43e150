import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale } from '../../../shared/kernel/locale.ts';
import { columnIndexOf, columnOf } from '../../../sheets/contract/layout.ts';
import { ALL_TABS, contractOf } from '../../../sheets/contract/tabs.ts';
import type { Column, TabContract } from '../../../sheets/contract/types.ts';
import { STAGE_LABELS } from '../../../sheets/render/labels.ts';

/** Sheets' own size of text, 10 points at 96 to the inch. */
const EM_PX = 40 / 3;
/** How wide characters of Sheets' own font are, in parts of its size; a Chinese one is as wide as it is high. */
const WIDTHS_EM: readonly (readonly [RegExp, number])[] = [
  [/[ .:,]/, 0.278],
  [/[-()]/, 0.333],
  [/[0-9]/, 0.556],
  [/[a-z]/, 0.5],
  [/[!-~]/, 0.7],
];
/** On both sides of a text. */
const ROOM_AT_SIDES_PX = 8;
/** Of a drop-down. */
const ARROW_PX = 16;

const textPx = (text: string): number =>
  [...text].reduce(
    (sum, character) => sum + (WIDTHS_EM.find(([characters]) => characters.test(character))?.[1] ?? 1) * EM_PX,
    0,
  );
const fits = (text: string, { widthPx }: Column, furtherPx = 0): boolean =>
  textPx(text) + ROOM_AT_SIDES_PX + furtherPx <= widthPx;
/**
 * Chinese may go on in the next line after any character; a Latin word, or part of one up to its hyphen,
 * that is longer than its column is torn apart.
 */
const longestWord = (text: string): string =>
  (text.match(/[!-,.-~]+-?/g) ?? []).reduce((longest, word) => (word.length > longest.length ? word : longest), '');

const visible = ({ columns }: TabContract): readonly Column[] => columns.filter(({ hidden }) => !hidden);
const EVERY_COLUMN = ALL_TABS.flatMap((contract) => visible(contract).map((column) => ({ tab: contract.tab, column })));
const ofType = (...types: readonly Column['type'][]) =>
  EVERY_COLUMN.filter(({ column }) => types.includes(column.type));
const names = (found: typeof EVERY_COLUMN) => found.map(({ tab, column }) => `${tab}.${column.field}`);

describe('the width of a column', () => {
  it.each([
    ['phone', '0755-26012345'],
    ['unit', '3-2-1801'],
    // As Sheets may show what was typed without seconds.
    ['date-time', '2026-12-31 19:45:00'],
    ['date', '2026-12-31'],
    // What a whole community owes, and more than any household pays back.
    ['money', '12,345,678.90'],
    ['money', '-123,456.78'],
  ] as const)('shows a %s whole, since it cannot wrap or should not', (type, text) => {
    expect(names(ofType(type).filter(({ column }) => !fits(text, column)))).toEqual([]);
  });

  it.each([
    ['number', 'R-000123'],
    ['nextDue', '12-31 23:55'],
    ['receivedAt', '2026-12-31 23:55'],
    ['unit', '3-2-1801'],
    ['phone', '13800001001'],
  ])('shows what the system says in %s whole', (field, text) => {
    const columns = ['requests', 'incoming'] as const;
    expect(columns.filter((tab) => !fits(text, columnOf(contractOf(tab), field)))).toEqual([]);
  });

  it.each(LOCALES)('breaks no word of a choice, a stage or a header in %s', (locale: Locale) => {
    const choices = ofType('choice').filter(({ column }) =>
      column.choices.some(({ label }) => !fits(longestWord(label[locale]), column, ARROW_PX)),
    );
    expect(names(choices)).toEqual([]);
    const stage = columnOf(contractOf('requests'), 'stage');
    const stages = Object.values(STAGE_LABELS).map((label) => label[locale]);
    expect(stages.filter((label) => !fits(longestWord(label), stage))).toEqual([]);
    const headers = EVERY_COLUMN.filter(({ column }) => !fits(longestWord(column.header[locale]), column));
    expect(names(headers)).toEqual([]);
  });
});

describe('with the household on the phone', () => {
  it.each([
    ['dunning', 'nextAction'],
    ['contacts', 'said'],
    ['payments', 'reference'],
    ['calls', 'topic'],
  ] as const)('whoever works in %s sees its row up to %s on a window of 1,440 pixels', (tab, last) => {
    const contract = contractOf(tab);
    const shown = visible(contract).filter(
      ({ field }) => columnIndexOf(contract, field) <= columnIndexOf(contract, last),
    );
    expect(shown.reduce((sum, { widthPx }) => sum + widthPx, 0)).toBeLessThanOrEqual(1_004);
  });
});

describe('on a window of 1,440 pixels, a third of which something else may take', () => {
  it.each(['requests', 'incoming'] as const)('a row of %s is to be seen from its number to what is wanted', (tab) => {
    const contract = contractOf(tab);
    const shown = visible(contract).filter(
      ({ field }) => columnIndexOf(contract, field) <= columnIndexOf(contract, 'wanted'),
    );
    expect(shown.reduce((sum, { widthPx }) => sum + widthPx, 0)).toBeLessThanOrEqual(1_004);
  });
});

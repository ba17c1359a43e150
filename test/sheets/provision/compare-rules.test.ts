import type { sheets_v4 } from '@googleapis/sheets';
import { describe, expect, test } from 'vitest';
import { columnIndexOf } from '../../../sheets/contract/layout.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import { compareRules } from '../../../sheets/provision/compare-rules.ts';
import { conditionalFormats } from '../../../sheets/provision/conditional-formats.ts';
import type { SheetState } from '../../../sheets/provision/workbook-state.ts';

type Rule = sheets_v4.Schema$ConditionalFormatRule;

const STAFF = contractOf('staff');
const MADE = conditionalFormats(STAFF);
const [FIRST = {}, ...OTHERS] = MADE;
const LAST = MADE.at(-1) ?? {};

const compared = (rules: readonly Rule[]) => {
  const sheet: SheetState = {
    sheetId: STAFF.sheetId,
    title: STAFF.title['zh-CN'],
    hidden: false,
    rowCount: 251,
    columnCount: STAFF.columns.length,
    isSetAside: false,
    anchors: new Map(STAFF.columns.map(({ field }) => [field, columnIndexOf(STAFF, field)])),
    hiddenColumns: new Set(),
    protectedRanges: [],
    rules,
    rows: [],
  };
  const { missing, changed, surplus } = compareRules(STAFF, sheet);
  return [missing, changed, surplus];
};

/** As an interface answers that keeps single precision, names no part that is nothing, and says every colour twice. */
function readBack(rule: Rule): Rule {
  const { backgroundColorStyle, textFormat } = rule.booleanRule?.format ?? {};
  const twice = (style: sheets_v4.Schema$ColorStyle | undefined) => {
    const parts = Object.entries(style?.rgbColor ?? {}).map(
      ([part, value]) => [part, Math.fround(value ?? 0)] as const,
    );
    const colour = Object.fromEntries(parts.filter(([, value]) => value !== 0));
    return { colour, style: { rgbColor: colour } };
  };
  const [background, text] = [twice(backgroundColorStyle), twice(textFormat?.foregroundColorStyle)];
  const format = {
    ...(backgroundColorStyle === undefined
      ? {}
      : { backgroundColor: background.colour, backgroundColorStyle: background.style }),
    ...(textFormat === undefined
      ? {}
      : {
          textFormat: {
            ...textFormat,
            ...(textFormat.foregroundColorStyle === undefined
              ? {}
              : { foregroundColor: text.colour, foregroundColorStyle: text.style }),
          },
        }),
  };
  const ranges = rule.ranges?.map((range) => ({ startRowIndex: 0, endRowIndex: 251, ...range })) ?? [];
  return { ranges, booleanRule: { ...rule.booleanRule, format } };
}

const painted = (rule: Rule, format: sheets_v4.Schema$CellFormat): Rule => ({
  ...rule,
  booleanRule: { ...rule.booleanRule, format },
});
/** The rule in these rows of its columns. */
const at = (rule: Rule, ...rows: readonly sheets_v4.Schema$GridRange[]): Rule => ({
  ...rule,
  ranges: (rule.ranges ?? []).flatMap((range) => rows.map((each) => ({ ...range, ...each }))),
});
const shade = (red: number): sheets_v4.Schema$CellFormat => ({
  backgroundColorStyle: { rgbColor: { ...FIRST.booleanRule?.format?.backgroundColorStyle?.rgbColor, red } },
});
const red = FIRST.booleanRule?.format?.backgroundColorStyle?.rgbColor?.red ?? 0;

describe('rules that colour a tab', () => {
  test.each<readonly [string, readonly Rule[], readonly number[]]>([
    ['as they were made', MADE, [0, 0, 0]],
    ['as they are read back', MADE.map(readBack), [0, 0, 0]],
    ['behind one of staff’s own', [{ ranges: [], booleanRule: {} }, ...MADE], [0, 0, 0]],
    ['none', [], [MADE.length, 0, 0]],
    ['without the first', OTHERS, [1, 0, 0]],
    ['the first twice', [FIRST, ...MADE], [0, 0, 1]],
    ['the first behind all others', [...OTHERS, FIRST], [0, 1, 0]],
    ['the first less than half a shade off', [painted(FIRST, shade(red + 0.4 / 255)), ...OTHERS], [0, 0, 0]],
    ['the first one shade off', [painted(FIRST, shade(red + 1 / 255)), ...OTHERS], [0, 1, 0]],
    ['the first without a colour', [painted(FIRST, {}), ...OTHERS], [0, 1, 0]],
    [
      'the first in bold besides',
      [painted(FIRST, { ...FIRST.booleanRule?.format, textFormat: { bold: true } }), ...OTHERS],
      [0, 1, 0],
    ],
    ['the last with another colour of text', [...MADE.slice(0, -1), painted(LAST, shade(red))], [0, 1, 0]],
    ['the first without some rows', [at(FIRST, { endRowIndex: 9 }, { startRowIndex: 10 }), ...OTHERS], [0, 1, 0]],
    ['the first in two parts', [at(FIRST, { endRowIndex: 9 }, { startRowIndex: 9 }), ...OTHERS], [0, 0, 0]],
    ['the first in a part of the rows', [at(FIRST, { endRowIndex: 250 }), ...OTHERS], [0, 1, 0]],
    ['the first with another colour, before itself', [painted(FIRST, {}), ...MADE], [0, 0, 1]],
  ])('%s', (_, rules, counts) => {
    expect(compared(rules)).toEqual(counts);
  });
});

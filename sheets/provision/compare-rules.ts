import type { sheets_v4 } from '@googleapis/sheets';
import type { TabContract } from '../contract/types.ts';
import { conditionalFormats, formulaOf, hasOurForm } from './conditional-formats.ts';
import { increasingRun } from './increasing-run.ts';
import { covers } from './range-cover.ts';
import type { SheetState } from './workbook-state.ts';

type Rule = sheets_v4.Schema$ConditionalFormatRule;

/** How many rules that colour a tab are not as they were made. */
export interface RuleComparison {
  readonly missing: number;
  /** Known by their formula, and yet they paint otherwise or elsewhere, or come in another order. */
  readonly changed: number;
  /** In the form of ours, and doubled or about other columns. */
  readonly surplus: number;
}

/** What staff made themselves is not looked at. */
export function compareRules(contract: TabContract, sheet: SheetState): RuleComparison {
  const { anchors, rules } = sheet;
  // A column that is gone gives no letter that any rule could have.
  const wanted = conditionalFormats(contract, (field) => anchors.get(field) ?? COLUMN_NOWHERE);
  const kept = wanted.flatMap((rule) => keptAs(rule, sheet) ?? []);
  const inOrder = new Set(increasingRun(kept.map(({ index }) => index)));
  const indexes = new Set(kept.map(({ index }) => index));
  return {
    missing: wanted.length - kept.length,
    changed: kept.filter(({ index, isAlike }) => !isAlike || !inOrder.has(index)).length,
    surplus: rules.filter((rule, index) => !indexes.has(index) && hasOurForm(rule)).length,
  };
}

/** Which of the workbook's rules is the wanted one: of several with its formula the first that paints as it does. */
function keptAs(wanted: Rule, sheet: SheetState): { readonly index: number; readonly isAlike: boolean } | null {
  const { rules } = sheet;
  const formula = formulaOf(wanted);
  const alike = rules.findIndex((rule) => formulaOf(rule) === formula && paintsAlike(rule, wanted, sheet));
  const index = alike >= 0 ? alike : rules.findIndex((rule) => formulaOf(rule) === formula);
  return index < 0 ? null : { index, isAlike: alike >= 0 };
}

/** The last column that a spreadsheet can have: nobody gets that far. */
const COLUMN_NOWHERE = 18_277;

/** A formula is worked out from the first cell of the first range on: another one says something else. */
function paintsAlike(rule: Rule, wanted: Rule, { anchors, rowCount }: SheetState): boolean {
  const width = Math.max(0, ...[...anchors.values()].map((column) => column + 1));
  const reaches = (wanted.ranges ?? []).every((range) => {
    // While a column is gone there is nothing to be painted in its place.
    const endColumnIndex = Math.min(range.endColumnIndex ?? width, width);
    return covers(rule.ranges ?? [], { ...range, endColumnIndex }, rowCount);
  });
  return reaches && [firstCellOf, coloursOf].every((aspect) => sameParts(aspect(rule), aspect(wanted)));
}

const sameParts = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

function firstCellOf({ ranges }: Rule): readonly number[] {
  const [range] = ranges ?? [];
  return [range?.startRowIndex ?? 0, range?.startColumnIndex ?? 0];
}

/** All that a conditional format can give a cell. */
function coloursOf({ booleanRule }: Rule): readonly unknown[] {
  const { backgroundColor, backgroundColorStyle, textFormat = {} } = booleanRule?.format ?? {};
  const { foregroundColor, foregroundColorStyle } = textFormat;
  return [
    colourOf(backgroundColorStyle, backgroundColor),
    colourOf(foregroundColorStyle, foregroundColor),
    ...(['bold', 'italic', 'strikethrough', 'underline'] as const).map((each) => textFormat[each] === true),
  ];
}

/**
 * A colour by its 256 steps of red, green and blue, which is as exactly as Google keeps it; a part that is not named is
 * none of it. A colour of the theme by its name. `null` for none.
 */
function colourOf(
  style: sheets_v4.Schema$ColorStyle | undefined,
  plain: sheets_v4.Schema$Color | undefined,
): readonly number[] | string | null {
  if (typeof style?.themeColor === 'string') return style.themeColor;
  const colour = style?.rgbColor ?? plain;
  if (colour === undefined) return null;
  return [colour.red, colour.green, colour.blue].map((part) => Math.round((part ?? 0) * 255));
}

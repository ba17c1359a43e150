import type { sheets_v4 } from '@googleapis/sheets';
import { columnIndexOf, columnLetter } from '../contract/layout.ts';
import type { Alert, TabContract } from '../contract/types.ts';
import {
  BAD_CELL_BACKGROUND,
  DONE_BACKGROUND,
  DONE_TEXT,
  HELD_BACKGROUND,
  OVERDUE_BACKGROUND,
  PROBLEM_TEXT,
  WARNING_BACKGROUND,
} from './colours.ts';
import { belowHeader } from './grid-range.ts';

type Rule = sheets_v4.Schema$ConditionalFormatRule;

/** Rules of a tab, first match first: a cell to be mended, then the colour of its row. */
export function conditionalFormats(contract: TabContract): readonly Rule[] {
  const width = contract.columns.length;
  const row = belowHeader(contract.sheetId, 0, width);
  const message = columnIndexOf(contract, 'message');
  return [
    ...badCellRules(contract),
    alertRule(contract, 'overdue', row, { backgroundColorStyle: OVERDUE_BACKGROUND }),
    alertRule(contract, 'warning', row, { backgroundColorStyle: WARNING_BACKGROUND }),
    alertRule(contract, 'held', row, { backgroundColorStyle: HELD_BACKGROUND }),
    alertRule(contract, 'done', row, {
      backgroundColorStyle: DONE_BACKGROUND,
      textFormat: { foregroundColorStyle: DONE_TEXT },
    }),
    alertRule(contract, 'problem', belowHeader(contract.sheetId, message, message + 1), {
      textFormat: { foregroundColorStyle: PROBLEM_TEXT },
    }),
  ];
}

function badCellRules(contract: TabContract): readonly Rule[] {
  const letter = columnLetter(columnIndexOf(contract, 'errorFields'));
  return contract.columns.flatMap((column, index) =>
    column.writer === 'system'
      ? []
      : [
          customRule(`=REGEXMATCH($${letter}2,";${column.field};")`, belowHeader(contract.sheetId, index, index + 1), {
            backgroundColorStyle: BAD_CELL_BACKGROUND,
          }),
        ],
  );
}

function alertRule(
  contract: TabContract,
  alert: Alert,
  range: sheets_v4.Schema$GridRange,
  format: sheets_v4.Schema$CellFormat,
): Rule {
  return customRule(`=$${columnLetter(columnIndexOf(contract, 'alert'))}2="${alert}"`, range, format);
}

function customRule(formula: string, range: sheets_v4.Schema$GridRange, format: sheets_v4.Schema$CellFormat): Rule {
  return {
    ranges: [range],
    booleanRule: { condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] }, format },
  };
}

/** By its formula a rule of ours is known again: conditional formats have no identities. */
export function formulaOf(rule: Rule): string | null {
  return rule.booleanRule?.condition?.values?.[0]?.userEnteredValue ?? null;
}

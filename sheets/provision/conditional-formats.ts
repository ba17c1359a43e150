import type { sheets_v4 } from '@googleapis/sheets';
import { NOTICE_FIELD, WARNING_SIGN } from '../contract/header.ts';
import { columnIndexOf, columnLetter, staffColumns } from '../contract/layout.ts';
import { ALERTS, type Alert, alertsOf, type TabContract } from '../contract/types.ts';
import {
  BAD_CELL_BACKGROUND,
  DONE_BACKGROUND,
  DONE_TEXT,
  HELD_BACKGROUND,
  OVERDUE_BACKGROUND,
  PAID_BACKGROUND,
  PAID_TEXT,
  PROBLEM_TEXT,
  WARNING_BACKGROUND,
} from './colours.ts';
import { wholeColumns } from './grid-range.ts';

type Rule = sheets_v4.Schema$ConditionalFormatRule;

/** Where a column is, counted from 0. */
export type ColumnPlaces = (field: string) => number;

/**
 * Rules of a tab, first match first: a cell to be mended, then the colour of its row, then the header while it warns. They
 * begin with the header, so that a row inserted right below it is one of theirs; what stands in the header meets none of
 * them but the last. `places` says where the columns are when they are not where they belong.
 */
export function conditionalFormats(
  contract: TabContract,
  places: ColumnPlaces = (field) => columnIndexOf(contract, field),
): readonly Rule[] {
  const width = contract.columns.length;
  const row = wholeColumns(contract.sheetId, 0, width);
  const message = places('message');
  return [
    ...badCellRules(contract, places),
    ...ROW_ALERTS.filter(([alert]) => alertsOf(contract.workbook).includes(alert)).map(([alert, format]) =>
      alertRule(places, alert, row, format),
    ),
    alertRule(places, 'problem', wholeColumns(contract.sheetId, message, message + 1), {
      textFormat: { foregroundColorStyle: PROBLEM_TEXT },
    }),
    warningRule(contract, places(NOTICE_FIELD)),
  ];
}

/** Colours of a whole row. A row that is dealt with is struck out, as people do in a paper record. */
const ROW_ALERTS: readonly (readonly [Alert, sheets_v4.Schema$CellFormat])[] = [
  ['overdue', { backgroundColorStyle: OVERDUE_BACKGROUND }],
  ['warning', { backgroundColorStyle: WARNING_BACKGROUND }],
  ['held', { backgroundColorStyle: HELD_BACKGROUND }],
  [
    'done',
    { backgroundColorStyle: DONE_BACKGROUND, textFormat: { foregroundColorStyle: DONE_TEXT, strikethrough: true } },
  ],
  [
    'paid',
    { backgroundColorStyle: PAID_BACKGROUND, textFormat: { foregroundColorStyle: PAID_TEXT, strikethrough: true } },
  ],
];

/** Of a formula that is in the header itself: a rule cannot ask another tab, where the moment of the last answer stands. */
function warningRule({ sheetId }: TabContract, column: number): Rule {
  const range = { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: column, endColumnIndex: column + 1 };
  return customRule(`=REGEXMATCH($${columnLetter(column)}$1,"${WARNING_SIGN}")`, range, {
    backgroundColorStyle: OVERDUE_BACKGROUND,
    textFormat: { foregroundColorStyle: PROBLEM_TEXT },
  });
}

function badCellRules(contract: TabContract, places: ColumnPlaces): readonly Rule[] {
  const letter = columnLetter(places('errorFields'));
  return staffColumns(contract).map(({ field }) => {
    const range = wholeColumns(contract.sheetId, places(field), places(field) + 1);
    return customRule(`=REGEXMATCH($${letter}1,";${field};")`, range, { backgroundColorStyle: BAD_CELL_BACKGROUND });
  });
}

/** Whether a rule has the form of ours, whatever columns and rows it speaks of. */
export function hasOurForm(rule: Rule): boolean {
  return OUR_FORMULA.test(formulaOf(rule) ?? '');
}

const OUR_FORMULA = new RegExp(`^=(REGEXMATCH\\(.+,"(;\\w+;|${WARNING_SIGN})"\\)|.+="(${ALERTS.join('|')})")$`);

function alertRule(
  places: ColumnPlaces,
  alert: Alert,
  range: sheets_v4.Schema$GridRange,
  format: sheets_v4.Schema$CellFormat,
): Rule {
  return customRule(`=$${columnLetter(places('alert'))}1="${alert}"`, range, format);
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

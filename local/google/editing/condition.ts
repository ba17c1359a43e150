import { compileFormula, type FormulaValue, isCellError } from '../formula/index.ts';
import { notImplemented } from '../google-error.ts';
import type { Calculation } from '../grid/calculation.ts';
import type { BooleanCondition } from '../grid/message.ts';
import type { Rect } from '../grid/rect.ts';
import type { Sheet } from '../grid/sheet.ts';
import type { Workbook } from '../grid/workbook.ts';
import { rangeOfA1 } from './a1.ts';
import { parseTyped } from './typed.ts';

/** What a condition may ask while it looks at one value. */
export interface ConditionContext {
  readonly workbook: Workbook;
  readonly calculation: Calculation;
  /** The sheet the condition belongs to: what unqualified ranges mean. */
  readonly sheet: Sheet;
  readonly nowSerial: number;
  /** The value of a formula among the condition's values, as seen from the cell. */
  readonly formulaValue: (formula: string) => FormulaValue;
}

type Check = (value: FormulaValue, given: readonly FormulaValue[], context: ConditionContext) => boolean;

const asNumber = (value: FormulaValue | undefined): number | null => (typeof value === 'number' ? value : null);

const asText = (value: FormulaValue | undefined): string => {
  if (value === null || value === undefined || isCellError(value)) return '';
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value);
};

const numbers =
  (holds: (value: number, first: number, second: number) => boolean): Check =>
  (value, given) => {
    const number = asNumber(value);
    const first = asNumber(given[0]);
    const second = given.length > 1 ? asNumber(given[1]) : first;
    return number !== null && first !== null && second !== null && holds(number, first, second);
  };

const texts =
  (holds: (value: string, given: string) => boolean): Check =>
  (value, given) =>
    value !== null && !isCellError(value) && holds(asText(value).toLowerCase(), asText(given[0]).toLowerCase());

const days = (holds: (day: number, first: number, second: number) => boolean): Check =>
  numbers((value, first, second) => holds(Math.floor(value), Math.floor(first), Math.floor(second)));

const isBlank = (value: FormulaValue): boolean => value === null || value === '';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const URL_TEXT = /^(https?:\/\/)?[^\s/.]+(\.[^\s/.]+)+(\/\S*)?$/;

const CHECKS: Readonly<Record<string, Check>> = {
  NUMBER_GREATER: numbers((value, limit) => value > limit),
  NUMBER_GREATER_THAN_EQ: numbers((value, limit) => value >= limit),
  NUMBER_LESS: numbers((value, limit) => value < limit),
  NUMBER_LESS_THAN_EQ: numbers((value, limit) => value <= limit),
  NUMBER_EQ: numbers((value, wanted) => value === wanted),
  NUMBER_NOT_EQ: numbers((value, wanted) => value !== wanted),
  NUMBER_BETWEEN: numbers((value, least, most) => value >= least && value <= most),
  NUMBER_NOT_BETWEEN: numbers((value, least, most) => value < least || value > most),
  TEXT_CONTAINS: texts((text, part) => text.includes(part)),
  TEXT_NOT_CONTAINS: (value, given) => !asText(value).toLowerCase().includes(asText(given[0]).toLowerCase()),
  TEXT_STARTS_WITH: texts((text, part) => text.startsWith(part)),
  TEXT_ENDS_WITH: texts((text, part) => text.endsWith(part)),
  TEXT_EQ: texts((text, wanted) => text === wanted),
  TEXT_NOT_EQ: (value, given) => asText(value).toLowerCase() !== asText(given[0]).toLowerCase(),
  TEXT_IS_EMAIL: (value) => EMAIL.test(asText(value)),
  TEXT_IS_URL: (value) => URL_TEXT.test(asText(value)),
  DATE_EQ: days((day, wanted) => day === wanted),
  DATE_NOT_EQ: days((day, wanted) => day !== wanted),
  DATE_BEFORE: days((day, limit) => day < limit),
  DATE_AFTER: days((day, limit) => day > limit),
  DATE_ON_OR_BEFORE: days((day, limit) => day <= limit),
  DATE_ON_OR_AFTER: days((day, limit) => day >= limit),
  DATE_BETWEEN: days((day, first, last) => day >= first && day <= last),
  DATE_NOT_BETWEEN: days((day, first, last) => day < first || day > last),
  DATE_IS_VALID: (value) => typeof value === 'number',
  BLANK: isBlank,
  NOT_BLANK: (value) => !isBlank(value),
  ONE_OF_LIST: (value, given) => given.some((choice) => asText(choice) === asText(value)),
  BOOLEAN: (value, given) =>
    given.length === 0 ? typeof value === 'boolean' : given.some((choice) => asText(choice) === asText(value)),
};

/** Types of condition that the stand-in can look at. */
export function isKnownCondition(type: string | undefined): boolean {
  return type === 'CUSTOM_FORMULA' || type === 'ONE_OF_RANGE' || (type !== undefined && Object.hasOwn(CHECKS, type));
}

/** Whether `value` meets the condition. Throws 400 for a type that is not implemented. */
export function meets(condition: BooleanCondition, value: FormulaValue, context: ConditionContext): boolean {
  const type = condition.type ?? '';
  if (type === 'CUSTOM_FORMULA') {
    return truthOf(context.formulaValue(condition.values?.[0]?.userEnteredValue ?? ''));
  }
  if (type === 'ONE_OF_RANGE') return choicesOf(condition, context).includes(asText(value));
  const check = CHECKS[type];
  if (check === undefined) throw notImplemented(`conditions of the type ${type}`);
  return check(value, givenValues(condition, context), context);
}

/** How a formula's value counts as a condition. */
export function truthOf(value: FormulaValue): boolean {
  return typeof value === 'boolean' ? value : typeof value === 'number' && value !== 0;
}

/** What a drop-down offers. */
export function choicesOf(
  condition: BooleanCondition,
  context: Omit<ConditionContext, 'formulaValue'>,
): readonly string[] {
  const texts = (condition.values ?? []).map((value) => value.userEnteredValue ?? '');
  if (condition.type !== 'ONE_OF_RANGE') return texts;
  const { workbook, sheet } = context;
  const place = rangeOfA1(workbook, (texts[0] ?? '').replace(/^=/, ''), sheet);
  if (place === null) return [];
  const choices = new Set<string>();
  for (let row = place.rect.startRow; row < place.rect.endRow; row += 1) {
    for (let column = place.rect.startColumn; column < place.rect.endColumn; column += 1) {
      const text = asText(context.calculation.valueAt(place.sheet, row, column));
      if (text !== '') choices.add(text);
    }
  }
  return [...choices];
}

/** Days from today that Google's names stand for. */
const RELATIVE_DAYS: Readonly<Record<string, number>> = {
  YESTERDAY: -1,
  TODAY: 0,
  TOMORROW: 1,
  PAST_WEEK: -7,
  PAST_MONTH: -30,
  PAST_YEAR: -365,
};

function givenValues(condition: BooleanCondition, context: ConditionContext): readonly FormulaValue[] {
  return (condition.values ?? []).map((value) => {
    if (value.relativeDate !== undefined) {
      return Math.floor(context.nowSerial) + (RELATIVE_DAYS[value.relativeDate] ?? 0);
    }
    const text = value.userEnteredValue ?? '';
    if (text.startsWith('=')) return context.formulaValue(text);
    if (condition.type?.startsWith('TEXT') === true || condition.type === 'ONE_OF_LIST') return text;
    const parsed = parseTyped(text, context.workbook, context.nowSerial, undefined);
    return parsed.content !== null && 'literal' in parsed.content ? parsed.content.literal : null;
  });
}

/** Evaluates the formulas of a condition at one cell, relative references moved from `origin` as Sheets does. */
export function formulasAt(
  calculation: Calculation,
  sheet: Sheet,
  at: { readonly row: number; readonly column: number },
  origin: Pick<Rect, 'startRow' | 'startColumn'>,
): (formula: string) => FormulaValue {
  return (formula) =>
    compileFormula(formula).evaluate(
      calculation,
      { sheetId: sheet.sheetId, ...at },
      { row: origin.startRow, column: origin.startColumn },
    );
}

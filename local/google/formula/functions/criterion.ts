import { numberInText } from '../coerce.ts';
import type { Frame } from '../formula-host.ts';
import { type FormulaValue, isCellError } from '../formula-value.ts';
import { compareValues } from '../operators.ts';

export type Criterion = (value: FormulaValue) => boolean;

const COMPARISON = /^(<>|<=|>=|=|<|>)?([\s\S]*)$/;

const ORDER = {
  '<': (sign: number) => sign < 0,
  '<=': (sign: number) => sign <= 0,
  '>': (sign: number) => sign > 0,
  '>=': (sign: number) => sign >= 0,
} as const;

/**
 * What `COUNTIF` asks of a cell: a value, or a text that may begin with a comparison (`">=5"`, `"<>done"`) and hold
 * wildcards (`*`, `?`, `~` before one taken literally). An error in a cell meets none but `<>`.
 */
export function criterionOf(wanted: FormulaValue, frame: Frame): Criterion {
  if (typeof wanted !== 'string') return (value) => !isCellError(value) && value !== null && same(value, wanted);
  const [, operator = '', operand = ''] = COMPARISON.exec(wanted) ?? [];
  if (operator === '' || operator === '=') return equalsText(operand, operator === '=', frame);
  if (operator === '<>') {
    const equals = equalsText(operand, true, frame);
    return (value) => !equals(value);
  }
  const inOrder = Object.entries(ORDER).find(([sign]) => sign === operator)?.[1];
  const bound = numberInText(operand, frame) ?? operand;
  return (value) => typeof value === typeof bound && inOrder?.(compareValues(value, bound)) === true;
}

/** The empty text alone counts cells that are empty or hold it; after `=` only empty ones. */
function equalsText(operand: string, explicit: boolean, frame: Frame): Criterion {
  if (operand === '') return (value) => value === null || (!explicit && value === '');
  const number = numberInText(operand, frame);
  const upper = operand.toUpperCase();
  const truth = upper === 'TRUE' || upper === 'FALSE' ? upper === 'TRUE' : null;
  const matches = wildcardMatcher(operand);
  return (value) => {
    if (typeof value === 'string') return matches(value);
    return typeof value === 'number' ? value === number : typeof value === 'boolean' && value === truth;
  };
}

function same(value: FormulaValue, wanted: FormulaValue): boolean {
  return typeof value === typeof (wanted ?? 0) && compareValues(value, wanted) === 0;
}

/** Whether a whole text matches, without case. A text without wildcards is simply compared. */
export function wildcardMatcher(wanted: string): (text: string) => boolean {
  const lower = wanted.toLowerCase();
  if (!/[*?~]/.test(lower)) return (text) => text.toLowerCase() === lower;
  const source = lower.replace(/~([*?~])|([*?])|[\\^$.|+()[\]{}/-]/g, (found, literal, wildcard) => {
    if (wildcard !== undefined) return wildcard === '*' ? '.*' : '.';
    return `\\${literal ?? found}`;
  });
  const pattern = new RegExp(`^${source}$`, 's');
  return (text) => pattern.test(text.toLowerCase());
}

import { fullNumber } from '../entry/general-number.ts';
import { civilOfSerial } from '../entry/serial.ts';
import { numberTyped } from '../entry/typed-number.ts';
import type { Frame } from './formula-host.ts';
import { type CellError, cellError, type FormulaValue } from './formula-value.ts';

/** Text counts as the number, day or time it would be if typed; other text is `#VALUE!`. */
export function toNumber(value: FormulaValue, frame: Frame): number | CellError {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') {
    return numberInText(value, frame) ?? cellError('#VALUE!');
  }
  return value;
}

/** The number, day or time that a text would be if typed; a day without a year is taken to be in the current one. */
export function numberInText(text: string, { host }: Frame): number | null {
  return numberTyped(text, host.locale ?? 'en_US', civilOfSerial(host.now().serial).year);
}

/** A day comes as its serial number, since a value carries no format here; Sheets would print the day. */
export function toText(value: FormulaValue): string | CellError {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' ? fullNumber(value) : value;
}

export function toBoolean(value: FormulaValue): boolean | CellError {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'number') return value !== 0;
  if (typeof value !== 'string') return value;
  const upper = value.toUpperCase();
  return upper === 'TRUE' || upper === 'FALSE' ? upper === 'TRUE' : cellError('#VALUE!');
}

/** What no number can hold is `#NUM!`. */
export function finite(value: number): FormulaValue {
  return Number.isFinite(value) ? value : cellError('#NUM!');
}

import type { NumberFormat } from '../entry/index.ts';
import type { NumberFormat as NumberFormatMessage } from '../grid/message.ts';

const TYPES: Readonly<Record<string, NumberFormat['type']>> = {
  TEXT: 'TEXT',
  NUMBER: 'NUMBER',
  PERCENT: 'PERCENT',
  CURRENCY: 'CURRENCY',
  DATE: 'DATE',
  TIME: 'TIME',
  DATE_TIME: 'DATE_TIME',
  SCIENTIFIC: 'SCIENTIFIC',
};

/** Formats are shared between cells, so each is looked at once. */
const known = new WeakMap<NumberFormatMessage, NumberFormat>();

/** The format as entries and printing take it; `null` for an automatic one. */
export function numberFormatOf(message: NumberFormatMessage | undefined): NumberFormat | null {
  if (message === undefined) return null;
  const before = known.get(message);
  if (before !== undefined) return before;
  const type = TYPES[message.type ?? ''];
  if (type === undefined) return null;
  const format =
    message.pattern === undefined || message.pattern === '' ? { type } : { type, pattern: message.pattern };
  known.set(message, format);
  return format;
}

export function isDateFormat(message: NumberFormatMessage | undefined): boolean {
  return message?.type === 'DATE' || message?.type === 'TIME' || message?.type === 'DATE_TIME';
}

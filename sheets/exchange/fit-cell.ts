import { invariant, unreachable } from '../../shared/kernel/invariant.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import type { Column } from '../contract/types.ts';
import { parseCheck } from '../parse/cell/check.ts';
import { parseChoice } from '../parse/cell/choice.ts';
import { type CellFit, fits, unfit } from './cell-fit.ts';
import { codeOfWord } from './choice-words.ts';
import { fitPhone } from './ledger-phone.ts';
import { fitTime, type LedgerTimeSettings } from './ledger-time.ts';
import { fitUnit } from './ledger-unit.ts';
import { restoredText } from './safe-text.ts';
import { type SourceCell, textOfCell } from './source-table.ts';

/** What the reading of a file's cells depends on. */
export interface FitSettings extends LedgerTimeSettings {
  readonly locale: Locale;
  /** Per field: what a word of the file stands for, as the code of a choice; `null` for «not decided». */
  readonly values: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
}

/**
 * A cell of the file as a value for a cell of the tab, typed as staff would have typed it. Text is passed on as it is:
 * whether it fits is said by the tab's own reading.
 */
export function fitCell(
  cell: SourceCell,
  column: Column,
  settings: FitSettings,
  receivedSerial: number | null,
): CellFit {
  const text = textOfCell(cell);
  if (text === '') return fits(null);
  switch (column.type) {
    case 'date-time':
      return fitTime(cell, settings, column.field === 'receivedAt' ? null : receivedSerial);
    case 'date':
      return fitDay(cell, settings);
    case 'unit':
      return fitUnit(cell, settings);
    case 'phone':
      return fitPhone(cell);
    case 'choice':
      return fitChoice(text, column, settings);
    case 'check':
      return fitCheck(cell, text);
    case 'money':
    case 'integer':
      return fits(typeof cell === 'number' ? cell : text);
    case 'text':
    case 'long-text':
    case 'reference':
      return fits(restoredText(text));
    default:
      return unreachable(column.type);
  }
}

/** Days stand in tabs by themselves; none of them is counted from a receipt. */
function fitDay(cell: SourceCell, settings: FitSettings): CellFit {
  const fit = fitTime(cell, settings, null);
  return fit.ok && typeof fit.value === 'number' ? { ...fit, value: Math.floor(fit.value) } : fit;
}

/** What the mapping says of the word comes first, then the tab's own entries, then words that offices use for them. */
function fitChoice(text: string, column: Column, { values, locale }: FitSettings): CellFit {
  const words = values[column.field] ?? {};
  const mapped = Object.hasOwn(words, text) ? words[text] : undefined;
  if (mapped === null) return unfit('value-not-mapped', { word: text });
  const code = mapped ?? choiceCodeOf(text, column, locale);
  if (code === null) return unfit('value-not-mapped', { word: text });
  const choice = column.choices.find((each) => each.code === code);
  invariant(choice !== undefined, `no choice ${code} of ${column.field}`);
  return fits(choice.label[locale]);
}

/** The choice that a word of the file stands for; `null` when none is known for it. */
export function choiceCodeOf(text: string, column: Column, locale: Locale): string | null {
  const own = parseChoice(text, column.choices, locale);
  return own.ok && own.value !== null ? own.value : codeOfWord(column, text);
}

function fitCheck(cell: SourceCell, text: string): CellFit {
  if (typeof cell === 'boolean') return fits(cell);
  const reading = parseCheck(text);
  return fits(reading.ok ? (reading.value ?? false) : text);
}

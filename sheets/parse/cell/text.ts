import type { CellValue } from '../../contract/types.ts';
import { type CellReading, problem, value } from './reading.ts';

/**
 * Characters that carry no meaning in a record and disturb others that show it: control characters but the tab and
 * the line feed, halves of broken pairs, byte-order marks, and marks that turn the direction of writing around.
 */
const UNWANTED = /[\p{Cc}\p{Surrogate}\u{FEFF}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu;

/** Full-width digits, letters and punctuation narrowed: what an input method leaves behind is what was meant. */
export function narrow(text: string): string {
  return text.normalize('NFKC');
}

/** The text of a cell of any kind, cleaned and trimmed; line breaks and emoji stay. Empty when the cell is. */
export function cleanText(cell: CellValue): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell)
    .replace(/\r\n?/g, '\n')
    .replace(UNWANTED, (character) => (character === '\n' || character === '\t' ? character : ''))
    .trim();
}

/** `charactersMax` counts characters as people do, an emoji's code points apart. */
export function parseText(cell: CellValue, charactersMax: number): CellReading<string> {
  const text = cleanText(cell);
  if (text === '') return value(null);
  const characters = [...text].length;
  if (characters <= charactersMax) return value(text);
  return problem('text-too-long', { characters: String(characters), charactersMax: String(charactersMax) });
}

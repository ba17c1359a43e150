import { readFileSync, writeFileSync } from 'node:fs';
import { invariant } from '../../shared/kernel/invariant.ts';

/** Where the figures stand that runs have written; the words around them are written by people. */
const RELIABILITY = new URL('../../docs/reliability.md', import.meta.url);

const beginOf = (section: string): string => `<!-- figures of ${section} -->`;
const END = '<!-- end of figures -->';

/** The text with what stands between the marks of the section replaced; a section that is not there is a broken promise. */
export function withFigures(text: string, section: string, figures: string): string {
  const begin = text.indexOf(beginOf(section));
  const end = text.indexOf(END, begin);
  invariant(begin >= 0 && end >= 0, `the page has a place for the figures of ${section}`);
  return `${text.slice(0, begin)}${beginOf(section)}\n\n${figures.trim()}\n\n${text.slice(end)}`;
}

/** Puts what a run has found in the place of what the last one found. */
export function writeFigures(section: string, figures: string): void {
  writeFileSync(RELIABILITY, withFigures(readFileSync(RELIABILITY, 'utf8'), section, figures));
}

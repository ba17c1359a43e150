import { type PersonCode, personCode } from '../../../shared/kernel/identity.ts';
import type { CellValue } from '../../contract/types.ts';
import { PEOPLE_MAX, TEXT_CHARACTERS_MAX } from '../limits.ts';
import { type CellReading, problem, value } from './reading.ts';
import { cleanText, narrow, parseText } from './text.ts';

/** Codes of people in one spelling, each once, in the order written. */
export function parsePeople(cell: CellValue): CellReading<readonly PersonCode[]> {
  const text = parseText(narrow(cleanText(cell)).toUpperCase(), TEXT_CHARACTERS_MAX);
  if (!text.ok || text.value === null) return text.ok ? value(null) : text;
  const codes = text.value.split(/[\s,、;/&+]+/).filter((code) => code !== '');
  if (codes.length === 0) return problem('not-a-code');
  if (codes.length > PEOPLE_MAX) return problem('too-many-people', { peopleMax: String(PEOPLE_MAX) });
  return value([...new Set(codes)].map(personCode));
}

import type { Locale } from '../../../shared/kernel/locale.ts';
import type { CellValue, Choice } from '../../contract/types.ts';
import { type CellReading, problem, value } from './reading.ts';
import { cleanText, narrow } from './text.ts';

const folded = (text: string): string => narrow(text).replace(/\s+/g, ' ').toLowerCase();

/** The code of the entry named by its label in either language, or by the code itself. `locale` is for the list shown when none is. */
export function parseChoice(cell: CellValue, choices: readonly Choice[], locale: Locale): CellReading<string> {
  const text = folded(cleanText(cell));
  if (text === '') return value(null);
  const found = choices.find(({ code, label }) =>
    [code, ...Object.values(label)].some((name) => folded(name) === text),
  );
  if (found !== undefined) return value(found.code);
  const separator = locale === 'zh-CN' ? '、' : ', ';
  return problem('not-in-list', { list: choices.map(({ label }) => label[locale]).join(separator) });
}

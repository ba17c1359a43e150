import { LEDGER_NAME_LENGTH_MAX } from '../../../shared/kernel/identity.ts';
import type { CellValue } from '../../contract/types.ts';
import { type CellReading, problem, value } from './reading.ts';
import { cleanText, narrow } from './text.ts';

/**
 * What a bill or an entry of the ledger is called: full-width forms narrowed, blanks gone, letters as they are, since
 * banks and billing systems tell them apart.
 */
export function parseLedgerName(cell: CellValue): CellReading<string> {
  const name = narrow(cleanText(cell)).replace(/\s+/g, '');
  if (name === '') return value(null);
  const { length } = name;
  if (length <= LEDGER_NAME_LENGTH_MAX) return value(name);
  return problem('text-too-long', { characters: String(length), charactersMax: String(LEDGER_NAME_LENGTH_MAX) });
}

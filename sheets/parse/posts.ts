import { parseUnitCode, postCode } from '../../shared/kernel/identity.ts';
import type { CellValue, ObservedRow, TabContract } from '../contract/types.ts';
import { type CellReading, problem, value } from './cell/reading.ts';
import { cleanText } from './cell/text.ts';
import type { ParseContext } from './context.ts';
import { GRID_ENTRIES_MAX, QUOTED_CHARACTERS_MAX } from './limits.ts';
import type { ParsedRow } from './parsed-row.ts';
import { rowCells } from './row-cells.ts';

export function parsePost(contract: TabContract, row: ObservedRow, context: ParseContext): ParsedRow {
  const cells = rowCells(contract, row, context);
  const code = cells.reference('code');
  const name = cells.text('name');
  const phone = cells.phone('phone', 'mobile');
  const grid = cells.read('grid', parseGrid);
  const holder = cells.person('holder');
  const deputy = cells.person('deputy');
  if (!cells.isReadable() || code === null || name === null || phone === null || grid === null) {
    return cells.unreadable();
  }
  return {
    kind: 'command',
    command: { tab: 'posts', post: { code: postCode(code), name, phone, grid, holder, deputy } },
  };
}

/** Unit codes and prefixes (`3-2-*`) in canonical spelling, each once, in the order written. */
export function parseGrid(cell: CellValue): CellReading<readonly string[]> {
  const written = cleanText(cell)
    .split(/[,，、;；\n]/)
    .filter((entry) => entry.trim() !== '');
  if (written.length === 0) return value(null);
  if (written.length > GRID_ENTRIES_MAX) return problem('grid-too-long', { entriesMax: String(GRID_ENTRIES_MAX) });
  const grid = new Set<string>();
  for (const entry of written) {
    const canonical = parseUnitCode(entry);
    if (canonical === null || !/^[^*]+\*?$/.test(canonical)) return problem('grid-pattern', { entry: quoted(entry) });
    grid.add(canonical);
  }
  return value([...grid]);
}

/** Enough to find the entry by. A whole cell repeated in the message beside it would be more than that one can hold. */
function quoted(entry: string): string {
  const characters = [...entry.trim()];
  const shown = characters.slice(0, QUOTED_CHARACTERS_MAX).join('');
  return characters.length > QUOTED_CHARACTERS_MAX ? `${shown}…` : shown;
}

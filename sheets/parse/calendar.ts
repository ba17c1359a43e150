import type { DayOverride } from '../../shared/domain/calendar/state.ts';
import type { ObservedRow, TabContract } from '../contract/types.ts';
import type { ParseContext } from './context.ts';
import type { ParsedRow } from './parsed-row.ts';
import { rowCells } from './row-cells.ts';

const DAY_TYPES = ['off', 'work'] as const satisfies readonly DayOverride['type'][];

export function parseDay(contract: TabContract, row: ObservedRow, context: ParseContext): ParsedRow {
  const cells = rowCells(contract, row, context);
  const date = cells.date('date');
  const type = cells.choice('type', DAY_TYPES);
  const remark = cells.longText('remark');
  if (!cells.isReadable() || date === null || type === null) return cells.unreadable();
  return { kind: 'command', command: { tab: 'calendar', day: { date, type, remark } } };
}

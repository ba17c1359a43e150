import type { ObservedRow, TabContract } from '../contract/types.ts';
import { MESSAGE_DECISIONS } from './command.ts';
import type { ParseContext } from './context.ts';
import type { ParsedRow } from './parsed-row.ts';
import { rowCells } from './row-cells.ts';

export function parseMessageDecision(contract: TabContract, row: ObservedRow, context: ParseContext): ParsedRow {
  const cells = rowCells(contract, row, context);
  const decision = cells.choice('decision', MESSAGE_DECISIONS);
  return decision === null ? cells.unreadable() : { kind: 'command', command: { tab: 'messages', decision } };
}

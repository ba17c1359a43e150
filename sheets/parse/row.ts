import { unreachable } from '../../shared/kernel/invariant.ts';
import { staffColumns } from '../contract/layout.ts';
import type { ObservedRow, TabContract } from '../contract/types.ts';
import { parseDay } from './calendar.ts';
import type { ParseContext } from './context.ts';
import { parseHousehold } from './households.ts';
import { parseMessageDecision } from './messages.ts';
import type { ParsedRow } from './parsed-row.ts';
import { parsePost } from './posts.ts';
import { parseIncoming, parseRequest } from './requests.ts';
import { isBlank } from './row-reader.ts';
import { parsePerson } from './staff.ts';

export type { SheetCommand } from './command.ts';
export type { ParseContext } from './context.ts';
export type { ParsedRow } from './parsed-row.ts';

/** Reads a row of any tab. Pure, and it throws on no cell whatever. */
export function parseRow(contract: TabContract, row: ObservedRow, context: ParseContext): ParsedRow {
  if (staffColumns(contract).every(({ field }) => isBlank(row.cells[field] ?? null))) return { kind: 'blank' };
  switch (contract.tab) {
    case 'requests':
      return parseRequest(contract, row, context);
    case 'incoming':
      return parseIncoming(contract, row, context);
    case 'households':
      return parseHousehold(contract, row, context);
    case 'staff':
      return parsePerson(contract, row, context);
    case 'posts':
      return parsePost(contract, row, context);
    case 'calendar':
      return parseDay(contract, row, context);
    case 'messages':
      return parseMessageDecision(contract, row, context);
    case 'commitments':
      return { kind: 'blank' };
    default:
      return unreachable(contract.tab);
  }
}

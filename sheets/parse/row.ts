import { unreachable } from '../../shared/kernel/invariant.ts';
import { staffColumns } from '../contract/layout.ts';
import type { ObservedRow, TabContract } from '../contract/types.ts';
import { parseDay } from './calendar.ts';
import { parseContact } from './collections/contacts.ts';
import { parseReportRemark } from './collections/daily-report.ts';
import { parseCase } from './collections/dunning.ts';
import { parseLedgerEntry } from './collections/payments.ts';
import { parseSignature } from './collections/sign-off.ts';
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
    case 'payments':
      return parseLedgerEntry(contract, row, context);
    case 'contacts':
      return parseContact(contract, row, context);
    case 'dunning':
      return parseCase(contract, row, context);
    case 'sign-off':
      return parseSignature(contract, row, context);
    case 'daily-report':
      return parseReportRemark(contract, row, context);
    case 'bills':
    case 'calls':
    case 'meeting':
    case 'commitments':
      return { kind: 'blank' };
    default:
      return unreachable(contract.tab);
  }
}

import type { ObservedRow, TabContract } from '../../contract/types.ts';
import type { ParseContext } from '../context.ts';
import type { ParsedRow } from '../parsed-row.ts';
import { rowCells } from '../row-cells.ts';

/** A signature for the version whose number was typed. */
export function parseSignature(contract: TabContract, row: ObservedRow, context: ParseContext): ParsedRow {
  const cells = rowCells(contract, row, context);
  const version = cells.wholeNumber('signedVersion');
  const by = cells.person('signer');
  const remark = cells.text('remark');
  if (!cells.isReadable() || version === null || by === null) return cells.unreadable();
  const signature = { version, by, at: context.seenAt('signedVersion'), remark };
  return { kind: 'command', command: { tab: 'sign-off', signature } };
}

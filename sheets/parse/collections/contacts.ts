import { ATTEMPT_CHANNELS, ATTEMPT_OUTCOMES } from '../../../shared/domain/collection/dunning/attempt.ts';
import { FEE_KINDS } from '../../../shared/domain/collection/fee.ts';
import type { ObservedRow, TabContract } from '../../contract/types.ts';
import type { ParseContext } from '../context.ts';
import type { ParsedRow } from '../parsed-row.ts';
import { rowCells } from '../row-cells.ts';

/** An attempt to have a household pay. One without a time of its own was made when its row was first seen. */
export function parseContact(contract: TabContract, row: ObservedRow, context: ParseContext): ParsedRow {
  const cells = rowCells(contract, row, context);
  const unit = cells.unit('unit');
  const outcome = cells.choice('outcome', ATTEMPT_OUTCOMES);
  const channel = cells.choice('channel', ATTEMPT_CHANNELS);
  const by = cells.person('caller');
  const feeKind = cells.choice('feeKind', FEE_KINDS);
  const optional = {
    at: cells.pastTime('at') ?? context.rowSeenAt,
    said: cells.note('said'),
    promisedOn: cells.date('promisedOn'),
    promisedFen: cells.money('promisedAmount'),
  };
  if (outcome === 'promised' && optional.promisedOn === null) cells.require('promisedOn');
  if (!cells.isReadable() || unit === null || outcome === null || channel === null || by === null) {
    return cells.unreadable();
  }
  const attempt = { by, channel, outcome, ...optional };
  return { kind: 'command', command: { tab: 'contacts', contact: { unit, feeKind, attempt } } };
}

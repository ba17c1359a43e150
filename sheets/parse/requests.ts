import { DEPARTMENTS, DISPOSITIONS, ORIGINS, REQUEST_KINDS, URGENCIES } from '../../shared/domain/request/facts.ts';
import { type Instant, latest } from '../../shared/kernel/instant.ts';
import type { ObservedRow, TabContract } from '../contract/types.ts';
import { REMOVED_ROW_DECISIONS, type RecordedProgress } from './command.ts';
import type { ParseContext } from './context.ts';
import type { ParsedRow } from './parsed-row.ts';
import { type RowCells, rowCells } from './row-cells.ts';

export function parseRequest(contract: TabContract, row: ObservedRow, context: ParseContext): ParsedRow {
  const cells = rowCells(contract, row, context);
  const receivedAt = cells.pastTime('receivedAt') ?? context.rowSeenAt;
  const unit = cells.unit('unit');
  const kind = cells.choice('kind', REQUEST_KINDS);
  const wanted = cells.longText('wanted');
  const optional = {
    applicant: cells.text('applicant'),
    phone: cells.phone('phone', 'contact'),
    commitment: cells.code('commitment'),
    urgency: cells.choice('urgency', URGENCIES) ?? 'normal',
    origin: cells.choice('origin', ORIGINS),
  };
  const progress = readProgress(cells, context, receivedAt);
  const confirmed = cells.check('confirmed');
  if (!cells.isReadable() || unit === null || kind === null || wanted === null) return cells.unreadable();
  return {
    kind: 'command',
    command: { tab: 'requests', facts: { receivedAt, unit, kind, wanted, ...optional, ...progress }, confirmed },
  };
}

/** An appointment without a day is looked for from the moment the row was seen: its receipt is not in staff cells. */
export function parseIncoming(contract: TabContract, row: ObservedRow, context: ParseContext): ParsedRow {
  const cells = rowCells(contract, row, context);
  const progress = readProgress(cells, context, context.rowSeenAt);
  const decision = cells.choice('decision', REMOVED_ROW_DECISIONS);
  if (!cells.isReadable()) return cells.unreadable();
  return { kind: 'command', command: { tab: 'incoming', progress, decision } };
}

function readProgress(cells: RowCells, context: ParseContext, receivedAt: Instant): RecordedProgress {
  const result = cells.longText('result');
  return {
    department: cells.choice('department', DEPARTMENTS),
    appointmentAt: cells.agreedTime('appointmentAt', receivedAt),
    respondedAt: cells.pastTime('respondedAt'),
    dispatchedAt: cells.pastTime('dispatchedAt'),
    acceptedAt: cells.pastTime('acceptedAt'),
    onSiteAt: cells.pastTime('onSiteAt'),
    // A result without a time was there when it was first seen; a receipt typed by a fast clock may lie after that.
    resolvedAt:
      cells.pastTime('resolvedAt') ?? (result === null ? null : latest([context.seenAt('result'), receivedAt])),
    result,
    fedBackAt: cells.pastTime('fedBackAt'),
    followedUpAt: cells.pastTime('followedUpAt'),
    followUpRemark: cells.longText('followUpRemark'),
    disposition: cells.choice('disposition', DISPOSITIONS),
  };
}

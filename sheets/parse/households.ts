import { HOUSEHOLD_CLASSES, OCCUPANCIES } from '../../shared/domain/household/state.ts';
import type { ObservedRow, TabContract } from '../contract/types.ts';
import type { ParseContext } from './context.ts';
import type { ParsedRow } from './parsed-row.ts';
import { rowCells } from './row-cells.ts';

export function parseHousehold(contract: TabContract, row: ObservedRow, context: ParseContext): ParsedRow {
  const cells = rowCells(contract, row, context);
  const unit = cells.unit('unit');
  const ownerName = cells.text('ownerName');
  const optional = {
    ownerPhone: cells.phone('ownerPhone', 'contact'),
    tenantName: cells.text('tenantName'),
    tenantPhone: cells.phone('tenantPhone', 'contact'),
    householdClass: cells.choice('householdClass', HOUSEHOLD_CLASSES),
    occupancy: cells.choice('occupancy', OCCUPANCIES),
    smsOptOut: cells.check('smsOptOut'),
    remark: cells.longText('remark'),
  };
  if (!cells.isReadable() || unit === null || ownerName === null) return cells.unreadable();
  return { kind: 'command', command: { tab: 'households', household: { unit, ownerName, ...optional } } };
}

import { DEPARTMENTS } from '../../shared/domain/request/facts.ts';
import { STAFF_ROLES } from '../../shared/domain/staff/state.ts';
import type { ObservedRow, TabContract } from '../contract/types.ts';
import type { ParseContext } from './context.ts';
import type { ParsedRow } from './parsed-row.ts';
import { rowCells } from './row-cells.ts';

export function parsePerson(contract: TabContract, row: ObservedRow, context: ParseContext): ParsedRow {
  const cells = rowCells(contract, row, context);
  const code = cells.person('code');
  const name = cells.text('name');
  const role = cells.choice('role', STAFF_ROLES);
  const department = cells.choice('department', DEPARTMENTS);
  const phone = cells.phone('phone', 'mobile');
  const deputy = cells.person('deputy');
  const absentFrom = cells.date('absentFrom');
  const absentTo = cells.date('absentTo');
  if (absentTo !== null && absentFrom !== null && absentTo < absentFrom) {
    cells.report('absentTo', 'absence-ends-before-it-begins');
  }
  if (absentTo !== null && absentFrom === null) cells.report('absentFrom', 'absence-without-beginning');
  if (role === 'department-head' && department === null) cells.require('department');
  if (!cells.isReadable() || code === null || name === null || role === null || phone === null) {
    return cells.unreadable();
  }
  const headed = role === 'department-head' ? department : null;
  const person = { code, name, role, department: headed, phone, absentFrom, absentTo, deputy };
  return { kind: 'command', command: { tab: 'staff', person } };
}

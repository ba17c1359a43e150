import type { sheets_v4 } from '@googleapis/sheets';
import type { TabContract } from '../contract/types.ts';
import { headerProtectionId, systemSheetProtectionId } from './identities.ts';

/**
 * What nobody but the system may edit: the header row, which keeps columns where the contract has them, and the whole
 * system tab. Without editors named a protection would protect from nobody.
 */
export function protectedRanges(contract: TabContract, editor: string): readonly sheets_v4.Schema$ProtectedRange[] {
  return [
    {
      protectedRangeId: headerProtectionId(contract),
      range: { sheetId: contract.sheetId, startRowIndex: 0, endRowIndex: 1 },
      description: `guanjia header ${contract.tab}`,
      warningOnly: false,
      editors: { users: [editor] },
    },
    {
      protectedRangeId: systemSheetProtectionId(contract),
      range: { sheetId: contract.systemSheetId },
      description: `guanjia system ${contract.tab}`,
      warningOnly: false,
      editors: { users: [editor] },
    },
  ];
}

/** Whether `wanted` is there as it must be: hard, over the same range, with the same editors and no more. */
export function isIntact(
  wanted: sheets_v4.Schema$ProtectedRange | undefined,
  present: readonly sheets_v4.Schema$ProtectedRange[],
): boolean {
  const found = present.find(({ protectedRangeId }) => protectedRangeId === wanted?.protectedRangeId);
  if (found === undefined || wanted === undefined || found.warningOnly === true) return false;
  const { users = [], groups = [], domainUsersCanEdit = false } = found.editors ?? {};
  const isNarrow = (groups ?? []).length === 0 && domainUsersCanEdit !== true;
  const allowed = new Set((users ?? []).map((user) => user.toLowerCase()));
  const isSame =
    (wanted.editors?.users ?? []).every((user) => allowed.delete(user.toLowerCase())) && allowed.size === 0;
  return isNarrow && isSame && sameRange(wanted.range ?? {}, found.range ?? {});
}

const RANGE_ENDS = ['startRowIndex', 'endRowIndex', 'startColumnIndex', 'endColumnIndex'] as const;

/** An open start is 0; an end that the wanted range leaves open may be said or not. */
function sameRange(wanted: sheets_v4.Schema$GridRange, found: sheets_v4.Schema$GridRange): boolean {
  return RANGE_ENDS.every((end) => {
    const [one, other] = [wanted[end] ?? null, found[end] ?? null];
    if (end.startsWith('start')) return (one ?? 0) === (other ?? 0);
    return one === null || one === other;
  });
}

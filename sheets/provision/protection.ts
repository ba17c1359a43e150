import type { sheets_v4 } from '@googleapis/sheets';
import type { TabContract } from '../contract/types.ts';
import { headerProtectionId, systemSheetProtectionId, wholeSheetProtectionId } from './identities.ts';
import type { WorkbookSettings } from './workbook-settings.ts';

type ProtectedRange = sheets_v4.Schema$ProtectedRange;
type Editors = Pick<WorkbookSettings, 'editor' | 'signers'>;

/** All that is protected of one tab and the system tab behind it. */
export function protectedRanges(contract: TabContract, editors: Editors): readonly ProtectedRange[] {
  return [...tabProtections(contract, editors), systemTabProtection(contract, editors)];
}

/**
 * The header row, which keeps columns where the contract has them, from everybody but the system; and a tab that some sign
 * from everybody but them. Without editors named a protection would protect from nobody.
 */
export function tabProtections(contract: TabContract, { editor, signers = [] }: Editors): readonly ProtectedRange[] {
  const { sheetId, tab } = contract;
  const header = { sheetId, startRowIndex: 0, endRowIndex: 1 };
  const whole = hard(wholeSheetProtectionId(contract), { sheetId }, `guanjia signers ${tab}`, [editor, ...signers]);
  return [
    hard(headerProtectionId(contract), header, `guanjia header ${tab}`, [editor]),
    ...(contract.editedBy === 'signers' ? [whole] : []),
  ];
}

/** From everybody but the system. */
export function systemTabProtection(contract: TabContract, { editor }: Editors): ProtectedRange {
  const range = { sheetId: contract.systemSheetId };
  return hard(systemSheetProtectionId(contract), range, `guanjia system ${contract.tab}`, [editor]);
}

function hard(
  protectedRangeId: number,
  range: sheets_v4.Schema$GridRange,
  description: string,
  users: string[],
): ProtectedRange {
  return { protectedRangeId, range, description, warningOnly: false, editors: { users } };
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

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

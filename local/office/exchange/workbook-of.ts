import type { Office } from '../../../shared/application/office.ts';
import type { SpreadsheetId } from '../../../shared/kernel/identity.ts';
import type { TabContract } from '../../../sheets/contract/types.ts';
import { OperatorProblem } from '../operator-problem.ts';

/** The workbook of the office in which the tab is. Throws {@link OperatorProblem} where there is none yet. */
export function workbookOf(office: Office, { workbook }: Pick<TabContract, 'workbook'>): SpreadsheetId {
  const spreadsheet = workbook === 'service' ? office.serviceSpreadsheet : office.collectionsSpreadsheet;
  if (spreadsheet === null) throw new OperatorProblem(`${office.id} has no ${workbook} workbook`);
  return spreadsheet;
}

import type { WorkbookPort } from '../../../shared/application/ports.ts';
import type { ObservedRow, TabContract } from '../../../sheets/contract/types.ts';
import type { OfficeConnection } from '../connection.ts';
import { OperatorProblem } from '../operator-problem.ts';
import { answered } from '../patience.ts';
import type { Terminal } from '../terminal.ts';
import { workbookOf } from './workbook-of.ts';

/** Reads one tab of the office. Throws {@link OperatorProblem} when it is not there as the contract has it. */
export async function readTab(
  { office, workbooks }: OfficeConnection,
  contract: TabContract,
  scope: Parameters<WorkbookPort['read']>[3],
  terminal: Terminal,
): Promise<readonly ObservedRow[]> {
  const { locale } = office;
  const spreadsheet = workbookOf(office, contract);
  const { tabs } = await answered(terminal, () => workbooks.read(spreadsheet, [contract.tab], locale, scope));
  const [tab] = tabs;
  if (tab?.status === 'readable') return tab.rows;
  throw new OperatorProblem(
    `the tab ${contract.title[locale]} is ${tab?.status === 'header-changed' ? 'not headed as it should be' : 'missing'}: «npm run office -- repair» mends it`,
  );
}

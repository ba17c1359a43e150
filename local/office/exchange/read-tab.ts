import type { WorkbookPort } from '../../../shared/application/ports.ts';
import type { ObservedRow, TabContract } from '../../../sheets/contract/types.ts';
import type { OfficeConnection } from '../connection.ts';
import { OperatorProblem } from '../operator-problem.ts';

/** Reads one tab of the office. Throws {@link OperatorProblem} when it is not there as the contract has it. */
export async function readTab(
  { office, workbooks }: OfficeConnection,
  contract: TabContract,
  scope: Parameters<WorkbookPort['read']>[3],
): Promise<readonly ObservedRow[]> {
  const { serviceSpreadsheet, locale } = office;
  const reading = await workbooks.read(serviceSpreadsheet, [contract.tab], locale, scope);
  if (reading.kind === 'rate-limited') throw quotaProblem(reading.retryAfterMs);
  const [tab] = reading.value.tabs;
  if (tab?.status === 'readable') return tab.rows;
  throw new OperatorProblem(
    `the tab ${contract.title[locale]} is ${tab?.status === 'header-changed' ? 'not headed as it should be' : 'missing'}: «npm run office -- repair» mends it`,
  );
}

/** Google asks to wait. Nothing is lost by it: what was written has its receipt. */
export function quotaProblem(retryAfterMs: number): OperatorProblem {
  return new OperatorProblem(
    `Google asks to wait ${Math.ceil(retryAfterMs / 1_000)} s: run the same command again then; nothing is written twice`,
  );
}

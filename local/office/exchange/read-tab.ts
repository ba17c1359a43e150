import type { WorkbookPort } from '../../../shared/application/ports.ts';
import { SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { ObservedRow, TabContract } from '../../../sheets/contract/types.ts';
import type { OfficeConnection } from '../connection.ts';
import { OperatorProblem } from '../operator-problem.ts';

/**
 * Reads one tab of the office. Throws {@link OperatorProblem} when it is not there as the contract has it, a fault when Google
 * asks to wait.
 */
export async function readTab(
  { office, workbooks }: OfficeConnection,
  contract: TabContract,
  scope: Parameters<WorkbookPort['read']>[3],
): Promise<readonly ObservedRow[]> {
  const { serviceSpreadsheet, locale } = office;
  const reading = await workbooks.read(serviceSpreadsheet, [contract.tab], locale, scope);
  if (reading.kind === 'rate-limited') throw quotaFault(reading.retryAfterMs);
  const [tab] = reading.value.tabs;
  if (tab?.status === 'readable') return tab.rows;
  throw new OperatorProblem(
    `the tab ${contract.title[locale]} is ${tab?.status === 'header-changed' ? 'not headed as it should be' : 'missing'}: «npm run office -- repair» mends it`,
  );
}

/** Google asks to wait: a fault like any other, since what was written has its receipt and the rest can be repeated. */
export function quotaFault(retryAfterMs: number): Error {
  return new Error(`Google asks to wait ${Math.ceil(retryAfterMs / SECOND_MS)} s`);
}

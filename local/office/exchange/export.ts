import { printedContract } from '../../../sheets/contract/print.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { TabName } from '../../../sheets/contract/types.ts';
import { exportTable } from '../../../sheets/exchange/export-table.ts';
import type { ExitCode } from '../commands.ts';
import type { OfficeConnection } from '../connection.ts';
import { OperatorProblem } from '../operator-problem.ts';
import type { Terminal } from '../terminal.ts';
import { readTab } from './read-tab.ts';
import { writeXlsx } from './write-xlsx.ts';

export interface ExportInput {
  readonly tab: TabName;
  /** Path of the .xlsx file to be written; one that is there is replaced. */
  readonly out: string;
  /** Only the columns of the paper record, laid out to be printed. */
  readonly print: boolean;
}

/** Writes a tab as people see it into an XLSX file. Throws {@link OperatorProblem} where the file cannot be written. */
export async function runExport(
  { tab, out, print }: ExportInput,
  connection: OfficeConnection,
  terminal: Terminal,
): Promise<ExitCode> {
  if (!/\.xlsx$/i.test(out)) throw new OperatorProblem(`${out} must end in .xlsx`);
  const contract = contractOf(tab);
  const { locale, name } = connection.office;
  const rows = await readTab(connection, contract, 'whole', terminal);
  const table = exportTable(print ? printedContract(contract) : contract, rows, locale);
  try {
    await writeXlsx(out, table, print ? { printed: `${name} ${contract.title[locale]}` } : {});
  } catch (fault) {
    throw new OperatorProblem(`${out} cannot be written: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
  terminal.tell(
    locale === 'zh-CN'
      ? `已导出“${contract.title[locale]}”${table.rows.length} 行到 ${out}`
      : `${table.rows.length} rows of ${contract.title[locale]} are in ${out}`,
  );
  return 0;
}

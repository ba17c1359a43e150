import { explain } from '../../../functions/runtime/batch.ts';
import type { SpreadsheetId } from '../../../shared/kernel/identity.ts';
import type { OfficeConnection } from '../connection.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Has a workbook looked at, as a hint of its script would. What is written there is taken up at its turn all the
 * same, so that a hint which cannot be sent is told and changes nothing else. The same `cause` is the same hint.
 */
export async function askToLook(
  { hints }: Pick<OfficeConnection, 'hints'>,
  spreadsheet: SpreadsheetId,
  cause: string,
  terminal: Terminal,
): Promise<void> {
  if (hints === null) return;
  try {
    await hints.enqueueSync({ spreadsheet, cause, scope: 'typed' });
  } catch (fault) {
    terminal.progress(
      `the deployment could not be asked to look at once (${explain(fault)}): it does at its next turn`,
    );
  }
}

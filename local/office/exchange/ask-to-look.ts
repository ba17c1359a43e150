import { explain } from '../../../functions/runtime/batch.ts';
import type { OfficeConnection } from '../connection.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Has the office's workbook looked at, as a hint of its script would. What is written there is taken up at its turn all the
 * same, so that a hint which cannot be sent is told and changes nothing else. The same `cause` is the same hint.
 */
export async function askToLook(
  { hints, office }: Pick<OfficeConnection, 'hints' | 'office'>,
  cause: string,
  terminal: Terminal,
): Promise<void> {
  if (hints === null) return;
  try {
    await hints.enqueueSync({ spreadsheet: office.serviceSpreadsheet, cause, scope: 'typed' });
  } catch (fault) {
    terminal.progress(
      `the deployment could not be asked to look at once (${explain(fault)}): it does at its next turn`,
    );
  }
}

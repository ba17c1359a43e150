import type { SpreadsheetId } from '../../kernel/identity.ts';
import type { MessageRecord } from '../message-record.ts';
import type { QueuePort } from '../ports.ts';
import { digest } from '../sync/fingerprint.ts';

/** A message that stands so in the table, and the workbook that is to show it so. */
export interface SettledMessage {
  readonly spreadsheet: SpreadsheetId;
  readonly record: MessageRecord;
}

/**
 * Asks for one look at each workbook in which messages are to be shown. Its cause names what became of which message: the
 * same batch, delivered again, finds them so and gives the same cause; anything else that became of one gives another.
 */
export async function hintShown(queues: QueuePort, settled: readonly SettledMessage[]): Promise<void> {
  for (const spreadsheet of new Set(settled.map((message) => message.spreadsheet))) {
    const outcomes = settled
      .filter((message) => message.spreadsheet === spreadsheet)
      .map(({ record }) => `${record.smsId}@${record.version}`);
    const cause = `messages.${digest([...new Set(outcomes)].sort().join('\n'))}`;
    await queues.enqueueSync({ spreadsheet, cause, scope: 'shown' });
  }
}

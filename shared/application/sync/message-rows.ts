import type { MessageDecision } from '../../../sheets/parse/command.ts';
import { parseMessageName } from '../../kernel/message-name.ts';
import type { SlotLedger } from '../ledger.ts';
import type { MessageRecord } from '../message-record.ts';
import { withStatus } from './row-ledger.ts';
import { type SyncSession, touch } from './session.ts';

/** Staff have decided about a message that did not leave: once more, or not at all. A message that was sent stays as it is. */
export async function decideMessage(
  session: SyncSession,
  ledger: SlotLedger,
  decision: MessageDecision,
): Promise<void> {
  const { store } = session.dependencies;
  const settled = withStatus(ledger, { kind: 'recorded' });
  await store.saveSlots(session.spreadsheet, [settled]);
  touch(session, settled);
  if (ledger.recordId === null) return;
  const record = await store.loadMessage(parseMessageName(ledger.recordId));
  if (record === null || !canBeDecided(record)) return;
  const decided: MessageRecord =
    decision === 'send-again'
      ? { ...record, status: 'retry', reason: 'send-again', attendAt: session.now, version: record.version + 1 }
      : {
          ...record,
          status: 'not-sent',
          reason: 'left',
          attendAt: null,
          settledAt: session.now,
          version: record.version + 1,
        };
  await store.updateMessage(decided, record.version, session.spreadsheet);
}

const canBeDecided = ({ status, to }: MessageRecord): boolean =>
  to !== null && (status === 'review' || status === 'refused' || status === 'not-sent');

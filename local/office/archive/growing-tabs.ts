import type { SlotLedger } from '../../../shared/application/ledger.ts';
import type { MessageRecord } from '../../../shared/application/message-record.ts';
import { isOver } from '../../../shared/domain/request/stage.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { TabName } from '../../../sheets/contract/types.ts';

/**
 * Tabs with a row for everything that happens: every request, everything that began elsewhere, every SMS. The others have a
 * row for everything there is, such as a household, and do not grow by themselves.
 */
export const GROWING_TABS = ['requests', 'incoming', 'messages'] as const satisfies readonly TabName[];
export type GrowingTab = (typeof GROWING_TABS)[number];

/** What a row of a growing tab shows. */
export type ArchivableRecord =
  | { readonly kind: 'request'; readonly state: RequestState }
  | { readonly kind: 'message'; readonly message: MessageRecord };

/** When what a row shows was over; `elsewhere`: it is another row's; `open`: it is not over. */
export type RecordEnd = Instant | 'elsewhere' | 'open';

export function endOf(ledger: SlotLedger, record: ArchivableRecord): RecordEnd {
  if (record.kind === 'message') return endOfMessage(record.message);
  const { state } = record;
  if (!(ledger.tab === 'incoming' ? isShownHere(state, ledger) : isRowOf(state, ledger))) return 'elsewhere';
  return isOver(state) ? overAt(state) : 'open';
}

/** The year whose workbook the row goes to is that of this moment. */
export function beganAt(record: ArchivableRecord): Instant {
  return record.kind === 'message' ? record.message.claimedAt : record.state.facts.receivedAt;
}

/** Until a person has decided about one in review it waits for them; any other that nothing is due for stays as it is. */
function endOfMessage({ status, attendAt, settledAt }: MessageRecord): RecordEnd {
  return settledAt === null || attendAt !== null || status === 'review' ? 'open' : settledAt;
}

const isRowOf = ({ row, rowRemovedAt }: RequestState, { tab, slot }: SlotLedger): boolean =>
  row?.tab === tab && row.slot === slot && rowRemovedAt === null;

/** A request that stands in Requests may be taken up again there, lose its row, and be shown here once more. */
function isShownHere({ row, rowRemovedAt, archived }: RequestState, { slot }: SlotLedger): boolean {
  if (row?.tab === 'requests') return rowRemovedAt !== null || (archived ?? null) !== null;
  return row === null || row.slot === slot;
}

/** What was written down long after it happened was over then, whenever it was written down. */
const overAt = ({ conduct, closedAt, facts }: RequestState): Instant =>
  conduct === 'history' ? facts.receivedAt : (closedAt ?? facts.receivedAt);

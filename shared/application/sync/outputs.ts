import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { SystemCells, TabName } from '../../../sheets/contract/types.ts';
import { renderMessage } from '../../../sheets/render/message.ts';
import { closingCells, type RowRemark } from '../../../sheets/render/remark.ts';
import { renderIncoming, renderRequest } from '../../../sheets/render/request.ts';
import {
  cellsOf,
  renderEmpty,
  renderFailed,
  renderHeld,
  renderRecorded,
  renderUnmatched,
} from '../../../sheets/render/row.ts';
import type { RequestState } from '../../domain/request/state.ts';
import { requestId } from '../../kernel/identity.ts';
import { formatMessageName, parseMessageName } from '../../kernel/message-name.ts';
import { allEnded } from '../all-ended.ts';
import type { SlotLedger } from '../ledger.ts';
import type { MessageRecord } from '../message-record.ts';
import type { OfficeView } from '../office.ts';
import type { RowOutput } from '../ports.ts';
import { type CollectionsRecords, collectionsCells, collectionsRecordsOf } from './collections-outputs.ts';
import { BLANK_FINGERPRINT } from './fingerprint.ts';
import { isReferenceTab } from './reference-rows.ts';
import { directoryRemarks, remarksOf } from './remarks.ts';
import type { SyncSession } from './session.ts';
import { shownMessage } from './shown-message.ts';

/** What rendering needs of a sync: the rows, and what their records and their office are known to be. */
export interface OutputSource extends Pick<SyncSession, 'touched' | 'view' | 'heldBatches'> {
  readonly dependencies: Pick<SyncSession['dependencies'], 'store'>;
}

/** What each touched row shows: its record as it stands, and what is to be said about its text. */
export async function outputsOf(session: OutputSource, version: number): Promise<readonly RowOutput[]> {
  const ledgers = [...session.touched.values()];
  if (ledgers.length === 0) return [];
  const view = await session.view();
  const records = await recordsOf(session, view, ledgers);
  return ledgers.map((ledger) => ({
    tab: ledger.tab,
    slot: ledger.slot,
    recordId: ledger.recordId ?? '',
    version,
    cells: cellsOfRow(session, view, ledger, records),
  }));
}

/** The records of the touched rows, read together, by the id that their rows know them by. */
interface ShownRecords {
  readonly requests: ReadonlyMap<string, RequestState>;
  readonly messages: ReadonlyMap<string, MessageRecord>;
  readonly collections: CollectionsRecords;
}

async function recordsOf(
  { dependencies }: OutputSource,
  view: OfficeView,
  ledgers: readonly SlotLedger[],
): Promise<ShownRecords> {
  const idsIn = (tabs: readonly TabName[]): readonly string[] => [
    ...new Set(ledgers.flatMap(({ tab, recordId }) => (recordId !== null && tabs.includes(tab) ? [recordId] : []))),
  ];
  const [requests, messages, collections] = await allEnded([
    dependencies.store.loadRequests(idsIn(['requests', 'incoming']).map(requestId)),
    dependencies.store.loadMessages(idsIn(['messages']).map(parseMessageName)),
    collectionsRecordsOf(dependencies.store, view, ledgers),
  ]);
  return {
    requests: new Map(requests.map((state) => [state.id, state])),
    messages: new Map(messages.map((record) => [formatMessageName(record), record])),
    collections,
  };
}

function cellsOfRow(session: OutputSource, view: OfficeView, ledger: SlotLedger, records: ShownRecords): SystemCells {
  const { tab, recordId } = ledger;
  const { locale } = view.office;
  const state = records.requests.get(recordId ?? '');
  if (state !== undefined && goesOnElsewhere(ledger, state)) return renderEmpty(tab);
  if (state !== undefined && (tab === 'requests' || tab === 'incoming'))
    return requestCells(tab, state, view, remarksOf(ledger, locale));
  const message = records.messages.get(recordId ?? '');
  if (message !== undefined && tab === 'messages')
    return renderMessage(shownMessage(message, locale), view.office, remarksOf(ledger, locale));
  return collectionsCells(ledger, view, records.collections) ?? cellsWithoutRecord(session, ledger, view);
}

/** Its row was emptied, and staff went on with it in Incoming: the row is a blank one like others. */
const goesOnElsewhere = ({ tab, fingerprint }: SlotLedger, { row }: RequestState): boolean =>
  tab === 'requests' && fingerprint === BLANK_FINGERPRINT && row?.tab === 'incoming';

function requestCells(
  tab: 'requests' | 'incoming',
  state: RequestState,
  view: OfficeView,
  remarks: readonly RowRemark[],
): SystemCells {
  const { locale, timeZone } = view.office;
  return tab === 'requests'
    ? renderRequest(state, { locale, timeZone }, remarks)
    : renderIncoming(state, { locale, timeZone }, remarks);
}

function cellsWithoutRecord(session: OutputSource, ledger: SlotLedger, view: OfficeView): SystemCells {
  const { tab, status } = ledger;
  const { locale } = view.office;
  switch (status.kind) {
    case 'problem':
      return cellsOf(contractOf(tab), closingCells(remarksOf(ledger, locale), 'problem', locale));
    case 'held':
      return renderHeld(session.heldBatches.get(ledger.heldBatch ?? '')?.length ?? 1, locale);
    case 'unmatched':
      return renderUnmatched(tab, locale);
    case 'failed':
      return renderFailed(tab, locale);
    case 'recorded':
      return isReferenceTab(tab)
        ? renderRecorded(tab, locale, directoryRemarks(tab, ledger.recordId, view))
        : renderEmpty(tab);
    case 'read':
    case 'blank':
    case 'removed':
    case 'incomplete':
      return renderEmpty(tab);
  }
}

import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { SystemCells } from '../../../sheets/contract/types.ts';
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
import type { SlotLedger } from '../ledger.ts';
import type { OfficeView } from '../office.ts';
import type { RowOutput } from '../ports.ts';
import { messageOf } from './message-rows.ts';
import { isReferenceTab } from './reference-rows.ts';
import { directoryRemarks, remarksOf } from './remarks.ts';
import type { SyncSession } from './session.ts';
import { shownMessage } from './shown-message.ts';

/** What each touched row shows: its record as it stands, and what is to be said about its text. */
export async function outputsOf(session: SyncSession, version: number): Promise<readonly RowOutput[]> {
  const view = await session.view();
  const outputs: RowOutput[] = [];
  for (const ledger of session.touched.values()) {
    const cells = await cellsOfRow(session, view, ledger);
    outputs.push({ tab: ledger.tab, slot: ledger.slot, recordId: ledger.recordId ?? '', version, cells });
  }
  return outputs;
}

async function cellsOfRow(session: SyncSession, view: OfficeView, ledger: SlotLedger): Promise<SystemCells> {
  const { tab, recordId } = ledger;
  if (recordId !== null && (tab === 'requests' || tab === 'incoming')) {
    const state = await session.dependencies.store.loadRequest(requestId(recordId));
    if (state !== null) return requestCells(tab, state, view, remarksOf(ledger, view.office.locale));
  }
  if (recordId !== null && tab === 'messages') {
    const { caseId, smsId } = messageOf(recordId);
    const record = await session.dependencies.store.loadMessage(caseId, smsId);
    if (record !== null)
      return renderMessage(
        shownMessage(record, view.office.locale),
        view.office,
        remarksOf(ledger, view.office.locale),
      );
  }
  return cellsWithoutRecord(session, ledger, view);
}

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

function cellsWithoutRecord(session: SyncSession, ledger: SlotLedger, view: OfficeView): SystemCells {
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

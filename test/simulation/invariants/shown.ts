import type { MessageRecord } from '../../../shared/application/message-record.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import type { SheetRow, StaffTab, TabView } from '../../chaos/staff-sheet.ts';
import type { TableWatch } from '../../chaos/table-watch.ts';

/** What the tab Messages says of each. */
const STATUSES: Readonly<Record<MessageRecord['status'], string>> = {
  waiting: '暂缓',
  claimed: '发送中',
  retry: '待发送',
  sent: '已发送',
  refused: '未发送',
  review: '待确认',
  'not-sent': '未发送',
};

/** Every message stands in the tab Messages with what became of it, once. */
export function messagesShown(view: TabView, watch: TableWatch): readonly string[] {
  const shown = shownOf(view, watch);
  return watch.messages().flatMap((record) => {
    const name = `message ${record.template} for ${record.number} (${record.smsId})`;
    const isOfDebt = record.kind === 'dunning';
    const rows = shown(`${isOfDebt ? 'dunning:' : ''}${record.caseId}/${record.smsId}`);
    if (rows === 'unbound') return [`${name} has no row in Messages`];
    const status = record.reason === 'left' ? '不再发送' : STATUSES[record.status];
    return rows.flatMap((row) => [
      ...differs(view.tab, row, 'status', status).map((text) => `${name} ${text}`),
      // Who reads the messages of the service is not let into dunning.
      ...differs(view.tab, row, 'body', isOfDebt ? '' : record.body).map((text) => `${name} ${text}`),
      ...differs(view.tab, row, 'requestNumber', record.number ?? '').map((text) => `${name} ${text}`),
    ]);
  });
}

/** Every request that began elsewhere, or whose row has gone, stands in the tab Incoming as it was asked for. */
export function incomingShown(view: TabView, watch: TableWatch): readonly string[] {
  const shown = shownOf(view, watch);
  return watch.requests().flatMap((state) => {
    const isHere = state.row?.tab === 'incoming' || state.row === null || state.rowRemovedAt !== null;
    if (!isHere) return [];
    const rows = shown(state.id);
    if (rows === 'unbound') return [`${state.number} has no row in Incoming`];
    return rows.flatMap((row) => incomingFaults(view.tab, row, state).map((text) => `${state.number} ${text}`));
  });
}

function incomingFaults(tab: StaffTab, row: SheetRow, { number, facts }: RequestState): readonly string[] {
  return [
    ...differs(tab, row, 'number', number),
    ...differs(tab, row, 'unit', facts.unit),
    ...differs(tab, row, 'wanted', facts.wanted),
  ];
}

/** The row bound to a record, as often as it stands in the sheet: staff may have taken it out. */
function shownOf(view: TabView, watch: TableWatch): (recordId: string) => readonly SheetRow[] | 'unbound' {
  const { tab } = view.tab;
  const slots = new Map(
    watch.bindings().flatMap((binding) => (binding.tab === tab ? [[binding.recordId, binding.slot] as const] : [])),
  );
  const rows = view.shown();
  return (recordId) => {
    const slot = slots.get(recordId);
    return slot === undefined ? 'unbound' : rows.filter((row) => row.slot === slot);
  };
}

function differs(tab: StaffTab, row: SheetRow, field: string, wanted: string): readonly string[] {
  const found = String(row.values[tab.column(field)] ?? '');
  return found === wanted ? [] : [`shows ${field} “${found}”, not “${wanted}”`];
}

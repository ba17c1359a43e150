/** The page's side of `/local/`: requests, and the stream of events with its reconnection. */
import type { PageAct, PageActOutcome, PageChange } from '../../google/page-protocol.ts';
import { type PackedWorkbook, unpackWorkbook } from '../packed-workbook.ts';
import type { ClockAnswer, ContractTab, JournalEntry, Office, Phone, Sms, Timer } from './protocol.ts';

/** Whom the stand-in records as the writer of what is typed in the page. */
const EDITOR = 'front-desk@guanjia.local';

/** After a lost connection: soon enough to go unnoticed, seldom enough to leave a restarting process alone. */
const RECONNECT_DELAY_MS = 800;

/** What arrives by itself. `opened` is called on every connection, the first one included. */
export interface EventListeners {
  readonly opened: () => void;
  readonly lost: () => void;
  readonly change: (change: PageChange) => void;
  readonly sms: (sms: Sms) => void;
  readonly clock: (clock: ClockAnswer) => void;
  readonly timers: (timers: readonly Timer[]) => void;
}

// The answers come from the same process that served this page, so their shape is taken as given.
async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(path, body === undefined ? {} : { ...POST, body: JSON.stringify(body) });
  if (!response.ok) throw new Error((await response.text()) || `${response.status} ${response.statusText}`);
  return (await response.json()) as Answer;
}

const POST = { method: 'POST', headers: { 'content-type': 'application/json' } } as const;

export const server = {
  offices: () => ask<readonly Office[]>('/local/offices'),
  /** In the language of the office, as its tabs are. */
  contract: (office: string) => ask<readonly ContractTab[]>(`/local/contract?${new URLSearchParams({ office })}`),
  workbook: async (spreadsheetId: string) =>
    unpackWorkbook(await ask<PackedWorkbook>(`/local/workbook?${new URLSearchParams({ spreadsheetId })}`)),
  act: (spreadsheetId: string, act: PageAct) =>
    ask<PageActOutcome>('/local/acts', { spreadsheetId, editor: EDITOR, act }),
  sms: () => ask<readonly Sms[]>('/local/sms'),
  phones: () => ask<readonly Phone[]>('/local/phones'),
  timers: () => ask<readonly Timer[]>('/local/timers'),
  clock: () => ask<ClockAnswer>('/local/clock'),
  advance: (by: { readonly advance: string } | { readonly to: string }) => ask<ClockAnswer>('/local/clock', by),
  journal: (spreadsheetId: string, tab: string, slot: string) =>
    ask<readonly JournalEntry[]>(`/local/journal?${new URLSearchParams({ spreadsheetId, tab, slot })}`),
};

/** Listens for ever. The browser's own retry gives up on some errors, so the connection is made anew by hand. */
export function listen(listeners: EventListeners): void {
  const source = new EventSource('/local/events');
  const on = <Payload>(name: string, take: (payload: Payload) => void) =>
    source.addEventListener(name, (event) => take(JSON.parse(event.data) as Payload));
  source.addEventListener('open', listeners.opened);
  source.addEventListener('error', () => {
    source.close();
    listeners.lost();
    setTimeout(() => listen(listeners), RECONNECT_DELAY_MS);
  });
  on('change', listeners.change);
  on('sms', listeners.sms);
  on('clock', listeners.clock);
  on('timers', listeners.timers);
}

/** The page's side of `/local/`: requests, and the stream of events with its reconnection. */
import type { PageActOutcome, PageChange } from '../../google/page-protocol.ts';
import { type PackedWorkbook, unpackWorkbook } from '../packed-workbook.ts';
import type { PresentEditor, PresentPlace } from '../presence.ts';
import type { AnchoredAct } from './act-queue.ts';
import { lastSeat, windowId } from './editors.ts';
import type { ClockAnswer, ContractTab, JournalEntry, Office, Phone, Sms, Timer } from './protocol.ts';

/** After a lost connection: soon enough to go unnoticed, seldom enough to leave a restarting process alone. */
const RECONNECT_DELAY_MS = 800;

/** What arrives by itself. `opened` is called on every connection, the first one included. */
export interface EventListeners {
  readonly opened: () => void;
  readonly lost: () => void;
  readonly change: (change: PageChange) => void;
  /** The seat of this window, before anybody's presence. */
  readonly seat: (own: { readonly seat: number }) => void;
  readonly presence: (everybody: readonly PresentEditor[]) => void;
  readonly sms: (sms: Sms) => void;
  readonly clock: (clock: ClockAnswer) => void;
  readonly timers: (timers: readonly Timer[]) => void;
}

// The answers come from the same process that served this page, so their shape is taken as given.
async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(path, body === undefined ? {} : { ...POST, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(reasonIn(await response.text()) || `${response.status} ${response.statusText}`);
  return (await response.json()) as Answer;
}

/** The process says what is wrong as `{ "error": … }`; a person reads the words alone. */
function reasonIn(answer: string): string {
  try {
    return String(JSON.parse(answer).error ?? answer);
  } catch {
    return answer;
  }
}

const POST = { method: 'POST', headers: { 'content-type': 'application/json' } } as const;

export const server = {
  offices: () => ask<readonly Office[]>('/local/offices'),
  /** In the language of the office, as its tabs are. */
  contract: (office: string) => ask<readonly ContractTab[]>(`/local/contract?${new URLSearchParams({ office })}`),
  /** The whole workbook, or the one sheet of it. */
  workbook: async (spreadsheetId: string, sheetId?: number) => {
    const asked = { spreadsheetId, ...(sheetId === undefined ? {} : { sheetId: String(sheetId) }) };
    return unpackWorkbook(await ask<PackedWorkbook>(`/local/workbook?${new URLSearchParams(asked)}`));
  },
  /** One outcome for each act, in order. */
  act: (spreadsheetId: string, editor: string, acts: readonly AnchoredAct[]) =>
    ask<readonly PageActOutcome[]>('/local/acts/in-order', { spreadsheetId, editor, acts }),
  moveTo: (place: PresentPlace | null) =>
    fetch('/local/presence', { ...POST, body: JSON.stringify({ window: windowId, place }) }),
  sms: () => ask<readonly Sms[]>('/local/sms'),
  phones: () => ask<readonly Phone[]>('/local/phones'),
  timers: () => ask<readonly Timer[]>('/local/timers'),
  clock: () => ask<ClockAnswer>('/local/clock'),
  advance: (by: { readonly advance: string } | { readonly to: string }) => ask<ClockAnswer>('/local/clock', by),
  journal: (spreadsheetId: string, tab: string, slot: string) =>
    ask<readonly JournalEntry[]>(`/local/journal?${new URLSearchParams({ spreadsheetId, tab, slot })}`),
};

export interface Connection {
  /** Connects anew: the process tells of the workbooks that were there when somebody connected. */
  readonly renew: () => void;
}

/** Listens for ever. The browser's own retry gives up on some errors, so the connection is made anew by hand. */
export function listen(listeners: EventListeners): Connection {
  let source = connect();
  function connect(): EventSource {
    const made = new EventSource(
      `/local/events?${new URLSearchParams({ window: windowId, seat: String(lastSeat()) })}`,
    );
    const on = <Payload>(name: string, take: (payload: Payload) => void) =>
      made.addEventListener(name, (event) => take(JSON.parse(event.data) as Payload));
    made.addEventListener('open', listeners.opened);
    made.addEventListener('error', () => {
      made.close();
      listeners.lost();
      setTimeout(() => {
        source = connect();
      }, RECONNECT_DELAY_MS);
    });
    on('change', listeners.change);
    on('seat', listeners.seat);
    on('presence', listeners.presence);
    on('sms', listeners.sms);
    on('clock', listeners.clock);
    on('timers', listeners.timers);
    return made;
  }
  return {
    renew: () => {
      source.close();
      source = connect();
    },
  };
}

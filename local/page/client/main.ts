/** The page of the local run: the office's workbook, everybody's phones, the timers, the clock and the journal. */
import type { PageChange, PageWorkbookRows } from '../../google/page-protocol.ts';
import { editorAt } from '../presence.ts';
import { ActQueue } from './act-queue.ts';
import { rememberSeat } from './editors.ts';
import { element, leaveKeyboard } from './element.ts';
import { OfficeGrid, type TurnedAway } from './grid/office-grid.ts';
import { PresenceFrames } from './grid/presence-frames.ts';
import type { Missing } from './grid/workbook-copy.ts';
import { handBack } from './panel/handed-back.ts';
import { SidePanel } from './panel/side-panel.ts';
import { toast } from './panel/toast.ts';
import { topBar } from './panel/top-bar.ts';
import { PresenceSender } from './presence-sender.ts';
import type { ContractTab, Office } from './protocol.ts';
import { type Connection, listen, server } from './server.ts';
import { installTestHandle } from './test-handle.ts';
import { setTimeZone } from './time.ts';
import { language, say, type Word } from './words.ts';
import { WorkbookFeed } from './workbook-feed.ts';

/** Between two looks for the first office. */
const OFFICE_WAIT_MS = 400;

/** A selection runs through rows while a key is held down; the journal is asked when it rests. */
const JOURNAL_REST_MS = 120;

/** The grid's own tabs, which would keep the keyboard, and with it what is typed next. */
const TABS_AT_FOOT = '[data-u-comp="slide-tab-item"]';

const WORDS_OF_REFUSALS = {
  'not-here': 'notHere',
  protected: 'protectedCell',
  'no-clipboard': 'noClipboard',
} as const satisfies Record<TurnedAway, Word>;

let offices: readonly Office[] = [];
/** The contract in the language of the office on the page. */
let tabs: readonly ContractTab[] = [];
let isConnected = false;
let ownSeat = 1;
let journalTimer = 0;

const bar = topBar({ use: (tool) => grid.use(tool), open: (id) => void show(id).catch(report) });
const side = new SidePanel({ beforeAdvance: () => queue.idle, failed: report });
// The grid clears the element it is started in, so the frames lie beside that one.
const surface = element('div', 'surface');
surface.id = 'grid';
leaveKeyboard(surface, TABS_AT_FOOT);
const frames = new PresenceFrames((editor) => (editor.place === null ? null : grid.onScreen(editor.place)));
document.documentElement.lang = language;
document.getElementById('page')?.append(bar.node, element('main', 'grid', surface, frames.node), side.node);

const queue = new ActQueue({
  send: server.act,
  versionOf: (sheetId) => grid.versionOf(sheetId),
  repaint: (typed, anchors) => grid.repaint(typed, anchors),
  rowsGone,
  refused: (reason) => toast(`${say('refused')}${reason}`, 'error'),
  unanswered: () => toast(say('unanswered'), 'error'),
  notSaved: (text) => handBack(say('notSaved'), text),
  busyChanged: showState,
  failed: report,
});
const grid = new OfficeGrid(surface.id, {
  act: (spreadsheetId, act, anchors) => queue.send(spreadsheetId, editorAt(ownSeat), act, anchors),
  moved: () => {
    restJournal();
    presence.moveTo(grid.whereabouts());
  },
  turnedAway: (why) => toast(say(WORDS_OF_REFUSALS[why])),
  rowGone: rowsGone,
});
const presence = new PresenceSender(server.moveTo);
const feed = new WorkbookFeed({
  ask: server.workbook,
  open,
  openSheet: (workbook, changes) => grid.openSheet(workbook, changes),
  take: (change) => grid.take(change),
  failed: report,
});
// What waits here or stands in the open editor is nowhere else yet: whoever closes the window is asked first.
window.addEventListener('beforeunload', (leaving) => {
  if (queue.isBusy || grid.isWriting) leaving.preventDefault();
});
void begin().catch(report);

async function begin(): Promise<void> {
  offices = await waitForOffices();
  const [first] = offices;
  const spreadsheetId = first?.serviceSpreadsheetId ?? '';
  bar.showOffices(offices, spreadsheetId);
  // Listening comes first: what happens while the workbook is on its way is then known of.
  const connection = listen({
    opened: () => {
      isConnected = true;
      showState();
      void comeBack(connection).catch(report);
      void side.refresh().catch(report);
    },
    lost: () => {
      isConnected = false;
      showState();
    },
    change: (change) => {
      feed.take(change);
      restJournal();
    },
    seat: ({ seat }) => {
      ownSeat = seat;
      rememberSeat(seat);
      presence.repeat();
    },
    presence: (everybody) => {
      bar.people.show(everybody, ownSeat);
      frames.show(everybody.filter(({ seat }) => seat !== ownSeat));
    },
    sms: (sms) => side.receive(sms),
    clock: ({ now }) => side.showClock(now),
    timers: (pending) => side.showTimers(pending),
  });
  await show(spreadsheetId);
}

/** After a lost connection. A process that has begun anew may have other workbooks than the one that is shown. */
async function comeBack(connection: Connection): Promise<void> {
  if (feed.spreadsheetId === '') return;
  offices = await waitForOffices();
  const isThere = ownerOf(feed.spreadsheetId) !== undefined;
  const shown = isThere ? feed.spreadsheetId : (offices[0]?.serviceSpreadsheetId ?? '');
  bar.showOffices(offices, shown);
  if (isThere) return feed.fetch();
  await show(shown);
  connection.renew();
}

/** The page is there before the process behind it is: a first start takes some seconds to make its office. */
async function waitForOffices(): Promise<readonly Office[]> {
  const words = document.getElementById('preparing-words');
  if (words !== null) words.textContent = say('preparing');
  for (;;) {
    const found = await server.offices().catch(() => []);
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, OFFICE_WAIT_MS));
  }
}

async function show(spreadsheetId: string): Promise<void> {
  grid.finishTyping();
  tabs = await server.contract(ownerOf(spreadsheetId)?.office ?? '');
  feed.show(spreadsheetId);
}

function ownerOf(spreadsheetId: string): Office | undefined {
  return offices.find((office) =>
    [office.serviceSpreadsheetId, office.collectionsSpreadsheetId].includes(spreadsheetId),
  );
}

function open(workbook: PageWorkbookRows, changes: readonly PageChange[]): Missing {
  setTimeZone(workbook.timeZone);
  bar.showTitle(workbook.title);
  const missing = grid.open(workbook, changes);
  presence.moveTo(grid.whereabouts());
  if (window.__guanjia === undefined) {
    document.getElementById('preparing')?.remove();
    installTestHandle(grid);
  }
  restJournal();
  return missing;
}

function showState(): void {
  bar.showState(isConnected, queue.isBusy);
}

function restJournal(): void {
  clearTimeout(journalTimer);
  journalTimer = window.setTimeout(() => void showJournal().catch(report), JOURNAL_REST_MS);
}

async function showJournal(): Promise<void> {
  const selected = grid.selectedRow();
  const tab = tabs.find(({ title }) => title === selected?.title);
  if (selected === null || selected.slot === '' || tab === undefined) {
    side.showJournal(null, [], []);
    return;
  }
  const entries = await server.journal(feed.spreadsheetId, tab.tab, selected.slot);
  const now = grid.selectedRow();
  if (now?.slot !== selected.slot || now.title !== selected.title) return;
  const written = now.cells.filter(({ column }) => tab.columns[column]?.writer === 'system');
  const facts = written.map(({ column, text }) => ({ label: tab.columns[column]?.header ?? '', text }));
  side.showJournal(now.row, facts, entries);
}

function rowsGone(text: string): void {
  if (text === '') toast(say('rowsGone'), 'error');
  else handBack(say('rowGone'), text);
}

function report(fault: unknown): void {
  // While the connection is lost the head of the page says so; every failed request need not say it again.
  if (fault instanceof TypeError && !isConnected) return;
  toast(`${say('failed')}${fault instanceof Error ? fault.message : String(fault)}`, 'error');
}

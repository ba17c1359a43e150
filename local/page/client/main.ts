/** The page of the local run: the office's workbook, everybody's phones, the timers, the clock and the journal. */
import { ActQueue } from './act-queue.ts';
import { element } from './element.ts';
import { OfficeGrid, type TurnedAway } from './grid/office-grid.ts';
import { SidePanel } from './panel/side-panel.ts';
import { toast } from './panel/toast.ts';
import { topBar } from './panel/top-bar.ts';
import type { ContractTab, Office } from './protocol.ts';
import { listen, server } from './server.ts';
import { installTestHandle } from './test-handle.ts';
import { setTimeZone } from './time.ts';
import { language, say, type Word } from './words.ts';

/** Between two looks for the first office. */
const OFFICE_WAIT_MS = 400;

/** A selection runs through rows while a key is held down; the journal is asked when it rests. */
const JOURNAL_REST_MS = 120;

const WORDS_OF_REFUSALS = {
  'not-here': 'notHere',
  protected: 'protectedCell',
  'no-clipboard': 'noClipboard',
} as const satisfies Record<TurnedAway, Word>;

let spreadsheetId = '';
let tabs: readonly ContractTab[] = [];
let isConnected = false;
let fetching: Promise<void> | null = null;
/** The newest version any change has told of since the connection was made. */
let seenVersion = 0;
let isStale = false;
let journalTimer = 0;

const bar = topBar({ use: (tool) => grid.use(tool), open: show });
const side = new SidePanel({ beforeAdvance: () => queue.idle, failed: report });
const place = element('main', 'grid');
place.id = 'grid';
document.documentElement.lang = language;
document.getElementById('page')?.append(bar.node, place, side.node);

const queue = new ActQueue({
  version: () => grid.version,
  repaint: (sheetId, row, column) => grid.repaint(sheetId, row, column),
  busyChanged: showState,
  failed: report,
});
const grid = new OfficeGrid(place.id, {
  act: (act) => queue.send(spreadsheetId, act),
  needsFetch: fetchWorkbook,
  selected: restJournal,
  turnedAway: (why) => toast(say(WORDS_OF_REFUSALS[why])),
  rowGone: (text) => toast(`${say('rowGone')}${text}`, 'error'),
});
void begin().catch(report);

async function begin(): Promise<void> {
  const offices = await waitForOffices();
  tabs = await server.contract();
  spreadsheetId = offices[0].serviceSpreadsheetId;
  bar.showOffices(offices, spreadsheetId);
  // Listening comes first: what happens while the workbook is on its way is then known of.
  listen({
    opened: () => {
      isConnected = true;
      seenVersion = 0;
      showState();
      fetchWorkbook();
      void side.refresh().catch(report);
    },
    lost: () => {
      isConnected = false;
      showState();
    },
    change: (change) => {
      if (change.spreadsheetId === spreadsheetId) seenVersion = Math.max(seenVersion, change.version);
      grid.take(change);
      restJournal();
    },
    sms: (sms) => side.receive(sms),
    clock: ({ now }) => side.showClock(now),
    timers: (pending) => side.showTimers(pending),
  });
}

/** The page is there before the process behind it is: a first start takes some seconds to make its office. */
async function waitForOffices(): Promise<readonly [Office, ...Office[]]> {
  const words = document.getElementById('preparing-words');
  if (words !== null) words.textContent = say('preparing');
  for (;;) {
    const [first, ...rest] = await server.offices().catch(() => []);
    if (first !== undefined) return [first, ...rest];
    await new Promise((resolve) => setTimeout(resolve, OFFICE_WAIT_MS));
  }
}

function show(id: string): void {
  seenVersion = 0;
  spreadsheetId = id;
  fetchWorkbook();
}

async function open(id: string): Promise<void> {
  const workbook = await server.workbook(id);
  // Another workbook may have been chosen while this one was on its way.
  if (spreadsheetId !== id) return;
  setTimeZone(workbook.timeZone);
  bar.showTitle(workbook.title);
  grid.open(workbook);
  if (grid.version < seenVersion) fetchWorkbook();
  if (window.__guanjia === undefined) {
    document.getElementById('preparing')?.remove();
    installTestHandle(grid);
  }
  restJournal();
}

/** One fetch at a time; what asks for another meanwhile is served by one more after it. */
function fetchWorkbook(): void {
  isStale = fetching !== null;
  fetching ??= open(spreadsheetId)
    .catch(report)
    .finally(() => {
      fetching = null;
      if (isStale) fetchWorkbook();
    });
}

function showState(): void {
  const working = queue.isBusy ? 'saving' : 'connected';
  bar.showState(isConnected ? working : 'reconnecting');
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
  const entries = await server.journal(spreadsheetId, tab.tab, selected.slot);
  const now = grid.selectedRow();
  if (now?.slot !== selected.slot || now.title !== selected.title) return;
  const written = now.cells.filter(({ column }) => tab.columns[column]?.writer === 'system');
  const facts = written.map(({ column, text }) => ({ label: tab.columns[column]?.header ?? '', text }));
  side.showJournal(now.row, facts, entries);
}

function report(fault: unknown): void {
  // While the connection is lost the head of the page says so; every failed request need not say it again.
  if (fault instanceof TypeError && !isConnected) return;
  toast(`${say('failed')}${fault instanceof Error ? fault.message : String(fault)}`, 'error');
}

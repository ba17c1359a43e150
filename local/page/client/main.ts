/** The page of the local run: the office's workbook, everybody's phones, the timers, the clock and the journal. */
import type { PageAct } from '../../google/page-protocol.ts';
import { element } from './element.ts';
import { OfficeGrid } from './grid/office-grid.ts';
import { clockPanel } from './panel/clock.ts';
import { JournalPanel } from './panel/journal.ts';
import { PhonesPanel } from './panel/phones.ts';
import { TimersPanel } from './panel/timers.ts';
import { toast } from './panel/toast.ts';
import { topBar } from './panel/top-bar.ts';
import type { ContractTab } from './protocol.ts';
import { listen, server } from './server.ts';
import { installTestHandle } from './test-handle.ts';
import { setTimeZone } from './time.ts';
import { language, say } from './words.ts';

/** The clock runs on by itself, so it is asked now and then; the page shows minutes. */
const CLOCK_EVERY_MS = 10_000;

/** A selection runs through rows while a key is held down; the journal is asked when it rests. */
const JOURNAL_REST_MS = 120;

/** How long typed text may stand before the stand-in's change to it has arrived. */
const CHANGE_WAIT_MS = 1500;

const phones = new PhonesPanel();
const timers = new TimersPanel();
const journal = new JournalPanel();
const clock = clockPanel({ advance });
const bar = topBar({ use: (tool) => grid.use(tool), open: (id) => void open(id).catch(report) });
const timersTitle = element('h2', '', say('timers'));
const journalTitle = element('h2', '', say('journal'));

let spreadsheetId = '';
let tabs: readonly ContractTab[] = [];
let now = new Date(0).toISOString();
let isConnected = false;
let acting = 0;
let queue: Promise<void> = Promise.resolve();
let fetching: Promise<void> | null = null;
let isStale = false;
let journalTimer = 0;

layOut();
const grid = new OfficeGrid('grid', {
  act: (act) => {
    acting += 1;
    showState();
    queue = queue.then(() => perform(act)).catch(report);
  },
  needsFetch: fetchWorkbook,
  selected: restJournal,
  turnedAway: (why) => toast(say(why === 'protected' ? 'protectedCell' : 'notHere')),
  rowGone: (text) => toast(`${say('rowGone')}${text}`, 'error'),
});
void begin().catch(report);

async function begin(): Promise<void> {
  document.documentElement.lang = language;
  const [offices, contract] = await Promise.all([server.offices(), server.contract()]);
  tabs = contract;
  const first = offices[0];
  if (first === undefined) throw new Error('no office');
  bar.showOffices(offices, first.serviceSpreadsheetId);
  await open(first.serviceSpreadsheetId);
  document.getElementById('preparing')?.remove();
  installTestHandle(grid);
  listen({
    opened: () => {
      isConnected = true;
      showState();
      fetchWorkbook();
      void refreshPanels().catch(report);
    },
    lost: () => {
      isConnected = false;
      showState();
    },
    change: (change) => {
      grid.take(change);
      restJournal();
    },
    sms: (sms) => phones.receive(sms),
    clock: ({ now: instant }) => showClock(instant),
    timers: showTimers,
  });
  setInterval(
    () =>
      void server.clock().then(
        (answer) => showClock(answer.now),
        () => undefined,
      ),
    CLOCK_EVERY_MS,
  );
}

async function open(id: string): Promise<void> {
  spreadsheetId = id;
  const workbook = await server.workbook(id);
  setTimeZone(workbook.timeZone);
  bar.showTitle(workbook.title);
  grid.open(workbook);
}

/** One fetch at a time; what asks for another meanwhile is served by one more after it. */
function fetchWorkbook(): void {
  if (fetching !== null) {
    isStale = true;
    return;
  }
  fetching = open(spreadsheetId)
    .catch(report)
    .finally(() => {
      fetching = null;
      if (isStale) {
        isStale = false;
        fetchWorkbook();
      }
    });
}

async function perform(act: PageAct): Promise<void> {
  try {
    const outcome = await server.act(spreadsheetId, act);
    if (outcome.kind === 'refused') toast(`${say('refused')}${outcome.reason}`, 'error');
    settle(act, outcome.kind === 'done' ? outcome.version : 0);
  } catch (fault) {
    settle(act, 0);
    throw fault;
  } finally {
    acting -= 1;
    showState();
  }
}

/** Typed text was shown at once; when the stand-in has spoken, its word stands, even if nothing changed by the act. */
function settle(act: PageAct, version: number, waitedMs = 0): void {
  if (act.kind !== 'type') return;
  if (grid.version < version && waitedMs < CHANGE_WAIT_MS) setTimeout(() => settle(act, version, waitedMs + 50), 50);
  else grid.repaint(act.sheetId, act.row, act.column);
}

async function advance(by: 'quarter' | 'day' | 'next-timer'): Promise<void> {
  const next = timers.next;
  if (by === 'next-timer' && next === undefined) {
    clock.note(say('noTimer'));
    return;
  }
  try {
    await queue;
    const step = by === 'next-timer' ? { to: next?.dueAt ?? now } : { advance: by === 'day' ? 'P1D' : 'PT15M' };
    const answer = await server.advance(step);
    showClock(answer.now);
    clock.note(say('fired', { count: answer.fired ?? 0 }));
    await refreshPanels();
  } catch (fault) {
    clock.note('');
    report(fault);
  }
}

async function refreshPanels(): Promise<void> {
  const [messages, holders, pending, time] = await Promise.all([
    server.sms(),
    server.phones(),
    server.timers(),
    server.clock(),
  ]);
  showClock(time.now);
  phones.setPhones(holders);
  phones.setMessages(messages);
  showTimers(pending);
  restJournal();
}

function showTimers(pending: Parameters<TimersPanel['setTimers']>[0]): void {
  timers.setTimers(pending);
  timersTitle.replaceChildren(say('timers'), element('span', 'badge', String(timers.count)));
}

function showClock(instant: string): void {
  now = instant;
  clock.show(instant);
  timers.setNow(instant);
}

function showState(): void {
  bar.showState(!isConnected ? 'reconnecting' : acting > 0 ? 'saving' : 'connected');
}

function restJournal(): void {
  clearTimeout(journalTimer);
  journalTimer = window.setTimeout(() => void showJournal().catch(report), JOURNAL_REST_MS);
}

async function showJournal(): Promise<void> {
  const selected = grid.selectedRow();
  const tab = tabs.find(({ title }) => title === selected?.title)?.tab;
  journalTitle.replaceChildren(say('journal'));
  if (selected === null || selected.slot === '' || tab === undefined) {
    journal.showHint();
    return;
  }
  journalTitle.append(element('span', 'badge', say('row', { row: selected.row + 1 })));
  const entries = await server.journal(spreadsheetId, tab, selected.slot);
  const isStill = grid.selectedRow()?.slot === selected.slot && grid.selectedRow()?.title === selected.title;
  if (isStill) journal.show(entries);
}

function layOut(): void {
  const gridNode = element('main', 'grid');
  gridNode.id = 'grid';
  const side = element(
    'aside',
    'side',
    clock.node,
    element('section', 'part part-phones', element('h2', '', say('phones')), phones.node),
    element('section', 'part part-timers', timersTitle, timers.node),
    element('section', 'part part-journal', journalTitle, journal.node),
  );
  document.getElementById('page')?.append(bar.node, gridNode, side);
}

function report(fault: unknown): void {
  toast(`${say('failed')}${fault instanceof Error ? fault.message : String(fault)}`, 'error');
}

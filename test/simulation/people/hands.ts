import type { PageAct } from '../../../local/google/page-protocol.ts';
import type { Clock } from '../../../shared/application/ports.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';
import { staffColumns } from '../../../sheets/contract/layout.ts';
import type { TabName } from '../../../sheets/contract/types.ts';
import type { Intent, People } from '../../chaos/people.ts';
import type { SheetWatch } from '../../chaos/sheet-watch.ts';
import { nextBlank } from '../../chaos/situation.ts';
import type { TabView } from '../../chaos/staff-sheet.ts';
import { Trespass } from '../../chaos/trespass.ts';
import type { Probes } from '../probes/probes.ts';
import type { Chronicle } from '../world/chronicle.ts';
import { presentInvocation } from '../world/invocation.ts';
import { formatClockTime } from './clock-time.ts';

/** What the tab Messages says of those that have not left, or may not have. */
const UNDECIDED: ReadonlySet<unknown> = new Set(['待确认', '未发送']);

/** Something that was typed, by the word of its request; `field: null` for the request itself. */
export interface Typed {
  readonly word: string;
  readonly field: string | null;
  readonly at: Instant;
}

/** A service that goes by an appointment is no request before it has one. Source: docs/rules.md §4. */
const isWhole = ({ commitment, appointmentAt }: Readonly<Record<string, string>>): boolean =>
  commitment !== '废品上门收购' || appointmentAt !== undefined;

/** What people do in the sheet in the course of a request. */
export class Hands {
  readonly people: People;
  /** What was typed in the course of requests. */
  readonly typed: Typed[] = [];
  readonly #clock: Clock;
  readonly #chronicle: Chronicle;
  readonly #probes: Probes;
  readonly #trespass: Trespass;
  readonly #trespasses: string[] = [];

  /** `sheets` has followed what is written since the world began. */
  constructor(people: People, sheets: SheetWatch, clock: Clock, chronicle: Chronicle, probes: Probes) {
    this.people = people;
    this.#trespass = new Trespass(people.views, sheets);
    this.#clock = clock;
    this.#chronicle = chronicle;
    this.#probes = probes;
  }

  /** Writes a request into the next blank row, at one go. */
  write(cells: Readonly<Record<string, string>>): void {
    const { requests } = this.people;
    const rows = requests.written();
    const blank = rows.filter(({ isBlank }) => isBlank);
    const row = nextBlank({ blank, filled: rows.filter(({ isBlank }) => !isBlank) })?.index;
    const [column] = requests.staffSpan();
    if (row === undefined) return;
    const texts = staffColumns(requests.tab.contract).map(({ field }) => cells[field] ?? '');
    const { sheetId } = requests.tab;
    if (isWhole(cells)) this.typed.push({ word: cells.wanted ?? '', field: null, at: this.#clock.now() });
    this.#do('write a request', { kind: 'paste', sheetId, row, column, rows: [texts] });
  }

  /** Notes something in the row of a request, wherever that stands now; the present time where no text is given. */
  note(word: string, field: string, text: string | null): void {
    const { requests, texts } = this.people;
    const inRequests = requests.written().find((each) => texts.wordOf(each) === word);
    const view = inRequests === undefined ? this.#viewOf('incoming') : requests;
    const row = inRequests ?? view.shown().find(({ values }) => values[view.tab.column('wanted')] === word);
    const column = view.placeOf(field);
    if (row === undefined || column === null) return;
    const { sheetId } = view.tab;
    if (text === null && !isAsked(view, row.index)) this.typed.push({ word, field, at: this.#clock.now() });
    this.#do(`note ${field}`, {
      kind: 'type',
      sheetId,
      row: row.index,
      column,
      text: text ?? formatClockTime(this.#clock.now()),
    });
  }

  /** Changes a cell in the row that begins with `key`; ticks it where no text is given. */
  edit(tab: TabName, key: string, field: string, text: string | null): void {
    const view = this.#viewOf(tab);
    const row = view.written().find(({ typed }) => typed[0] === key);
    const column = view.placeOf(field);
    if (row === undefined || column === null) return;
    const place = { sheetId: view.tab.sheetId, row: row.index, column };
    const act: PageAct = text === null ? { kind: 'check', ...place, checked: true } : { kind: 'type', ...place, text };
    this.act({ who: '刘', name: `change ${field} of ${key}`, act, reach: 'nothing' });
  }

  enterDay(date: string, type: string): void {
    const view = this.#viewOf('calendar');
    const [column] = view.staffSpan();
    const row = view.written().find(({ isBlank }) => isBlank)?.index;
    if (row === undefined) return;
    const act: PageAct = { kind: 'paste', sheetId: view.tab.sheetId, row, column, rows: [[date, type]] };
    this.act({ who: '刘', name: 'enter a day', act, reach: 'nothing' });
  }

  /** Decides about the first message that has not left, or of which nobody knows, and about which nobody has decided. */
  decide(text: string): void {
    const view = this.#viewOf('messages');
    const status = view.tab.column('status');
    const row = view.shown().find(({ values, isBlank }) => isBlank && UNDECIDED.has(values[status] ?? ''));
    const column = view.placeOf('decision');
    if (row === undefined || column === null) return;
    const act: PageAct = { kind: 'type', sheetId: view.tab.sheetId, row: row.index, column, text };
    this.act({ who: '赵', name: 'decide about a message', act, reach: 'nothing' });
  }

  /** Cells of staff that somebody else has changed, so far, in words. */
  trespasses(): readonly string[] {
    this.#trespasses.push(...this.#trespass.found());
    return this.#trespasses;
  }

  act(intent: Intent): void {
    this.trespasses();
    const outcome = this.people.do(intent);
    this.#trespass.leave();
    if (outcome === 'done') this.#noteAmid(intent.name);
    this.#chronicle.note(`${intent.who}: ${intent.name} → ${outcome} ${shortened(intent.act)}`);
  }

  #noteAmid(name: string): void {
    const amid = presentInvocation();
    if (amid?.of !== 'sync-workbook') return;
    this.#probes.reach('edit-amid-sync');
    if (EMPTIES_ROWS.test(name)) this.#probes.reach('row-gone-amid-sync');
    if (!MOVES_ROWS.test(name)) return;
    this.#probes.reach('rows-moved-amid-sync');
    const isWriting = amid.asking?.service === 'sheet' && amid.asking.isWrite;
    if (isWriting) this.#probes.reach('rows-moved-before-write');
  }

  #viewOf(tab: TabName): TabView {
    const view = this.people.views.find((each) => each.tab.tab === tab);
    invariant(view !== undefined, `people write in ${tab}`);
    return view;
  }

  #do(name: string, act: Intent['act']): void {
    this.act({ who: '陈', name, act, reach: 'writes' });
  }
}

/** The row says that something in it has to be put right: until then nothing in it is taken up. */
function isAsked(view: TabView, index: number): boolean {
  const shown = view.shown().find((each) => each.index === index);
  return (shown?.values[view.tab.column('message')] ?? '') !== '';
}

const MOVES_ROWS = /^(sort|cut|move rows|insert rows|delete rows|paste requests into an inserted row)\b.* in requests$/;
const EMPTIES_ROWS = /^(delete rows|clear a row|cut text away and delete its old row)\b.* in requests$/;

/** A paste of hundreds of rows says no more in full. */
const ACT_CHARACTERS_MAX = 200;

function shortened(act: unknown): string {
  const text = JSON.stringify(act);
  return text.length <= ACT_CHARACTERS_MAX ? text : `${text.slice(0, ACT_CHARACTERS_MAX)}… (${text.length} characters)`;
}

import type { PageAct } from '../../local/google/page-protocol.ts';
import type { SheetValue } from '../../local/google/view/values.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import type { Chance } from './chance.ts';
import type { ChaosOffice } from './chaos-office.ts';
import { REFERENCE_ACTS } from './reference-acts.ts';
import { REQUEST_ACTS } from './request-acts.ts';
import type { ActKind, Situation } from './situation.ts';
import { rowsOf, type SheetRow, type StaffTab, staffTab } from './staff-sheet.ts';
import { type Reach, Texts } from './texts.ts';

const STAFF = ['陈', '刘', '赵'] as const;
/** Of a hundred acts, these many take something back or do it again. */
const UNDO_SHARE = 0.06;
const REDO_SHARE = 0.02;
/** Tabs in which people write; the first gets by far the most. */
export const TABS = (['requests', 'households', 'staff', 'posts'] as const).map(staffTab);
const REFERENCE_SHARE = 0.12;

export interface DoneAct {
  readonly who: string;
  readonly name: string;
  readonly outcome: 'done' | 'refused';
  readonly act: PageAct;
}

interface Histories {
  readonly done: Reach[];
  readonly undone: Reach[];
}

/** Everybody who works in the workbook, and the sheet as they left it. */
export class People {
  readonly texts: Texts;
  readonly #office: ChaosOffice;
  readonly #spreadsheet: SpreadsheetId;
  readonly #histories = new Map<string, Histories>();
  readonly #left = new Map<StaffTab, readonly (readonly SheetValue[])[]>();

  constructor(office: ChaosOffice, spreadsheet: SpreadsheetId) {
    this.#office = office;
    this.#spreadsheet = spreadsheet;
    this.texts = new Texts(requestsTab(), this.rows(requestsTab()));
    for (const tab of TABS) this.#left.set(tab, staffCells(tab, this.rows(tab)));
  }

  rows(tab: StaffTab): readonly SheetRow[] {
    return rowsOf(this.#office, this.#spreadsheet, tab);
  }

  /** Somebody does something; `null` when there was nothing to do it to. */
  act(chance: Chance, key: string): DoneAct | null {
    const who = chance.pick(STAFF, 'who');
    const isReference = chance.happens(REFERENCE_SHARE, 'tab');
    const tab = isReference ? chance.pick(TABS.slice(1), 'which tab') : requestsTab();
    const before = this.rows(requestsTab());
    const drawn = this.#draw(chance, who, tab, key);
    if (drawn === null) return null;
    const { kind } = this.#office.google.act(this.#spreadsheet, who, drawn.act);
    if (kind === 'done') this.#note(who, drawn.act, drawn.reach, before);
    return { who, name: drawn.name, act: drawn.act, outcome: kind };
  }

  /** Cells of staff that are no longer as people left them, in words. */
  trespasses(): readonly string[] {
    return TABS.flatMap((tab) => {
      const left = this.#left.get(tab) ?? [];
      const now = staffCells(tab, this.rows(tab));
      const changed = now.findIndex((cells, index) => !sameCells(cells, left[index] ?? []));
      if (changed < 0 && now.length >= left.length) return [];
      return [`${tab.tab} row ${changed + 2}: ${JSON.stringify(left[changed])} became ${JSON.stringify(now[changed])}`];
    });
  }

  #draw(chance: Chance, who: string, tab: StaffTab, key: string) {
    const taken = chance.fraction('taken back');
    const history = this.#historyOf(who);
    if (taken < UNDO_SHARE) return takeBack('undo', history.done.at(-1));
    if (taken < UNDO_SHARE + REDO_SHARE) return takeBack('redo', history.undone.at(-1));
    const rows = this.rows(tab);
    const situation: Situation = {
      chance,
      tab,
      rows,
      filled: rows.filter(({ isBlank }) => !isBlank),
      blank: rows.filter(({ isBlank }) => isBlank),
      word: (index) => `N${key}-${index}`,
    };
    const kind = drawKind(tab.tab === 'requests' ? REQUEST_ACTS : REFERENCE_ACTS, chance);
    const act = kind.draw(situation);
    return act === null ? null : { act, name: `${kind.name} in ${tab.tab}`, reach: kind.reach };
  }

  #note(who: string, act: PageAct, reach: Reach, before: readonly SheetRow[]): void {
    const history = this.#historyOf(who);
    if (act.kind === 'undo') move(history.done, history.undone);
    else if (act.kind === 'redo') move(history.undone, history.done);
    else {
      history.done.push(reach);
      history.undone.length = 0;
    }
    this.texts.note(reach, before, this.rows(requestsTab()));
    for (const tab of TABS) this.#left.set(tab, staffCells(tab, this.rows(tab)));
  }

  #historyOf(who: string): Histories {
    const known = this.#histories.get(who) ?? { done: [], undone: [] };
    this.#histories.set(who, known);
    return known;
  }
}

function requestsTab(): StaffTab {
  const [first] = TABS;
  if (first === undefined) throw new Error('there are tabs');
  return first;
}

function takeBack(kind: 'undo' | 'redo', reach: Reach | undefined) {
  return reach === undefined ? null : { act: { kind }, name: kind, reach };
}

function move(from: Reach[], to: Reach[]): void {
  const reach = from.pop();
  if (reach !== undefined) to.push(reach);
}

function drawKind(kinds: readonly ActKind[], chance: Chance): ActKind {
  const total = kinds.reduce((sum, { share }) => sum + share, 0);
  let rest = chance.fraction('act') * total;
  for (const kind of kinds) {
    rest -= kind.share;
    if (rest < 0) return kind;
  }
  throw new Error('the shares add up');
}

const staffCells = (tab: StaffTab, rows: readonly SheetRow[]): readonly (readonly SheetValue[])[] =>
  rows.map(({ values }) => values.slice(tab.staffFrom, tab.staffTo));

/** Rows that were added at the end are blank; an unticked box is as good as none. */
function sameCells(now: readonly SheetValue[], left: readonly SheetValue[]): boolean {
  return now.every((value, index) => plain(value) === plain(left[index]));
}

const plain = (value: SheetValue | undefined): SheetValue =>
  value === undefined || value === '' || value === false ? null : value;

import type { GoogleStandIn } from '../../local/google/stand-in.ts';
import { LOCAL_SERVICE_ACCOUNT } from '../../local/world/environment.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import type { PersonAct } from './situation.ts';
import { type SheetRow, staffTab, TabView } from './staff-sheet.ts';
import { type Reach, Texts } from './texts.ts';

/** The file's owner: nothing is protected from the account that made the workbook. */
export const OWNER = LOCAL_SERVICE_ACCOUNT;
export const STAFF = ['陈', '刘', '赵'] as const;
/** The owner first: what keeps staff out has to be there again. */
export const EVERYBODY = [OWNER, ...STAFF] as const;

/** Tabs in which people write. */
const TABS = (['requests', 'households', 'staff', 'posts', 'calendar', 'incoming', 'messages'] as const).map(staffTab);

/** Something that a person is about to do, and what it may do to the texts. */
export interface Intent {
  readonly who: string;
  readonly name: string;
  readonly reach: Reach;
  readonly act: PersonAct;
  /** Has to be taken back before all can be well again. */
  readonly isTakenBack?: boolean;
}

interface Done {
  readonly reach: Reach;
  readonly isTakenBack: boolean;
}

interface History {
  readonly done: Done[];
  readonly undone: Done[];
}

/** Everybody who works in the workbook. */
export class People {
  readonly texts: Texts;
  readonly views: readonly TabView[];
  readonly requests: TabView;
  readonly #google: GoogleStandIn;
  readonly #spreadsheet: SpreadsheetId;
  readonly #histories = new Map<string, History>();

  constructor(google: GoogleStandIn, spreadsheet: SpreadsheetId) {
    this.#google = google;
    this.#spreadsheet = spreadsheet;
    this.views = TABS.map((tab) => new TabView(google, spreadsheet, tab));
    const [requests] = this.views;
    invariant(requests !== undefined, 'there are tabs');
    this.requests = requests;
    this.texts = new Texts(requests.tab, requests.written());
  }

  do({ who, act, reach, isTakenBack = false }: Intent): 'done' | 'refused' {
    const before = this.requests.written();
    const { kind } =
      act.kind === 'dialogue'
        ? this.#google.dialogue(this.#spreadsheet, who, act.requests)
        : this.#google.act(this.#spreadsheet, who, act);
    if (kind === 'done') this.#note(who, act, { reach, isTakenBack }, before);
    return kind;
  }

  /** What undoing, or doing again, would come to now; `null` when there is nothing to undo. */
  takingBack(who: string, kind: 'undo' | 'redo'): Intent | null {
    const history = this.#historyOf(who);
    const last = (kind === 'undo' ? history.done : history.undone).at(-1);
    return last === undefined ? null : { who, name: kind, act: { kind }, reach: last.reach };
  }

  /** Whether something that somebody did keeps the workbook from being served. */
  get isBroken(): boolean {
    return [...this.#histories.keys()].some((who) => this.hasBroken(who));
  }

  hasBroken(who: string): boolean {
    return this.#historyOf(who).done.some(({ isTakenBack }) => isTakenBack);
  }

  #note(who: string, act: PersonAct, done: Done, before: readonly SheetRow[]): void {
    const history = this.#historyOf(who);
    if (act.kind === 'undo') move(history.done, history.undone);
    else if (act.kind === 'redo') move(history.undone, history.done);
    else {
      history.done.push(done);
      history.undone.length = 0;
    }
    this.texts.note(done.reach, before, this.requests.written());
  }

  #historyOf(who: string): History {
    const known = this.#histories.get(who);
    if (known !== undefined) return known;
    const history: History = { done: [], undone: [] };
    this.#histories.set(who, history);
    return history;
  }
}

function move(from: Done[], to: Done[]): void {
  const done = from.pop();
  if (done !== undefined) to.push(done);
}

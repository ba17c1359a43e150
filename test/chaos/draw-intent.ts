import type { TabName } from '../../sheets/contract/types.ts';
import { type Chance, chanceOf } from './chance.ts';
import { CALENDAR_ACTS, INCOMING_ACTS, MESSAGE_ACTS } from './other-tab-acts.ts';
import { OWNER_ACTS } from './owner-acts.ts';
import { type Intent, OWNER, type People, STAFF } from './people.ts';
import { REFERENCE_ACTS } from './reference-acts.ts';
import { REQUEST_ACTS } from './request-acts.ts';
import type { ActKind, PersonAct, Situation } from './situation.ts';
import type { TabView } from './staff-sheet.ts';

/** Of a hundred acts, these many take something back or do it again. */
const UNDO_SHARE = 0.06;
const REDO_SHARE = 0.02;
/** How much of what people do is done in other tabs than Requests. */
const ELSEWHERE_SHARE = 0.15;
/** An owner who sees a tab gone does not wait for long. */
const OWNER_UNDO_SHARE = 0.3;

const ACTS: Readonly<Partial<Record<TabName, readonly ActKind[]>>> = {
  requests: REQUEST_ACTS,
  households: REFERENCE_ACTS,
  staff: REFERENCE_ACTS,
  posts: REFERENCE_ACTS,
  calendar: CALENDAR_ACTS,
  incoming: INCOMING_ACTS,
  messages: MESSAGE_ACTS,
};

/** Every act there is. */
export const ALL_ACTS: readonly ActKind[] = [...Object.values(ACTS).flat(), ...OWNER_ACTS];

/** What somebody on the staff does next, one thing after the other; nothing when there is nothing to do it to. */
export function drawStaffIntents(people: People, chance: Chance, key: string): readonly Intent[] {
  const who = chance.pick(STAFF, 'who');
  const taken = chance.fraction('taken back');
  if (taken < UNDO_SHARE + REDO_SHARE) return listed(people.takingBack(who, taken < UNDO_SHARE ? 'undo' : 'redo'));
  const elsewhere = chance.happens(ELSEWHERE_SHARE, 'tab');
  const view = elsewhere ? chance.pick(people.views.slice(1), 'which tab') : people.requests;
  return intentsOf(who, view, drawKind(ACTS[view.tab.tab] ?? [], chance), chance, key);
}

/** What the owner of the file does next. */
export function drawOwnerIntents(people: People, chance: Chance, key: string): readonly Intent[] {
  const isUndone = people.hasBroken(OWNER) || chance.happens(OWNER_UNDO_SHARE, 'taken back');
  if (isUndone) return listed(people.takingBack(OWNER, 'undo'));
  const kind = drawKind(OWNER_ACTS, chance);
  return intentsOf(OWNER, people.requests, kind, chance, key);
}

/** Of what staff do in Requests, one by which rows get another place, or none; `how` says by which acts, by their names. */
export function drawRowMoves(people: People, who: string, how: RegExp, chance: Chance, key: string): readonly Intent[] {
  const kinds = REQUEST_ACTS.filter(({ name }) => how.test(name));
  return intentsOf(who, people.requests, drawKind(kinds, chance), chance, key);
}

const listed = (intent: Intent | null): readonly Intent[] => (intent === null ? [] : [intent]);

function intentsOf(who: string, view: TabView, kind: ActKind, chance: Chance, key: string): readonly Intent[] {
  const deed = kind.draw(situationAt(view, chance, key));
  if (deed === null) return [];
  const acts: readonly PersonAct[] = 'kind' in deed ? [deed] : deed;
  const name = `${kind.name} in ${view.tab.tab}`;
  return acts.map((act) => ({ who, name, reach: kind.reach, act, isTakenBack: kind.isTakenBack === true }));
}

function situationAt(view: TabView, chance: Chance, key: string): Situation {
  const rows = view.written();
  const [staffFrom, staffTo] = view.staffSpan();
  return {
    chance,
    view,
    tab: view.tab,
    rows,
    filled: rows.filter(({ isBlank }) => !isBlank),
    blank: rows.filter(({ isBlank }) => isBlank),
    rowCount: view.rowCount,
    columnCount: view.columns().length,
    staffFrom,
    staffTo,
    word: (index) => coined(`${key}-${index}`),
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS_PER_WORD = 8;

/** A word like no other: what people write of one matter is seldom nearly what they write of another. */
export function coined(key: string): string {
  const chance = chanceOf(key);
  const letters = Array.from({ length: LETTERS_PER_WORD }, (_, place) => chance.pick([...LETTERS], String(place)));
  return `N${letters.join('')}`;
}

function drawKind<Kind extends ActKind>(kinds: readonly Kind[], chance: Chance): Kind {
  const total = kinds.reduce((sum, { share }) => sum + share, 0);
  let rest = chance.fraction('act') * total;
  for (const kind of kinds) {
    rest -= kind.share;
    if (rest < 0) return kind;
  }
  throw new Error('the shares add up');
}

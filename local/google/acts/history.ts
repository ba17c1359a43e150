import type { Editing } from '../editing/editing.ts';
import { undo } from '../editing/undo.ts';
import type { Inverse } from '../grid/inverse.ts';
import { type Document, historyOf } from '../library/document.ts';
import type { PageAct } from '../page-protocol.ts';
import { type DirectAct, perform } from './perform.ts';

/** What one person can take back; Sheets keeps more, but nobody goes further back than this in a day. */
const HISTORY_MAX = 100;

/** Carries out what a person does; a step that is taken back, or done again, is their own last one. */
export function performAct(document: Document, editing: Editing, act: PageAct): void {
  const history = historyOf(document, editing.actor.name);
  if (act.kind === 'undo' || act.kind === 'redo') {
    const [from, to] = act.kind === 'undo' ? [history.done, history.undone] : [history.undone, history.done];
    takeBack(editing, from, to);
    return;
  }
  const direct: DirectAct = act;
  perform(editing, direct);
  noteDone(document, editing);
}

/** Keeps what was done for its person to take back. */
export function noteDone(document: Document, editing: Editing): void {
  const history = historyOf(document, editing.actor.name);
  history.done.push(editing.transaction.inverses);
  if (history.done.length > HISTORY_MAX) history.done.shift();
  history.undone.length = 0;
}

function takeBack(editing: Editing, from: (readonly Inverse[])[], to: (readonly Inverse[])[]): void {
  const inverses = from.pop();
  if (inverses === undefined) return;
  undo(editing, inverses);
  to.push(editing.transaction.inverses);
}

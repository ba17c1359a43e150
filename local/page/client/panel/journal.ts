/** What happened to the selected row: when, by whom, by which way, and what. The newest entry is on top. */
import { element } from '../element.ts';
import type { JournalEntry } from '../protocol.ts';
import { monthAndDay, timeOfDay } from '../time.ts';
import { inLanguage, say } from '../words.ts';

export class JournalPanel {
  readonly node = element('div', 'journal', element('p', 'empty', say('journalHint')));

  showHint(): void {
    this.node.replaceChildren(element('p', 'empty', say('journalHint')));
  }

  show(entries: readonly JournalEntry[]): void {
    if (entries.length === 0) {
      this.node.replaceChildren(element('p', 'empty', say('journalEmpty')));
      return;
    }
    const newestFirst = entries.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
    this.node.replaceChildren(element('ol', '', ...newestFirst.map(entryLine)));
  }
}

function entryLine(entry: JournalEntry): HTMLElement {
  const detail = inLanguage(entry.detail);
  const by = [inLanguage(entry.actor), entry.channel].filter((part) => part !== '').join(' · ');
  return element(
    'li',
    '',
    element('time', '', `${monthAndDay(entry.at)} ${timeOfDay(entry.at)}`),
    element(
      'div',
      'entry',
      element('b', '', inLanguage(entry.what)),
      detail === '' ? null : element('p', '', detail),
      element('small', '', by),
    ),
  );
}

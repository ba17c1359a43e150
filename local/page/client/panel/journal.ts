/** The selected row: what the system says of it now, then what happened to it, the newest entry on top. */
import { element } from '../element.ts';
import type { JournalEntry } from '../protocol.ts';
import { monthAndDay, timeOfDay } from '../time.ts';
import { inLanguage, say } from '../words.ts';

/** One of the system's own columns in the selected row. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

export class JournalPanel {
  readonly node = element('div', 'journal', element('p', 'empty', say('journalHint')));

  showHint(): void {
    this.node.replaceChildren(element('p', 'empty', say('journalHint')));
  }

  show(facts: readonly Fact[], entries: readonly JournalEntry[]): void {
    const newestFirst = entries.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
    const list = element('ol', '', ...newestFirst.map(entryLine));
    this.node.replaceChildren(
      ...(facts.length === 0 ? [] : [factList(facts)]),
      entries.length === 0 ? element('p', 'empty', say('journalEmpty')) : list,
    );
  }
}

function factList(facts: readonly Fact[]): HTMLElement {
  const pairs = facts.map(({ label, text }) => element('div', '', element('dt', '', label), element('dd', '', text)));
  return element('dl', 'facts', ...pairs);
}

function entryLine(entry: JournalEntry): HTMLElement {
  const by = [inLanguage(entry.actor), channelName(entry.channel)].filter((part) => part !== '').join(' · ');
  return element(
    'li',
    '',
    element('time', '', `${monthAndDay(entry.at)} ${timeOfDay(entry.at)}`),
    element(
      'p',
      'entry',
      element('b', '', inLanguage(entry.what)),
      element('span', '', inLanguage(entry.detail)),
      element('small', '', by),
    ),
  );
}

/** Channels the page has no word for are shown as they are. */
function channelName(channel: string): string {
  return isChannel(channel) ? say(CHANNELS[channel]) : channel;
}

const CHANNELS = { sheet: 'bySheet', timer: 'byTimer', api: 'byApi', link: 'byLink' } as const;

function isChannel(channel: string): channel is keyof typeof CHANNELS {
  return channel in CHANNELS;
}

/** The column beside the sheet: clock, phones, timers, journal. */
import { element } from '../element.ts';
import type { JournalEntry, Phone, Sms, Timer } from '../protocol.ts';
import { server } from '../server.ts';
import { say } from '../words.ts';
import { clockPanel } from './clock.ts';
import { type Fact, JournalPanel } from './journal.ts';
import { PhonesPanel } from './phones.ts';
import { TimersPanel } from './timers.ts';

const STEP = { quarter: { advance: 'PT15M' }, day: { advance: 'P1D' } } as const;

export interface SidePanelListeners {
  /** Settles when what was typed has reached the stand-in: time must not pass it by. */
  readonly beforeAdvance: () => Promise<void>;
  readonly failed: (fault: unknown) => void;
}

export class SidePanel {
  readonly node: HTMLElement;
  private readonly listeners: SidePanelListeners;
  private readonly phones = new PhonesPanel();
  private readonly timers = new TimersPanel();
  private readonly journal = new JournalPanel();
  /** The clock ticks every second; what is shown changes by the minute. */
  private minute = '';
  private readonly clock = clockPanel({ advance: (by) => this.advance(by) });
  private readonly timersTitle = element('h2', '', say('timers'));
  private readonly journalTitle = element('h2', '', say('journal'));

  constructor(listeners: SidePanelListeners) {
    this.listeners = listeners;
    this.node = element(
      'aside',
      'side',
      this.clock.node,
      element('section', 'part part-phones', element('h2', '', say('phones')), this.phones.node),
      element('section', 'part part-timers', this.timersTitle, this.timers.node),
      element('section', 'part part-journal', this.journalTitle, this.journal.node),
    );
  }

  /** Asks for everything anew: at the start, and after the connection was lost. */
  async refresh(): Promise<void> {
    const answers = [server.sms(), server.phones(), server.timers(), server.clock()] as const;
    const [messages, holders, pending, { now }] = await Promise.all(answers);
    this.showClock(now);
    this.showPhones(holders, messages);
    this.showTimers(pending);
  }

  receive(sms: Sms): void {
    this.phones.receive(sms);
  }

  showPhones(holders: readonly Phone[], messages: readonly Sms[]): void {
    this.phones.setPhones(holders);
    this.phones.setMessages(messages);
  }

  showTimers(pending: readonly Timer[]): void {
    this.timers.setTimers(pending);
    this.timersTitle.replaceChildren(say('timers'), element('span', 'badge', String(pending.length)));
  }

  showClock(now: string): void {
    const minute = now.slice(0, 'yyyy-mm-ddThh:mm'.length);
    if (minute === this.minute) return;
    this.minute = minute;
    this.clock.show(now);
    this.timers.setNow(now);
  }

  /** The entries of a row (its number from 0), or the hint when no row with a record is selected. */
  showJournal(row: number | null, facts: readonly Fact[], entries: readonly JournalEntry[]): void {
    const badge = row === null ? '' : element('span', 'badge', say('row', { row: row + 1 }));
    this.journalTitle.replaceChildren(say('journal'), badge);
    if (row === null) this.journal.showHint();
    else this.journal.show(facts, entries);
  }

  private async advance(by: 'quarter' | 'day' | 'next-timer'): Promise<void> {
    const dueAt = this.timers.next?.dueAt;
    const next = dueAt === undefined ? null : { to: dueAt };
    const step = by === 'next-timer' ? next : STEP[by];
    if (step === null) {
      this.clock.note(say('noTimer'));
      return;
    }
    try {
      await this.listeners.beforeAdvance();
      const { now, fired } = await server.advance(step);
      this.showClock(now);
      this.clock.note(say('fired', { count: fired ?? 0 }));
      await this.refresh();
    } catch (fault) {
      this.clock.note('');
      this.listeners.failed(fault);
    }
  }
}

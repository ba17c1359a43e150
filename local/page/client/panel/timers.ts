/** The timers that are set, the next one first. */
import { element } from '../element.ts';
import type { Timer } from '../protocol.ts';
import { distance, shortInstant } from '../time.ts';
import { inLanguage, say } from '../words.ts';

/** The rest is counted: what comes first is what matters. */
const SHOWN_TIMERS = 40;

export class TimersPanel {
  readonly node = element('div', 'timers');
  private timers: readonly Timer[] = [];
  private now = new Date(0).toISOString();

  /** The earliest timer, if any is set. */
  get next(): Timer | undefined {
    return this.timers[0];
  }

  setTimers(timers: readonly Timer[]): void {
    this.timers = timers.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
    this.draw();
  }

  setNow(now: string): void {
    this.now = now;
    this.draw();
  }

  private draw(): void {
    const rows = this.timers.slice(0, SHOWN_TIMERS).map((timer) => {
      const left = distance(timer.dueAt, this.now);
      const row = element(
        'li',
        left === '' ? 'due' : '',
        element('time', '', shortInstant(timer.dueAt, this.now)),
        element('span', 'what', whatOf(timer)),
        element('span', 'left', left === '' ? say('overdueBy') : left),
      );
      row.title = timer.name;
      return row;
    });
    const rest = this.timers.length - rows.length;
    this.node.replaceChildren(
      rows.length === 0 ? element('p', 'empty', say('noTimers')) : element('ol', '', ...rows),
      ...(rest > 0 ? [element('p', 'empty', say('moreTimers', { count: rest }))] : []),
    );
  }
}

/** A timer that brings along only what the system needs is shown as what it does: have the case looked at again. */
function whatOf(timer: Timer): string {
  const what = inLanguage(timer.what);
  return what === '' || what.startsWith('{') ? say('lookAgain') : what;
}

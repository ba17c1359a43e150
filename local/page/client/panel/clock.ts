/** The clock of the run, and the buttons that move it on. */
import { button, element } from '../element.ts';
import { longDate, timeOfDay } from '../time.ts';
import { say } from '../words.ts';

export interface ClockListeners {
  /** Moves the clock; settles when everything due on the way has been done. */
  readonly advance: (by: 'quarter' | 'day' | 'next-timer') => Promise<void>;
}

export interface ClockPanel {
  readonly node: HTMLElement;
  readonly show: (now: string) => void;
  /** Says something short under the time, such as how many timers fired. */
  readonly note: (text: string) => void;
}

const STEPS = [
  { by: 'quarter', label: 'quarter' },
  { by: 'day', label: 'day' },
  { by: 'next-timer', label: 'nextTimer' },
] as const;

export function clockPanel(listeners: ClockListeners): ClockPanel {
  const time = element('time', 'clock-time', '--:--');
  const date = element('span', 'clock-date');
  const note = element('span', 'clock-note');
  const buttons = STEPS.map(({ by, label }) => {
    const made = button('step', say(label), say(label), () => void move(by));
    made.dataset.advance = by;
    return made;
  });
  const node = element(
    'section',
    'clock',
    element('div', 'clock-face', time, element('div', 'clock-words', date, note)),
    element('div', 'steps', ...buttons),
  );

  async function move(by: (typeof STEPS)[number]['by']) {
    setBusy(true);
    note.textContent = say('advancing');
    await listeners.advance(by);
    setBusy(false);
  }
  function setBusy(busy: boolean) {
    node.classList.toggle('busy', busy);
    node.setAttribute('aria-busy', String(busy));
    for (const step of buttons) step.disabled = busy;
  }
  return {
    node,
    show: (now) => {
      time.textContent = timeOfDay(now);
      time.dateTime = now;
      date.textContent = longDate(now);
    },
    note: (text) => {
      note.textContent = text;
    },
  };
}

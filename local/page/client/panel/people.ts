/** The people who have the page open, as coloured faces at the head of it. */
import type { PresentEditor } from '../../presence.ts';
import { editorColour, editorName } from '../editors.ts';
import { element } from '../element.ts';
import { say } from '../words.ts';

/** More faces than these would crowd the bar; the rest is a figure. */
const FACES_MAX = 5;

export class People {
  readonly node = element('span', 'people');

  show(everybody: readonly PresentEditor[], ownSeat: number): void {
    const own = everybody.filter(({ seat }) => seat === ownSeat);
    const others = everybody.filter(({ seat }) => seat !== ownSeat).toSorted((a, b) => a.seat - b.seat);
    const faces = [...others, ...own].map(({ seat }) => face(seat, seat === ownSeat));
    const rest = faces.length - FACES_MAX;
    const more = rest > 0 ? [element('span', 'person more', `+${rest}`)] : [];
    // Alone, a person need not be told who he is.
    this.node.replaceChildren(...(others.length === 0 ? [] : [...more, ...faces.slice(Math.max(0, rest))]));
  }
}

function face(seat: number, isOwn: boolean): HTMLElement {
  const name = editorName(seat);
  const made = element('span', isOwn ? 'person own' : 'person', name.slice(0, 1));
  made.title = isOwn ? say('you', { name }) : name;
  made.style.setProperty('--colour', editorColour(seat));
  return made;
}

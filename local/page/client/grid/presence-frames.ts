/** Frames around the cells that others have selected or are writing in, each with its person's name. */
import type { PresentEditor } from '../../presence.ts';
import { editorColour, editorName } from '../editors.ts';
import { element } from '../element.ts';
import { say } from '../words.ts';
import type { CellPlace } from './cell-geometry.ts';

interface Frame {
  readonly node: HTMLElement;
  readonly tag: HTMLElement;
  others: PresentEditor;
}

/** Room for the name above the frame. */
const TAG_HEIGHT_PX = 18;
const TAG_WIDTH_PX = 150;

export class PresenceFrames {
  readonly node = element('div', 'frames');
  private readonly placeOf: (editor: PresentEditor) => CellPlace | null;
  private readonly frames = new Map<number, Frame>();
  private isFollowing = false;

  /** `placeOf` finds the cell on the screen; `null`: it is not in the sheet in front. */
  constructor(placeOf: (editor: PresentEditor) => CellPlace | null) {
    this.placeOf = placeOf;
  }

  show(others: readonly PresentEditor[]): void {
    const seats = new Set(others.map(({ seat }) => seat));
    for (const [seat, { node }] of this.frames) {
      if (seats.has(seat)) continue;
      node.remove();
      this.frames.delete(seat);
    }
    for (const other of others) {
      const frame = this.frames.get(other.seat) ?? this.add(other);
      frame.others = other;
      const isEditing = other.place?.isEditing === true;
      frame.node.classList.toggle('editing', isEditing);
      frame.tag.textContent = isEditing ? say('isTyping', { name: editorName(other.seat) }) : editorName(other.seat);
    }
    if (!this.isFollowing) this.follow();
  }

  private add(other: PresentEditor): Frame {
    const tag = element('span', 'frame-tag');
    const node = element('div', 'frame', tag);
    node.dataset.seat = String(other.seat);
    node.style.setProperty('--colour', editorColour(other.seat));
    this.node.append(node);
    const frame = { node, tag, others: other };
    this.frames.set(other.seat, frame);
    return frame;
  }

  /** Scrolling, zooming and moving rows all end in a new painting, so the frames are laid anew with each. */
  private follow(): void {
    this.isFollowing = this.frames.size > 0;
    if (!this.isFollowing) return;
    const origin = this.node.getBoundingClientRect();
    for (const { node, others } of this.frames.values()) lay(node, this.placeOf(others), origin);
    requestAnimationFrame(() => this.follow());
  }
}

function lay(node: HTMLElement, place: CellPlace | null, origin: DOMRect): void {
  node.hidden = place === null || !isSeen(place);
  if (place === null || node.hidden) return;
  const { x, y, width, height, window } = place;
  node.style.transform = `translate(${x - origin.x}px, ${y - origin.y}px)`;
  node.style.width = `${width}px`;
  node.style.height = `${height}px`;
  // Where nothing is left above the cell, the name stands below it.
  const isBelow = y - TAG_HEIGHT_PX < window.top;
  node.classList.toggle('below', isBelow);
  const above = isBelow ? 0 : TAG_HEIGHT_PX;
  const cut = [
    Math.max(window.top - y, -above),
    x + width - Math.min(window.right, x + Math.max(width, TAG_WIDTH_PX)),
    y + height - Math.min(window.bottom, y + height + TAG_HEIGHT_PX),
    Math.max(window.left - x, -1),
  ];
  node.style.clipPath = `inset(${cut.map((side) => `${side}px`).join(' ')})`;
}

function isSeen({ x, y, width, height, window }: CellPlace): boolean {
  return x < window.right && x + width > window.left && y < window.bottom && y + height > window.top;
}

/** What was copied or cut in this grid, from the very moment of copying for as long as nothing else has been copied. */
import { type Clipping, clippingNow } from './clipping.ts';
import type { SheetCopy } from './sheet-copy.ts';
import type { Copied } from './system-clipboard.ts';

interface Held {
  readonly clipping: Clipping;
  readonly text: string;
  /** What the grid writes into the HTML it copies, so that a paste can be told by it. */
  readonly mark: string;
}

export class Clippings {
  private noted: Clipping | null = null;
  private last: Held | null = null;
  /** The system's clipboard may hold something older than `last`: it is still taking it, or has refused it. */
  private isAhead = false;

  /**
   * Reading and writing the system's clipboard takes its time, and a person does not wait for it. So the last copy
   * counts at once; it stops counting when the person copies something else or turns to another window.
   */
  constructor() {
    const fallBehind = () => {
      this.isAhead = false;
    };
    for (const event of ['copy', 'cut']) document.addEventListener(event, fallBehind);
    window.addEventListener('blur', fallBehind);
  }

  /** Whether a paste takes the last clipping without having to ask the system's clipboard. */
  get needsNoClipboard(): boolean {
    return this.isAhead;
  }

  /** Called before the grid copies, which it does in the same breath. */
  note(clipping: Clipping): void {
    this.noted = clipping;
    queueMicrotask(() => {
      this.noted = null;
    });
  }

  /** Called when the grid, or the editor in it, hands something to the system's clipboard. */
  copied({ text, html, taken }: Copied): void {
    const clipping = this.noted;
    const mark = /data-copy-id="([^"\s]+)"/.exec(html)?.[1];
    const held = clipping === null || mark === undefined ? null : { clipping, text, mark };
    this.last = held;
    this.isAhead = held !== null;
    void taken.then((isTaken) => {
      if (this.last === held) this.isAhead = held !== null && !isTaken;
    });
  }

  /**
   * What a paste of the HTML means, if it means the last clipping: its cells, where they are now, or its text when
   * others have changed them since. What was cut can be put down once, as in Sheets.
   */
  find(html: string | undefined, sheetOf: (sheetId: number) => SheetCopy | undefined): Clipping | string | null {
    const { last } = this;
    if (last === null || !(this.isAhead || html?.includes(last.mark) === true)) return null;
    if (last.clipping.kind === 'cut') {
      this.last = null;
      this.isAhead = false;
    }
    return clippingNow(sheetOf(last.clipping.sheetId), last.clipping) ?? last.text;
  }
}

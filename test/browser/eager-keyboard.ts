import type { CDPSession, Page } from 'playwright-core';

/** A key by its name, or a text as an input method commits it. */
export type Stroke = { readonly key: string } | { readonly committed: string };

/** Where the name of a key does not give its number away. */
const KEY_NUMBERS: Readonly<Record<string, number>> = { Tab: 9, Enter: 13, '-': 189 };

/** What a key writes besides its own name. */
const WRITES: Readonly<Record<string, string>> = { Tab: '', Enter: '\r' };

/** The strokes of a Latin text, one for each character. */
export function strokesOf(text: string): readonly Stroke[] {
  return [...text].map((key) => ({ key }));
}

/**
 * A keyboard on a slow machine that waits for nothing: its strokes pile up in front of the page, as those of somebody do
 * who types on while the screen lags behind.
 */
export class EagerKeyboard {
  private readonly session: CDPSession;

  private constructor(session: CDPSession) {
    this.session = session;
  }

  static async at(page: Page): Promise<EagerKeyboard> {
    return new EagerKeyboard(await page.context().newCDPSession(page));
  }

  /** The page has so many times less of the processor; 1: all of it. */
  async slowDown(times: number): Promise<void> {
    await this.session.send('Emulation.setCPUThrottlingRate', { rate: times });
  }

  /** Sends them all at once, in order; settles when the page has taken the last of them. */
  async strike(strokes: readonly Stroke[]): Promise<void> {
    await Promise.all(strokes.map((stroke) => this.send(stroke)));
  }

  private send(stroke: Stroke): Promise<unknown> {
    if ('committed' in stroke) return this.session.send('Input.insertText', { text: stroke.committed });
    const { key } = stroke;
    const text = WRITES[key] ?? key;
    const named = { key, windowsVirtualKeyCode: KEY_NUMBERS[key] ?? key.toUpperCase().charCodeAt(0) };
    const down = this.session.send('Input.dispatchKeyEvent', {
      type: text === '' ? 'rawKeyDown' : 'keyDown',
      ...named,
      ...(text === '' ? {} : { text }),
    });
    return Promise.all([down, this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...named })]);
  }
}

/** The grid's way to the system's clipboard. It tells of every copy, and whether the system has taken it. */
import type { BrowserClipboardService, IClipboardInterfaceService } from '@univerjs/preset-sheets-core';
import type { Pasted } from './clipboard.ts';

/** Something the grid copies. `taken` settles when the system's clipboard has it (`true`) or may not have it. */
export interface Copied {
  readonly text: string;
  readonly html: string;
  readonly taken: Promise<boolean>;
}

export class SystemClipboard implements IClipboardInterfaceService {
  private readonly browser: BrowserClipboardService;
  private readonly copied: (copied: Copied) => void;

  /** `browser` is the grid's own clipboard: it copies by a command where the browser offers no clipboard to scripts. */
  constructor(browser: BrowserClipboardService, copied: (copied: Copied) => void) {
    this.browser = browser;
    this.copied = copied;
  }

  get supportClipboard(): boolean {
    return this.browser.supportClipboard;
  }

  async write(text: string, html: string): Promise<void> {
    const taken = this.supportClipboard ? offer(text, html) : this.browser.write(text, html).then(() => false);
    this.copied({ text, html, taken });
    await taken;
  }

  async writeText(text: string): Promise<void> {
    const taken = this.supportClipboard
      ? settled(navigator.clipboard.writeText(text))
      : this.browser.writeText(text).then(() => false);
    this.copied({ text, html: '', taken });
    await taken;
  }

  read(): Promise<ClipboardItem[]> {
    return this.browser.read();
  }

  readText(): Promise<string> {
    return this.browser.readText();
  }
}

function offer(text: string, html: string): Promise<boolean> {
  const blob = (content: string, type: string) => new Blob([content], { type });
  const item = { 'text/plain': blob(text, 'text/plain'), 'text/html': blob(html, 'text/html') };
  return settled(navigator.clipboard.write([new ClipboardItem(item)]));
}

function settled(writing: Promise<void>): Promise<boolean> {
  return writing.then(
    () => true,
    () => false,
  );
}

/** The clipboard as text and HTML; the browser may ask the person first. `null`: it may not be read, or cannot be. */
export async function readClipboard(): Promise<Pasted | null> {
  try {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string) => (item?.types.includes(type) === true ? (await item.getType(type)).text() : '');
    return { htmlContent: await read('text/html'), textContent: await read('text/plain') };
  } catch {
    return null;
  }
}

/** What was copied or cut in this grid, for as long as the clipboard still holds exactly that. */
import type { Univer } from '@univerjs/core';
import { ISheetClipboardService } from '@univerjs/preset-sheets-core';
import type { Pasted } from './clipboard.ts';
import type { Clipping } from './grid-state.ts';

export class Clippings {
  private readonly univer: Univer;
  private last: (Clipping & { readonly copyId: string | null }) | null = null;

  constructor(univer: Univer) {
    this.univer = univer;
  }

  /** Called before the grid copies: its mark for the clipboard is known once it has. */
  note(clipping: Clipping): void {
    const cache = this.univer.__getInjector().get(ISheetClipboardService).copyContentCache();
    const before = cache.getLastCopyId();
    this.last = { ...clipping, copyId: null };
    setTimeout(() => {
      const copyId = cache.getLastCopyId();
      if (this.last !== null && copyId !== before) this.last = { ...this.last, copyId };
    });
  }

  /** The clipping whose mark the pasted HTML carries. What was cut can be put down once, as in Sheets. */
  find(html: string | undefined): Clipping | null {
    const { last } = this;
    if (last?.copyId == null || !html?.includes(last.copyId)) return null;
    if (last.kind === 'cut') this.last = null;
    return last;
  }
}

/** The clipboard as text and HTML; the browser may ask the person first. */
export async function readClipboard(): Promise<Pasted> {
  const [item] = await navigator.clipboard.read();
  const read = async (type: string) => (item?.types.includes(type) === true ? (await item.getType(type)).text() : '');
  return { htmlContent: await read('text/html'), textContent: await read('text/plain') };
}

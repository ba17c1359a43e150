import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type LocalRun, startLocalRun } from './local-run.ts';
import { OfficePage } from './office-page.ts';

let run: LocalRun;
let browser: Browser;
let office: OfficePage;
/** Every story has rows of its own: what is copied stands in this one, and is put down in the next. */
let row = -1;

beforeAll(async () => {
  [run, browser] = await Promise.all([startLocalRun(), launchChromium()]);
  office = await OfficePage.open(browser, run);
});
beforeEach(async () => {
  row += 3;
  await office.page.reload();
  await office.isReady();
  await office.putOnClipboard('from elsewhere');
  await office.type('requests', row, 'applicant', `copied ${row}`);
  await office.shows('requests', row, 'applicant', /^copied/);
  // Two clicks at one place in quick succession would open the editor.
  await office.click('requests', row, 'unit');
});
afterAll(async () => {
  await browser?.close();
  await run?.stop();
});

/** The browser's clipboard as `does` has it, until the page is loaded anew. */
const clipboardWrites = (does: string) => office.page.evaluate(`navigator.clipboard.write = ${does}`);
const press = (key: string) => office.page.keyboard.press(key);

async function copyAndPaste(copy: 'Control+C' | 'Control+X' = 'Control+C'): Promise<void> {
  await office.click('requests', row, 'applicant');
  await press(copy);
  await office.click('requests', row + 1, 'applicant');
  await press('Control+V');
}

describe('a person who pastes right after copying gets what was copied', () => {
  it.each([
    ['is still taking it', '() => new Promise(() => {})'],
    ['refuses it', "() => Promise.reject(new Error('denied'))"],
  ])('while the clipboard %s', async (_name, does) => {
    await clipboardWrites(does);
    await copyAndPaste();
    await office.shows('requests', row + 1, 'applicant', new RegExp(`^copied ${row}$`));
    await office.click('requests', row + 2, 'applicant');
    await press('Control+V');
    await office.shows('requests', row + 2, 'applicant', new RegExp(`^copied ${row}$`));
  });

  it('and what was cut moves once', async () => {
    await clipboardWrites('() => new Promise(() => {})');
    await copyAndPaste('Control+X');
    await office.shows('requests', row + 1, 'applicant', new RegExp(`^copied ${row}$`));
    expect(await office.value('requests', row, 'applicant')).toBe('');
    await office.click('requests', row + 2, 'applicant');
    await press('Control+V');
    await office.shows('requests', row + 2, 'applicant', /^from elsewhere$/);
    expect(await office.value('requests', row + 1, 'applicant')).toBe(`copied ${row}`);
  });

  it('in a browser that offers no clipboard to scripts', async () => {
    await office.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await copyAndPaste();
    await office.shows('requests', row + 1, 'applicant', new RegExp(`^copied ${row}$`));
  });

  it('by the menu, whose paste asks a clipboard that is not there yet', async () => {
    await clipboardWrites('() => new Promise(() => {})');
    await office.click('requests', row, 'applicant');
    await press('Control+C');
    await office.chooseFromMenu('requests', row + 1, 'applicant', '粘贴');
    await office.shows('requests', row + 1, 'applicant', new RegExp(`^copied ${row}$`));
  });
});

describe('what was copied last counts', () => {
  it('also when it was copied in another program after the clipboard had refused', async () => {
    await clipboardWrites("() => Promise.reject(new Error('denied'))");
    await office.click('requests', row, 'applicant');
    await press('Control+C');
    await office.page.evaluate("window.dispatchEvent(new Event('blur'))");
    await office.click('requests', row + 1, 'applicant');
    await press('Control+V');
    await office.shows('requests', row + 1, 'applicant', /^from elsewhere$/);
  });

  it('and says what to do when the menu may not read the clipboard', async () => {
    await office.page.evaluate("navigator.clipboard.read = () => Promise.reject(new Error('denied'))");
    await office.chooseFromMenu('requests', row + 1, 'applicant', '粘贴');
    expect(await office.hint()).toContain('Ctrl+V');
    expect(office.faults).toEqual([]);
  });
});

describe('what was copied is pasted although somebody else', () => {
  it('has put rows in above it', async () => {
    const { sheetId } = await office.place('requests', 'applicant');
    await office.click('requests', row, 'applicant');
    await press('Control+C');
    await office.otherActs({ kind: 'insert-rows', sheetId, at: row - 1, count: 1 });
    await office.shows('requests', row + 1, 'applicant', new RegExp(`^copied ${row}$`));
    await office.click('requests', row + 2, 'applicant');
    await press('Control+V');
    await office.shows('requests', row + 2, 'applicant', new RegExp(`^copied ${row}$`));
  });

  it('has written something else there', async () => {
    const { sheetId, column } = await office.place('requests', 'applicant');
    await office.click('requests', row, 'applicant');
    await press('Control+C');
    await office.otherActs({ kind: 'type', sheetId, row, column, text: 'changed' });
    await office.shows('requests', row, 'applicant', /^changed$/);
    await office.click('requests', row + 1, 'applicant');
    await press('Control+V');
    await office.shows('requests', row + 1, 'applicant', new RegExp(`^copied ${row}$`));
  });
});

import type { Browser, Page } from 'playwright-core';
import '../../local/page/client/handle-shape.ts';
import type { LocalRun } from './local-run.ts';

/** A column by the tab's name and the field's, as the published contract has them. */
interface ContractTab {
  readonly tab: string;
  readonly title: string;
  readonly columns: readonly { readonly field: string }[];
}

/** A value has to appear within this; the local run answers in well under a second. */
const APPEARS_MS_MAX = 20_000;

/** The page as a person uses it: mouse and keyboard in, what is shown out. Rows are numbered from 0, the header is 0. */
export class OfficePage {
  readonly page: Page;
  /** Requests that would have left the machine, and faults of the page's own code: there must be none. */
  readonly strayRequests: string[] = [];
  readonly faults: string[] = [];
  /** How often the page has asked for a workbook or one sheet of it. */
  readings = 0;
  private readonly tabs: readonly ContractTab[];
  private readonly run: LocalRun;
  private readonly spreadsheetId: string;

  private constructor(page: Page, tabs: readonly ContractTab[], run: LocalRun, spreadsheetId: string) {
    this.page = page;
    this.tabs = tabs;
    this.run = run;
    this.spreadsheetId = spreadsheetId;
    page.on('pageerror', (fault) => this.faults.push(fault.message));
    page.on('request', (request) => {
      const url = request.url();
      if (new URL(url).pathname === '/local/workbook') this.readings += 1;
      if (!url.startsWith(run.origin) && !/^(data|blob):/.test(url)) this.strayRequests.push(url);
    });
  }

  static async open(browser: Browser, run: LocalRun, query = ''): Promise<OfficePage> {
    const context = await browser.newContext({
      viewport: { width: 1600, height: 1000 },
      // Not the office's zone: every time on the page is the office's all the same.
      timezoneId: 'America/New_York',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    // Both shapes are published: people script against them.
    const tabs = (await run.get('/local/contract')) as readonly ContractTab[];
    const [first] = (await run.get('/local/offices')) as readonly { readonly serviceSpreadsheetId: string }[];
    const made = new OfficePage(await context.newPage(), tabs, run, first?.serviceSpreadsheetId ?? '');
    await made.page.addInitScript(COUNT_CHANGES);
    await made.page.goto(`${run.origin}/${query}`);
    await made.isReady();
    return made;
  }

  /** Waits until the page shows the workbook. */
  async isReady(): Promise<void> {
    await this.page.waitForFunction(() => globalThis.__guanjia?.ready === true);
  }

  /** Shows the tab, with a click on its name at the foot. */
  async show(tab: string): Promise<void> {
    await this.page.locator('footer, section').getByText(this.titleOf(tab), { exact: true }).first().click();
  }

  async click(tab: string, row: number, field: string): Promise<void> {
    const { x, y, width, height } = await this.rect(tab, row, field);
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }

  /** Types into the cell and ends with Enter. Latin goes key by key, anything else as an input method commits it. */
  async type(tab: string, row: number, field: string, text: string): Promise<void> {
    await this.click(tab, row, field);
    for (const part of text.match(/[\x20-\x7e]+|[^\x20-\x7e]+/g) ?? []) {
      if (/^[\x20-\x7e]/.test(part)) await this.page.keyboard.type(part);
      else await this.page.keyboard.insertText(part);
    }
    await this.page.keyboard.press('Enter');
  }

  /** Opens the cell's drop-down by its arrow and takes the choice. */
  async choose(tab: string, row: number, field: string, choice: string): Promise<void> {
    await this.click(tab, row, field);
    const { x, y, width, height } = await this.rect(tab, row, field);
    await this.page.mouse.click(x + width - 11, y + height / 2);
    await this.page.locator('#univer-popup-portal, body').getByText(choice, { exact: true }).last().click();
  }

  /** Opens the cell's menu with the right button and takes the entry. */
  async chooseFromMenu(tab: string, row: number, field: string, entry: string): Promise<void> {
    const { x, y, width, height } = await this.rect(tab, row, field);
    await this.page.mouse.click(x + width / 2, y + height / 2, { button: 'right' });
    await this.page.getByText(entry, { exact: true }).last().click();
  }

  /** Presses a tool at the head of the page. */
  async use(tool: string): Promise<void> {
    await this.page.locator(`[data-tool="${tool}"]`).click();
  }

  /** The name on the frame of whoever sits there; an empty text while no frame is to be seen. */
  async frameName(seat: number): Promise<string> {
    const names = await this.page.locator(`.frame[data-seat="${seat}"]:not([hidden])`).allTextContents();
    return names.join();
  }

  /** How far the frame of whoever sits there is from lying exactly on the cell, in pixels. */
  async frameDistance(seat: number, tab: string, row: number, field: string): Promise<number> {
    const box = await this.page.locator(`.frame[data-seat="${seat}"]`).boundingBox();
    const { x, y, width, height } = await this.rect(tab, row, field);
    if (box === null) return Number.POSITIVE_INFINITY;
    return Math.max(...[box.x - x, box.y - y, box.width - width, box.height - height].map(Math.abs));
  }

  /** Back to the first columns that move. */
  async scrollHome(): Promise<void> {
    await this.page.locator('canvas[id^="univer-sheet-main"]').hover();
    await this.page.mouse.wheel(-STEPS_MAX * SCROLL_PX, 0);
    await this.page.evaluate(() => globalThis.__guanjia?.painted());
  }

  value(tab: string, row: number, field: string): Promise<string> {
    return this.ask('value', tab, row, field);
  }

  /** Waits until the cell shows something that matches, and gives it back. */
  async shows(tab: string, row: number, field: string, pattern: RegExp): Promise<string> {
    const [title, column] = [this.titleOf(tab), this.columnOf(tab, field)];
    await this.page.waitForFunction(
      ([sheet, r, c, source]) => new RegExp(source).test(globalThis.__guanjia?.value(sheet, r, c) ?? ''),
      [title, row, column, pattern.source] as const,
      { timeout: APPEARS_MS_MAX },
    );
    return this.value(tab, row, field);
  }

  /** Waits until a message of the template that contains the text stands on the phone with that number. */
  async receives(number: string, template: string, text: string): Promise<void> {
    const bubbles = this.page.locator(`[data-phone="${number}"] .bubble[data-template="${template}"]`);
    await bubbles.filter({ hasText: text }).first().waitFor({ timeout: APPEARS_MS_MAX });
  }

  /** Presses one of the clock's buttons and waits until the clock has arrived. */
  async advance(by: 'quarter' | 'day' | 'next-timer'): Promise<void> {
    await this.page.locator(`[data-advance="${by}"]`).click();
    await this.page.locator('.clock[aria-busy="false"]').waitFor({ timeout: APPEARS_MS_MAX });
  }

  /** Whether the cell is filled with a red: more of it than of anything else. */
  async isRed(tab: string, row: number, field: string): Promise<boolean> {
    const fill = await this.ask('background', tab, row, field);
    const [red = 0, green = 0, blue = 0] = (fill.match(/[0-9a-f]{2}/g) ?? []).map((part) => Number.parseInt(part, 16));
    return red - Math.max(green, blue) > 24;
  }

  /** How many changes the page has been told of. */
  changes(): Promise<number> {
    return this.page.evaluate('changesTold');
  }

  /** What the page last said above the sheet. */
  async hint(): Promise<string> {
    return (await this.page.locator('.toast').last().textContent({ timeout: APPEARS_MS_MAX })) ?? '';
  }

  /** The texts that the page has handed back, since they could go nowhere; seen to, they are gone. */
  async handedBack(): Promise<readonly string[]> {
    const texts = await this.page.locator('.handed-back li').allTextContents();
    if (texts.length > 0) await this.page.locator('.handed-back button').click();
    return texts;
  }

  /** What is said of the selected row. */
  async journal(): Promise<string> {
    return (await this.page.locator('.part-journal').textContent()) ?? '';
  }

  /** As if copied in another program. */
  putOnClipboard(text: string): Promise<void> {
    // A script of the page, as text: the tests know nothing of the browser's own types.
    return this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  /** The same act by somebody else, at another screen. */
  otherActs(act: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.run.post('/local/acts', { spreadsheetId: this.spreadsheetId, editor: 'colleague@sample', act });
  }

  /** Changes the workbook by Google's interface, as somebody else. */
  otherUpdates(...requests: readonly object[]): Promise<unknown> {
    return this.run.postToGoogle(`v4/spreadsheets/${this.spreadsheetId}:batchUpdate`, { requests });
  }

  /** Waits until these tabs stand at the foot, in this order, whatever stands between them. */
  async hasTabs(...titles: readonly string[]): Promise<void> {
    const foot = this.page.locator('[data-u-comp="slide-tab-bar"]');
    await foot.filter({ hasText: new RegExp(titles.join('.*')) }).waitFor({ timeout: APPEARS_MS_MAX });
  }

  /** Shows a tab that the contract does not know. */
  async showOther(title: string): Promise<void> {
    await this.page.locator('footer, section').getByText(title, { exact: true }).first().click();
  }

  private async ask(what: 'value' | 'background', tab: string, row: number, field: string): Promise<string> {
    const place = [what, this.titleOf(tab), row, this.columnOf(tab, field)] as const;
    return this.page.evaluate(([ask, sheet, r, c]) => globalThis.__guanjia?.[ask](sheet, r, c) ?? '', place);
  }

  /** The cell's place on the page; a cell beside the window is first brought into it with the wheel. */
  private async rect(tab: string, row: number, field: string) {
    const place = [this.titleOf(tab), row, this.columnOf(tab, field)] as const;
    const find = () =>
      this.page.evaluate(([sheet, r, c]) => globalThis.__guanjia?.cellRect(sheet, r, c) ?? null, place);
    const box = await this.page.locator('canvas[id^="univer-sheet-main"]').boundingBox();
    for (let step = 0; step < STEPS_MAX; step += 1) {
      const rect = await find();
      if (rect === null || box === null) throw new Error(`no cell ${place.join(' ')}`);
      if (rect.inView) return rect;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await this.page.mouse.move(x, y);
      const isBelow = rect.y + rect.height > box.y + box.height - EDGE_PX;
      const isAbove = rect.y < box.y + EDGE_PX && row > 0;
      const sideways = rect.x + rect.width / 2 < x ? -SCROLL_PX : SCROLL_PX;
      if (isBelow || isAbove) await this.page.mouse.wheel(0, isBelow ? SCROLL_PX : -SCROLL_PX);
      else await this.page.mouse.wheel(sideways, 0);
      await this.page.evaluate(() => globalThis.__guanjia?.painted());
    }
    throw new Error(`the cell ${place.join(' ')} cannot be reached`);
  }

  private titleOf(tab: string): string {
    return this.tabOf(tab).title;
  }

  /** The sheet's number of the tab, as acts name it, and the column's. */
  async place(tab: string, field: string): Promise<{ readonly sheetId: number; readonly column: number }> {
    const sheetId = await this.page.evaluate((title) => globalThis.__guanjia?.sheetId(title), this.titleOf(tab));
    if (sheetId === undefined) throw new Error(`no sheet ${tab}`);
    return { sheetId, column: this.columnOf(tab, field) };
  }

  /** What the tab keeps in its column with that number. */
  columnAt(tab: string, column: number): { readonly field: string } {
    const found = this.tabOf(tab).columns[column];
    if (found === undefined) throw new Error(`no column ${column} in ${tab}`);
    return found;
  }

  private columnOf(tab: string, field: string): number {
    const column = this.tabOf(tab).columns.findIndex((each) => each.field === field);
    if (column < 0) throw new Error(`no column ${field} in ${tab}`);
    return column;
  }

  private tabOf(tab: string): ContractTab {
    const found = this.tabs.find((each) => each.tab === tab);
    if (found === undefined) throw new Error(`no tab ${tab}`);
    return found;
  }
}

/** A script of the page, as text, since the tests know nothing of the browser's own types: counts what is told of. */
const COUNT_CHANGES = `
  globalThis.changesTold = 0;
  const listen = EventSource.prototype.addEventListener;
  EventSource.prototype.addEventListener = function (name, take) {
    listen.call(this, name, take);
    if (name === 'change') listen.call(this, name, () => { globalThis.changesTold += 1; });
  };
`;

/** Far enough to the last column of the widest tab. */
const STEPS_MAX = 60;
const SCROLL_PX = 160;
/** The heading above the cells, the scroll bar below them. */
const EDGE_PX = 24;

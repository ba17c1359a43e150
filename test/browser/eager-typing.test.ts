import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { EagerKeyboard, type Stroke, strokesOf } from './eager-keyboard.ts';
import { type LocalRun, startLocalRun } from './local-run.ts';
import { OfficePage } from './office-page.ts';

const TAB = 'requests';
/** The cells a clerk fills in for a request, from left to right. */
const FIELDS = ['unit', 'applicant', 'phone', 'kind', 'wanted'] as const;
type Entry = Readonly<Record<(typeof FIELDS)[number], string>>;

/** Some for the suite; `GUANJIA_TYPED_CELLS=300` is the long run. */
const CELLS = Number(process.env.GUANJIA_TYPED_CELLS ?? 10);
/** As slow as a cheap office computer against this machine. */
const SLOWDOWN = 6;
/** What one cell may take at that rate on two busy cores, far more than it does. */
const CELL_MS_MAX = 6_000;

/** Where the clerk begins; the colleague writes in rows above. */
const FIRST_ROW = 12;
const COLLEAGUES_ROWS = [3, 5, 7, 9] as const;
/** All rows that can have anything in them at the end. */
const ROWS = Array.from({ length: 400 }, (_, index) => index + 1);

let run: LocalRun;
let browser: Browser;
let clerk: OfficePage;
let colleague: OfficePage;
let keyboard: EagerKeyboard;

beforeAll(async () => {
  [run, browser] = await Promise.all([startLocalRun(), launchChromium()]);
  clerk = await OfficePage.open(browser, run);
  colleague = await OfficePage.open(browser, run, '?lang=en');
  keyboard = await EagerKeyboard.at(clerk.page);
});
afterAll(async () => {
  await browser?.close();
  await run?.stop();
});

const UNITS = ['1-1-101', '1-1-201', '1-1-301'];
const BLANK: Entry = { unit: '', applicant: '', phone: '', kind: '', wanted: '' };

function entryOf(index: number): Entry {
  const unit = UNITS[index % UNITS.length] ?? '';
  const phone = String(13_800_000_000 + index);
  return { unit, applicant: `applicant ${index}`, phone, kind: '咨询', wanted: `wanted ${index}` };
}

/** From cell to cell with the tabulator key; Enter then goes to the beginning of the next row. */
function strokesFor(entry: Entry): readonly Stroke[] {
  return FIELDS.flatMap((field) => {
    const text = entry[field];
    const typed = field === 'kind' ? [{ committed: text }] : strokesOf(text);
    return [...typed, { key: field === FIELDS.at(-1) ? 'Enter' : 'Tab' }];
  });
}

/** What stands in the tab, by the slot of the row; rows in which nobody wrote are left out. */
async function written(page: OfficePage): Promise<ReadonlyMap<string, Entry>> {
  const rows = await Promise.all(
    ROWS.map(async (row) => {
      const [slot, ...texts] = await Promise.all(['slot', ...FIELDS].map((field) => page.value(TAB, row, field)));
      const [unit = '', applicant = '', phone = '', kind = '', wanted = ''] = texts;
      return [slot ?? '', { unit, applicant, phone, kind, wanted }] as const;
    }),
  );
  return new Map(rows.filter(([, entry]) => Object.values(entry).some((text) => text !== '')));
}

/** Writes in rows of its own, and has a row put in on top of all and taken out again, until told to stop. */
async function busyColleague(isOver: () => boolean): Promise<ReadonlyMap<string, Entry>> {
  const left = new Map<string, Entry>();
  let rowsOnTop = 0;
  for (let turn = 0; !isOver(); turn += 1) {
    const row = (COLLEAGUES_ROWS[turn % COLLEAGUES_ROWS.length] ?? 0) + rowsOnTop;
    const [slot, applicant] = [await colleague.value(TAB, row, 'slot'), `colleague ${turn}`];
    await colleague.type(TAB, row, 'applicant', applicant);
    await colleague.shows(TAB, row, 'applicant', new RegExp(`^${applicant}$`));
    left.set(slot, { ...BLANK, applicant });
    await colleague.click(TAB, 1, 'applicant');
    await colleague.use(rowsOnTop === 0 ? 'insert-row' : 'delete-row');
    rowsOnTop = 1 - rowsOnTop;
    await expect.poll(() => colleague.value(TAB, rowsOnTop === 0 ? row - 1 : row + 1, 'slot')).toBe(slot);
  }
  return left;
}

it(
  `keeps each of ${CELLS} cells typed ahead of a slow page in its place, while another works in the tab`,
  async () => {
    const entries = Array.from({ length: CELLS / FIELDS.length }, (_, index) => entryOf(index));
    const slots = await Promise.all(entries.map((_, index) => clerk.value(TAB, FIRST_ROW + index, 'slot')));
    await clerk.click(TAB, FIRST_ROW, 'unit');
    await keyboard.slowDown(SLOWDOWN);
    let isOver = false;
    const beside = busyColleague(() => isOver);
    for (const entry of entries) await keyboard.strike(strokesFor(entry));
    isOver = true;
    const expected = new Map([...(await beside), ...slots.map((slot, index) => [slot, entryOf(index)] as const)]);
    await keyboard.slowDown(1);
    for (const page of [clerk, colleague]) await expect.poll(() => written(page)).toEqual(expected);

    // So much typing runs into the quota of Google's interface; the pause after it is not waited for here.
    await run.post('/local/clock', { advance: 'PT2M' });
    // A number, or why there is none yet: many new requests that are read at once wait for a tick.
    const unanswered = async (page: OfficePage) => {
      const rows = await Promise.all(
        ROWS.map((row) => Promise.all(['wanted', 'number', 'message'].map((field) => page.value(TAB, row, field)))),
      );
      return rows.filter(([wanted, number, message]) => wanted !== '' && number === '' && message === '');
    };
    for (const page of [clerk, colleague]) await expect.poll(() => unanswered(page)).toEqual([]);
    expect([...clerk.faults, ...colleague.faults]).toEqual([]);
  },
  120_000 + CELLS * CELL_MS_MAX,
);

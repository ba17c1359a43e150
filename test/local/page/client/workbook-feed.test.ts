import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageChange, PageWorkbookRows } from '../../../../local/google/page-protocol.ts';
import { copyWithChanges, type WorkbookCopy } from '../../../../local/page/client/grid/workbook-copy.ts';
import { WorkbookFeed } from '../../../../local/page/client/workbook-feed.ts';
import { cellOf, sheetOf, textsOf } from './grid/sheet-for-tests.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const SPREADSHEET = 's';
type Sheets = ReadonlyMap<number, readonly string[]>;

/** A workbook at the other end of the line, and a page that is told of it. */
class Line {
  /** Sheets by number: one column of texts each. */
  sheets: Sheets = new Map([
    [1, ['a', 'b']],
    [2, ['c']],
  ]);
  /** What the page shows. */
  copy: WorkbookCopy | null = null;
  readonly asked: (number | 'workbook')[] = [];
  readonly faults: unknown[] = [];
  private version = 1;
  private answer: PageWorkbookRows | null = null;
  private readonly pending: {
    sheetId: number | undefined;
    resolve: (workbook: PageWorkbookRows) => void;
    reject: (fault: unknown) => void;
  }[] = [];
  readonly feed = new WorkbookFeed({
    ask: (_spreadsheetId, sheetId) => {
      this.asked.push(sheetId ?? 'workbook');
      return new Promise((resolve, reject) => this.pending.push({ sheetId, resolve, reject }));
    },
    open: (workbook, changes) => {
      const { copy, missing } = copyWithChanges(workbook, changes);
      this.copy = copy;
      return missing;
    },
    openSheet: ({ sheets: [sheet], version }, changes) => {
      const replaced = sheet === undefined ? null : (this.copy?.replace(sheet, version, changes) ?? null);
      if (sheet === undefined || replaced === null) return 'workbook';
      return new Set(replaced.isStale ? [sheet.sheetId] : []);
    },
    take: (change) => this.copy?.take(change).missing ?? new Set(),
    failed: (fault) => this.faults.push(fault),
  });

  get isAsked(): boolean {
    return this.pending.length > 0;
  }

  type(sheetId: number, row: number, text: string, isTold = true): void {
    const texts = this.sheets.get(sheetId);
    if (texts?.[row] === undefined) return;
    this.sheets = new Map([...this.sheets, [sheetId, texts.with(row, text)]]);
    this.tell({ sheets: [{ sheetId, structure: false, cells: { [`${row},0`]: cellOf(text) } }] }, isTold);
  }

  insert(sheetId: number, row: number, isTold = true): void {
    const texts = this.sheets.get(sheetId);
    if (texts === undefined) return;
    this.sheets = new Map([...this.sheets, [sheetId, texts.toSpliced(row, 0, 'new')]]);
    this.tell({ sheets: [{ sheetId, structure: true, cells: {} }] }, isTold);
  }

  addOrRemove(sheetId: number): void {
    const others = [...this.sheets].filter(([each]) => each !== sheetId);
    this.sheets = new Map(others.length < this.sheets.size ? others : [...others, [sheetId, ['x', 'y']]]);
    this.tell({ tabs: true, sheets: [] });
  }

  /** The other end writes its answer down; it may still be on its way for long. */
  writeDown(): void {
    const [first] = this.pending;
    if (first === undefined || this.answer !== null) return;
    const sheets = [...this.sheets].filter(([sheetId]) => first.sheetId === undefined || first.sheetId === sheetId);
    this.answer = {
      spreadsheetId: SPREADSHEET,
      title: 't',
      locale: 'zh_CN',
      timeZone: 'Asia/Shanghai',
      version: this.version,
      sheets: sheets.map(([sheetId, texts]) =>
        sheetOf(
          texts.map((text) => [text]),
          { sheetId },
        ),
      ),
    };
  }

  async arrive(): Promise<void> {
    const { answer } = this;
    if (answer === null) return;
    this.answer = null;
    this.pending.shift()?.resolve(answer);
    await vi.advanceTimersByTimeAsync(0);
  }

  async fail(): Promise<void> {
    this.answer = null;
    this.pending.shift()?.reject(new TypeError('Failed to fetch'));
    await vi.advanceTimersByTimeAsync(2_000);
  }

  async answerAll(): Promise<void> {
    for (let answers = 0; answers < 20 && this.isAsked; answers += 1) {
      this.writeDown();
      await this.arrive();
    }
  }

  shown(): Sheets {
    const sheets = this.copy?.sheets ?? [];
    return new Map(sheets.map((sheet) => [sheet.sheetId, textsOf(sheet).map(([text = '']) => text)]));
  }

  private tell(told: Pick<PageChange, 'sheets'> & Partial<PageChange>, isTold = true): void {
    this.version += 1;
    const change = { spreadsheetId: SPREADSHEET, fromVersion: this.version - 1, version: this.version, tabs: false };
    if (isTold) this.feed.take({ ...change, ...told });
  }
}

async function opened(): Promise<Line> {
  const line = new Line();
  line.feed.show(SPREADSHEET);
  await line.answerAll();
  line.asked.length = 0;
  return line;
}

describe('what is asked for', () => {
  it.each<{ name: string; does: (line: Line) => void; asked: Line['asked'] }>([
    { name: 'a cell', does: (line) => line.type(1, 0, 'A'), asked: [] },
    { name: 'a row put in', does: (line) => line.insert(1, 0), asked: [1] },
    {
      name: 'rows put in in two sheets',
      does: (line) => {
        line.insert(1, 0);
        line.insert(2, 0);
      },
      asked: [1, 2],
    },
    {
      name: 'many rows in one sheet while the first is on its way',
      does: (line) => {
        for (let count = 0; count < 5; count += 1) line.insert(1, 0);
      },
      asked: [1, 1],
    },
    { name: 'a tab', does: (line) => line.addOrRemove(3), asked: ['workbook'] },
    {
      name: 'a change after one that was not told',
      does: (line) => {
        line.type(1, 0, 'A', false);
        line.type(1, 1, 'B');
      },
      asked: ['workbook'],
    },
    {
      name: 'another workbook',
      does: ({ feed }) => feed.take({ spreadsheetId: 'o', fromVersion: 1, version: 2, tabs: true, sheets: [] }),
      asked: [],
    },
    { name: 'a connection that is back', does: ({ feed }) => feed.fetch(), asked: ['workbook'] },
  ])('after $name: $asked', async ({ does, asked }) => {
    const line = await opened();
    does(line);
    await line.answerAll();
    expect(line.asked).toEqual(asked);
    expect(line.shown()).toEqual(line.sheets);
  });

  it('is asked for again, as a whole, when no answer came', async () => {
    const line = await opened();
    line.insert(1, 0);
    await line.fail();
    await line.answerAll();
    expect(line.asked).toEqual([1, 'workbook']);
    expect(line.faults).toHaveLength(1);
    expect(line.shown()).toEqual(line.sheets);
  });

  it('is the workbook once more when more has changed on its way than is kept', async () => {
    const line = await opened();
    line.insert(1, 0);
    line.writeDown();
    for (let count = 0; count <= 2_000; count += 1) line.type(1, 1, `${count}`);
    await line.arrive();
    await line.answerAll();
    expect(line.asked).toEqual([1, 'workbook']);
    expect(line.shown()).toEqual(line.sheets);
  });

  it('is one sheet at a time, however much has changed in all', async () => {
    const line = await opened();
    for (let reading = 0; reading < 3; reading += 1) {
      line.insert(1, 0);
      for (let count = 0; count < 1_000; count += 1) line.type(1, 1, `${count}`);
      await line.answerAll();
    }
    expect(line.asked).toEqual([1, 1, 1]);
  });

  it('is not shown when another workbook has been chosen meanwhile', async () => {
    const line = await opened();
    line.insert(1, 0);
    line.writeDown();
    line.feed.show('other');
    await line.arrive();
    expect(line.shown().get(1)).toEqual(['a', 'b']);
    expect(line.asked).toEqual([1, 'workbook']);
  });
});

it('ends with what the other end has, whatever happens while answers are on their way', async () => {
  const sheetId = fc.integer({ min: 1, max: 3 });
  const row = fc.integer({ min: 0, max: 2 });
  const step: fc.Arbitrary<(line: Line) => unknown> = fc.oneof(
    fc.tuple(sheetId, row, fc.string({ maxLength: 2 })).map((typed) => (line: Line) => line.type(...typed)),
    fc.tuple(sheetId, row).map((put) => (line: Line) => line.insert(...put)),
    sheetId.map((each) => (line: Line) => line.addOrRemove(each)),
    fc.tuple(sheetId, row).map(
      ([sheet, at]) =>
        (line: Line) =>
          line.type(sheet, at, 'untold', false),
    ),
    fc.constant((line: Line) => line.writeDown()),
    fc.constant((line: Line) => line.arrive()),
    fc.constant((line: Line) => line.fail()),
    fc.constant((line: Line) => line.feed.fetch()),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const line = await opened();
      for (const each of steps) await each(line);
      await line.answerAll();
      // Whatever was not told last is made good by the connection that is back.
      line.feed.fetch();
      await line.answerAll();
      expect(line.isAsked).toBe(false);
      expect(line.shown()).toEqual(line.sheets);
    }),
    { seed: 20261123, numRuns: 500 },
  );
});

it('knows how things stand without being told twice, as long as everything is told', async () => {
  const sheetId = fc.integer({ min: 1, max: 2 });
  const step: fc.Arbitrary<(line: Line) => unknown> = fc.oneof(
    fc.tuple(sheetId, fc.nat(2), fc.constantFrom('p', 'q')).map((typed) => (line: Line) => line.type(...typed)),
    fc.tuple(sheetId, fc.nat(2)).map((put) => (line: Line) => line.insert(...put)),
    fc.constant((line: Line) => line.writeDown()),
    fc.constant((line: Line) => line.arrive()),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const line = await opened();
      for (const each of steps) await each(line);
      await line.answerAll();
      expect(line.shown()).toEqual(line.sheets);
      expect(line.asked).not.toContain('workbook');
    }),
    { seed: 20261123, numRuns: 500 },
  );
});

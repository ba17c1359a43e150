import { describe, expect, it } from 'vitest';
import type { PageCell, PageChange, PageSheetRows } from '../../../../../local/google/page-protocol.ts';
import { type Missing, WorkbookCopy } from '../../../../../local/page/client/grid/workbook-copy.ts';

const text = (display: string): PageCell => ({ value: display, display });

function sheet(sheetId: number, texts: readonly string[], hidden = false): PageSheetRows {
  return {
    sheetId,
    title: `tab ${sheetId}`,
    hidden,
    rowCount: texts.length,
    columnCount: 1,
    frozenRowCount: 0,
    frozenColumnCount: 0,
    columns: [{ widthPx: 80, hidden: false }],
    hiddenRows: [],
    rows: texts.map((each) => [each === '' ? null : text(each)]),
    validations: [],
    filter: null,
    protectedRanges: [],
  };
}

const HIDDEN = 9;
const open = () =>
  new WorkbookCopy({
    spreadsheetId: 's',
    title: 't',
    locale: 'zh_CN',
    timeZone: 'Asia/Shanghai',
    version: 10,
    sheets: [sheet(1, ['a', 'b']), sheet(2, ['c']), sheet(HIDDEN, [], true)],
  });

type Part = readonly [sheetId: number, told: Readonly<Record<string, string>> | 'structure'];

function change(version: number, parts: readonly Part[], more: Partial<PageChange> = {}): PageChange {
  const sheets = parts.map(([sheetId, told]) => ({
    sheetId,
    structure: told === 'structure',
    cells:
      told === 'structure' ? {} : Object.fromEntries(Object.entries(told).map(([key, value]) => [key, text(value)])),
  }));
  return { spreadsheetId: 's', fromVersion: version - 1, version, tabs: false, sheets, ...more };
}

const texts = (copy: WorkbookCopy, sheetId: number) =>
  copy
    .sheet(sheetId)
    ?.rows.map(([cell]) => cell?.display ?? '')
    .join();

describe('what a change leaves to be asked for', () => {
  it.each<{ name: string; change: PageChange; missing: Missing }>([
    { name: 'cells', change: change(11, [[1, { '0,0': 'A' }]]), missing: new Set() },
    { name: 'a structure', change: change(11, [[1, 'structure']]), missing: new Set([1]) },
    {
      name: 'two structures',
      change: change(11, [
        [1, 'structure'],
        [2, 'structure'],
      ]),
      missing: new Set([1, 2]),
    },
    { name: 'the structure of a hidden tab', change: change(11, [[HIDDEN, 'structure']]), missing: new Set() },
    { name: 'the tabs', change: change(11, [], { tabs: true }), missing: 'workbook' },
    { name: 'a tab nobody knows', change: change(11, [[5, { '0,0': 'x' }]]), missing: 'workbook' },
    { name: 'a gap', change: change(12, [[1, { '0,0': 'A' }]]), missing: 'workbook' },
    { name: 'what is known already', change: change(10, [[1, 'structure']]), missing: new Set() },
    { name: 'another workbook', change: change(11, [[1, 'structure']], { spreadsheetId: 'o' }), missing: new Set() },
  ])('$name', ({ change: told, missing }) => {
    expect(open().take(told).missing).toEqual(missing);
  });
});

describe('a sheet on its way', () => {
  it('lets the others go on, and takes what was told of it from the snapshot or after it', () => {
    const copy = open();
    copy.take(change(11, [[1, 'structure']]));
    const inSnapshot = change(12, [
      [1, { '0,0': 'old' }],
      [2, { '0,0': 'C' }],
    ]);
    const later = change(13, [[1, { '1,0': 'later' }]]);
    expect(copy.take(inSnapshot).touched.map(({ sheet: { sheetId } }) => sheetId)).toEqual([2]);
    copy.take(later);
    expect([texts(copy, 1), texts(copy, 2)]).toEqual(['a,b', 'C']);
    expect([copy.versionOf(1), copy.versionOf(2)]).toEqual([10, 13]);
    const replaced = copy.replace(sheet(1, ['new', 'a', 'b']), 12, [inSnapshot, later]);
    expect(replaced?.isStale).toBe(false);
    expect(texts(copy, 1)).toBe('new,later,b');
    expect(copy.versionOf(1)).toBe(13);
  });

  it('is asked for once more when its structure has changed meanwhile', () => {
    const copy = open();
    copy.take(change(11, [[1, 'structure']]));
    const again = change(12, [[1, 'structure']]);
    const later = change(13, [[1, { '0,0': 'other row' }]]);
    for (const each of [again, later]) copy.take(each);
    expect(copy.replace(sheet(1, ['x']), 11, [again, later])?.isStale).toBe(true);
    expect(texts(copy, 1)).toBe('x');
    expect(copy.replace(sheet(1, ['x', 'y']), 13, [])?.isStale).toBe(false);
  });

  it('may be ahead of the changes, which then tell of the others alone', () => {
    const copy = open();
    copy.take(change(11, [[1, 'structure']]));
    copy.replace(sheet(1, ['ahead']), 14, []);
    expect(
      copy.take(
        change(12, [
          [1, { '0,0': 'behind' }],
          [2, { '0,0': 'C' }],
        ]),
      ).missing,
    ).toEqual(new Set());
    expect(copy.take(change(13, [[1, 'structure']])).missing).toEqual(new Set());
    expect([texts(copy, 1), texts(copy, 2)]).toEqual(['ahead', 'C']);
    expect(copy.take(change(14, [[1, 'structure']])).missing).toEqual(new Set());
    copy.take(change(15, [[1, { '0,0': 'next' }]]));
    expect(texts(copy, 1)).toBe('next');
  });

  it('that is no tab of the page is none of its sheets', () => {
    expect(open().replace(sheet(7, []), 11, [])).toBeNull();
    expect(open().replace(sheet(1, [], true), 11, [])).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { PageAct, RowAnchor } from '../../../../local/google/page-protocol.ts';
import { makeStandIn } from '../../../contract/sheets/running-stand-in.ts';
import { workbookWith } from '../workbook-for-tests.ts';

/** The slots of rows 1 to 6; row 0 is the heading, and below row 6 no row has a slot. */
const SLOTS = [11, 12, 13, 14, 15, 16];
const at = { sheetId: 1 };
const range = (startRow: number, endRow: number) => ({ startRow, endRow, startColumn: 1, endColumn: 2 });
const anchor = (row: number): RowAnchor => ({ ...at, row, slot: String(SLOTS[row - 1]) });

const OTHERS = {
  nothing: [],
  'a row put in at the top': [{ kind: 'insert-rows', ...at, at: 1, count: 1 }],
  'two rows put in between': [{ kind: 'insert-rows', ...at, at: 4, count: 2 }],
  'the second row taken away': [{ kind: 'delete-rows', ...at, at: 2, count: 1 }],
  'the rows turned round': [
    {
      kind: 'sort',
      ...at,
      range: { startRow: 1, endRow: 7, startColumn: 0, endColumn: 3 },
      byColumn: 0,
      ascending: false,
    },
  ],
} as const satisfies Readonly<Record<string, readonly PageAct[]>>;

async function actAfter(others: keyof typeof OTHERS, act: PageAct, anchors: readonly RowAnchor[]) {
  const { standIn } = makeStandIn();
  const spreadsheetId = await workbookWith(standIn, [
    ['slot', 'text', 'more'],
    ...SLOTS.map((slot) => [slot, `t${slot}`]),
  ]);
  for (const each of OTHERS[others]) standIn.act(spreadsheetId, 'other', each);
  const outcome = standIn.act(spreadsheetId, 'mei', act, anchors);
  const rows = standIn.rows(spreadsheetId, 1).sheets[0]?.rows ?? [];
  const texts = rows.map((row) => row.slice(0, 3).map((cell) => cell?.display ?? ''));
  return { outcome, texts, rowOf: (text: string) => texts.findIndex((row) => row.includes(text)) };
}

const type = (row: number): PageAct => ({ kind: 'type', ...at, row, column: 2, text: 'typed' });

describe('a text goes to the row it was typed in', () => {
  it.each<[others: keyof typeof OTHERS, row: number, lands: number]>([
    ['nothing', 3, 3],
    ['a row put in at the top', 1, 2],
    ['a row put in at the top', 6, 7],
    ['two rows put in between', 3, 3],
    ['two rows put in between', 4, 6],
    ['the second row taken away', 1, 1],
    ['the second row taken away', 3, 2],
    ['the rows turned round', 1, 6],
    ['the rows turned round', 6, 1],
  ])('after %s: from row %i to row %i', async (others, row, lands) => {
    const { outcome, texts, rowOf } = await actAfter(others, type(row), [anchor(row)]);
    expect(outcome.kind).toBe('done');
    expect(rowOf('typed')).toBe(lands);
    expect(texts[lands]?.[0]).toBe(anchor(row).slot);
  });

  it('also in a row without a slot, which goes with the one above it', async () => {
    const { rowOf } = await actAfter('a row put in at the top', type(8), [anchor(6)]);
    expect(rowOf('typed')).toBe(9);
  });

  it('and is handed back when that row is gone', async () => {
    const { outcome, rowOf } = await actAfter('the second row taken away', type(2), [anchor(2)]);
    expect(outcome).toMatchObject({ kind: 'refused', rowsGone: true });
    expect(rowOf('typed')).toBe(-1);
  });

  it('as numbered, when nothing tells of its row', async () => {
    expect((await actAfter('a row put in at the top', type(3), [])).rowOf('typed')).toBe(3);
    expect((await actAfter('a row put in at the top', type(3), [{ ...anchor(4) }])).rowOf('typed')).toBe(3);
  });
});

describe('a block of rows', () => {
  const ends = [anchor(3), anchor(5)];
  const whole: readonly { readonly name: string; readonly act: PageAct; readonly anchors: readonly RowAnchor[] }[] = [
    { name: 'cleared', act: { kind: 'clear', ...at, range: range(3, 6) }, anchors: ends },
    { name: 'pasted', act: { kind: 'paste', ...at, row: 3, column: 1, rows: [[''], [''], ['']] }, anchors: ends },
    { name: 'deleted', act: { kind: 'delete-rows', ...at, at: 3, count: 3 }, anchors: ends },
    {
      name: 'moved',
      act: { kind: 'cut', ...at, range: range(3, 6), toSheetId: 1, toRow: 1, toColumn: 2 },
      anchors: [...ends, anchor(1)],
    },
    {
      name: 'filled',
      act: { kind: 'fill', ...at, range: range(1, 2), toRange: range(3, 6) },
      anchors: [anchor(1), ...ends],
    },
  ];

  it.each(whole)('is $name where it stands by now', async ({ act, anchors }) => {
    const { outcome, texts } = await actAfter('a row put in at the top', act, anchors);
    expect(outcome.kind).toBe('done');
    const left = texts.map((row) => row[1]).filter((text) => text !== '');
    for (const gone of ['t13', 't14', 't15']) expect(left).not.toContain(gone);
    for (const stays of ['text', 't11', 't12', 't16']) expect(left).toContain(stays);
  });

  it.each(whole)('is not $name once others have put rows between', async ({ act, anchors }) => {
    const { outcome, texts } = await actAfter('two rows put in between', act, anchors);
    expect(outcome).toMatchObject({ kind: 'refused', rowsGone: true });
    expect(texts.map((row) => row[1]).filter((text) => text !== '')).toEqual([
      'text',
      ...SLOTS.map((slot) => `t${slot}`),
    ]);
  });

  it('is put in, and moved, before the row that was meant', async () => {
    const put = await actAfter('a row put in at the top', { kind: 'insert-rows', ...at, at: 3, count: 1 }, [anchor(3)]);
    expect(put.rowOf('t12')).toBe(3);
    expect(put.rowOf('t13')).toBe(5);
    const act: PageAct = { kind: 'move-rows', ...at, at: 5, count: 2, to: 2 };
    const moved = await actAfter('a row put in at the top', act, [anchor(5), anchor(6), anchor(2)]);
    expect(['t11', 't15', 't16', 't12'].map(moved.rowOf)).toEqual([2, 3, 4, 5]);
  });
});

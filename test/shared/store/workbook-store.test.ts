import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RenderMark } from '../../../shared/application/ledger.ts';
import { slot, spreadsheetId } from '../../../shared/kernel/identity.ts';
import { readPresentItem } from '../../../shared/store/items.ts';
import { type BareWorld, openBareWorld } from '../../support/bare-world.ts';
import { shanghai } from '../../support/moments.ts';
import { slotLedger } from '../../support/slot-ledger.ts';

let bare: BareWorld;
beforeEach(async () => {
  bare = await openBareWorld(shanghai('2026-11-23 10:00'));
});
afterEach(() => bare.close());

const store = () => bare.container.store;
const HERE = spreadsheetId('here');
const THERE = spreadsheetId('there');
const mark = (version: number, change: Partial<RenderMark> = {}): RenderMark => ({
  tab: 'incoming',
  recordId: 'R1',
  slot: null,
  version,
  ...change,
});
const marks = async () => (await store().loadWorkbook(HERE)).marks;

describe('render marks', () => {
  it('are cleared when they stand as they were read', async () => {
    await store().addMark(HERE, mark(3));
    await store().clearMarks(HERE, await marks());
    expect(await marks()).toEqual([]);
  });

  it('that have risen since they were read stay: they stand for a change not shown yet', async () => {
    await store().addMark(HERE, mark(3));
    const read = await marks();
    await store().addMark(HERE, mark(4));
    await store().clearMarks(HERE, read);
    expect(await marks()).toEqual([mark(4)]);
  });

  it('are cleared by the score, and the one among them that has risen stays', async () => {
    const many = Array.from({ length: 60 }, (_, index) => mark(3, { recordId: `R${index}` }));
    for (const each of many) await store().addMark(HERE, each);
    const read = await marks();
    await store().addMark(HERE, mark(4, { recordId: 'R30' }));
    await store().clearMarks(HERE, read);
    expect(await marks()).toEqual([mark(4, { recordId: 'R30' })]);
  });

  it('are one for a record, and the last stands', async () => {
    await store().addMark(HERE, mark(3));
    await store().addMark(HERE, mark(4, { slot: slot(7) }));
    expect(await marks()).toEqual([mark(4, { slot: slot(7) })]);
  });

  it('of the tabs of one workbook and of other workbooks are apart', async () => {
    await store().addMark(HERE, mark(1));
    await store().addMark(HERE, mark(1, { tab: 'messages' }));
    await store().addMark(THERE, mark(1));
    await store().clearMarks(HERE, [mark(1)]);
    expect(await marks()).toEqual([mark(1, { tab: 'messages' })]);
    expect((await store().loadWorkbook(THERE)).marks).toEqual([mark(1)]);
  });

  it('that are gone already are cleared again without harm', async () => {
    await store().clearMarks(HERE, [mark(1), mark(2)]);
    expect(await marks()).toEqual([]);
  });
});

describe('rows', () => {
  it('are kept by slot, more of them than fit one batch', async () => {
    const rows = Array.from({ length: 260 }, (_, index) =>
      slotLedger({ slot: slot(index + 1), recordId: `R${index}` }),
    );
    await store().saveSlots(HERE, rows);
    const found = await store().loadSlots(
      HERE,
      'requests',
      rows.map((row) => row.slot),
    );
    expect([...found].sort((left, right) => left.slot - right.slot)).toEqual(rows);
  });

  it('of other tabs are other rows', async () => {
    await store().saveSlots(HERE, [slotLedger({ tab: 'staff' })]);
    expect(await store().loadSlots(HERE, 'requests', [slot(1)])).toEqual([]);
  });

  it('keep texts of any kind', async () => {
    const seenAt = bare.world.clock.now();
    const row = slotLedger({
      cells: {
        wanted: { value: `${'水'.repeat(20_000)}💧`, seenAt },
        unit: { value: 46_003.5, seenAt },
        confirmed: { value: true, seenAt },
      },
    });
    await store().saveSlots(HERE, [row]);
    expect(await store().loadSlots(HERE, 'requests', [slot(1)])).toEqual([row]);
  });

  it('no row is no question to the table', async () => {
    expect(await store().loadSlots(HERE, 'requests', [])).toEqual([]);
    await store().saveSlots(HERE, []);
  });
});

describe('pages and bindings', () => {
  it('are read back as they were written, and only those asked for', async () => {
    const page = (number: number) =>
      ({ tab: 'requests', page: number, fingerprints: { [number * 200 + 1]: 'x' } }) as const;
    await store().saveFingerprintPages(HERE, [page(0), page(1), page(2)]);
    const found = await store().loadFingerprintPages(HERE, 'requests', [0, 2, 9]);
    expect([...found].sort((left, right) => left.page - right.page)).toEqual([page(0), page(2)]);
  });

  it('a record keeps its row', async () => {
    const binding = { tab: 'incoming', recordId: 'R1', slot: slot(4) } as const;
    await store().saveBindings(HERE, [binding]);
    expect(await store().loadBindings(HERE, 'incoming', ['R1', 'R2'])).toEqual([binding]);
    expect(await store().loadBindings(HERE, 'messages', ['R1'])).toEqual([]);
  });
});

describe('an item of another kind or shape', () => {
  it.each([
    ['kind', { kind: 'page', shape: 1, value: {} }],
    ['shape', { kind: 'slot', shape: 2, value: {} }],
    ['value', { kind: 'slot', shape: 1, value: null }],
  ])('is a fault: %s', (_name, item) => {
    expect(() => readPresentItem('slot', item)).toThrow();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SlotLedger } from '../../../../../shared/application/ledger.ts';
import { BLANK_FINGERPRINT } from '../../../../../shared/application/sync/fingerprint.ts';
import { nameOf, type RowCells, remainsOf } from '../../../../../shared/application/sync/identity/likeness.ts';
import {
  type KnownTexts,
  matchTexts,
  type PrintedRow,
} from '../../../../../shared/application/sync/identity/match-texts.ts';
import { resolve } from '../../../../../shared/application/sync/identity/placement.ts';
import { takenRows } from '../../../../../shared/application/sync/identity/taken-rows.ts';
import { type Slot, slot as slotOf } from '../../../../../shared/kernel/identity.ts';
import { MINUTE_MS, plusMs } from '../../../../../shared/kernel/instant.ts';
import { contractOf } from '../../../../../sheets/contract/tabs.ts';
import type { TabName } from '../../../../../sheets/contract/types.ts';
import { shanghai } from '../../../../support/moments.ts';
import { slotLedger } from '../../../../support/slot-ledger.ts';

const SEEN = shanghai('2026-11-23 09:00');
const NOW = plusMs(SEEN, MINUTE_MS);
/** Slots that no row has had, and that of a tab whose rows begin elsewhere. */
const FIRST_STAMP = 900;
const FIRST_FREE = 700;

/** A row known under its slot, with the text in what tells rows of its tab apart. */
const knownAs = (tab: TabName, slot: number, text: string, change: Partial<SlotLedger> = {}): SlotLedger =>
  slotLedger({
    tab,
    slot: slotOf(slot),
    version: 3,
    fingerprint: text,
    cells: text === BLANK_FINGERPRINT ? {} : { [FIELD[tab]]: { value: text, seenAt: SEEN } },
    seenAt: SEEN,
    recordId: `record-of-${text || slot}`,
    ...change,
  });

const FIELD = {
  requests: 'wanted',
  incoming: 'result',
  messages: 'decision',
  households: 'ownerName',
  staff: 'name',
  posts: 'name',
  calendar: 'date',
  commitments: 'code',
  bills: 'unit',
  payments: 'remark',
  dunning: 'reason',
  contacts: 'said',
  'daily-report': 'remark',
  'sign-off': 'signer',
  calls: 'unit',
  meeting: 'day',
} as const satisfies Record<TabName, string>;

function rowOf(tab: TabName, slot: number | null, text: string, rowNumber: number): PrintedRow {
  const cells = text === '' ? {} : { [FIELD[tab]]: text };
  return { row: { rowNumber, slot: slot === null ? null : slotOf(slot), cells, shown: {} }, fingerprint: text };
}

/** Takes the rows in and answers every ledger that stands then, by slot. */
function taken(
  tab: TabName,
  ledgers: readonly SlotLedger[],
  shown: readonly (readonly [slot: number | null, text: string])[],
  gone: KnownTexts['gone'] = new Map(),
) {
  const standing = ledgers.filter(({ fingerprint }) => fingerprint !== BLANK_FINGERPRINT);
  const texts = { standing: new Map(standing.map((each) => [each.slot, each.fingerprint])), gone };
  const known = new Map(ledgers.map((each) => [each.slot, each]));
  const rows = shown.map(([slot, text], index) => rowOf(tab, slot, text, index + 2));
  const cellsUnder = (from: Slot): RowCells => ({ [FIELD[tab]]: known.get(from)?.cells[FIELD[tab]]?.value });
  const resolution = resolve(matchTexts(texts, rows), {
    remains: (from, row) => remainsOf(tab, cellsUnder(from), row.cells),
    waitsAt: (slot) => known.get(slot)?.status.kind === 'removed' && known.get(slot)?.recordId !== null,
    nameUnder: (from) => nameOf(tab, cellsUnder(from)),
    nameIn: (row) => nameOf(tab, row.cells),
  });
  let stamp = FIRST_STAMP;
  let free = FIRST_FREE;
  const slots = {
    takeStamp: () => slotOf(stamp++),
    takeFree: () => slotOf(free++),
  };
  const result = takenRows({ contract: contractOf(tab), texts, known, slots, now: NOW }, resolution);
  return { ...result, after: new Map([...known, ...result.ledgers.map((each) => [each.slot, each] as const)]) };
}

const at = (after: ReadonlyMap<Slot, SlotLedger>, slot: number): SlotLedger | undefined => after.get(slotOf(slot));

describe('rows as they are taken in', () => {
  it('a text that was carried takes along its record, the times of its cells, and where it came from', () => {
    const { after } = taken(
      'requests',
      [knownAs('requests', 1, 'a'), knownAs('requests', 2, 'b')],
      [
        [1, 'b'],
        [2, 'a'],
      ],
    );
    expect(at(after, 1)).toMatchObject({ recordId: 'record-of-b', fingerprint: 'b', version: 4, cameFrom: 2 });
    expect(at(after, 1)?.cells).toEqual({ wanted: { value: 'b', seenAt: SEEN } });
    expect(at(after, 2)).toMatchObject({ recordId: 'record-of-a', fingerprint: 'a', version: 4, cameFrom: 1 });
  });

  it('a record that was not told of one move is told of both at once', () => {
    const { after } = taken(
      'requests',
      [knownAs('requests', 5, 'a', { cameFrom: slotOf(1) })],
      [
        [5, ''],
        [7, 'a'],
      ],
    );
    expect(at(after, 7)).toMatchObject({ recordId: 'record-of-a', cameFrom: 1 });
  });

  it('an edit before the record was told keeps where it came from', () => {
    const { after } = taken('requests', [knownAs('requests', 5, 'a', { cameFrom: slotOf(1) })], [[5, 'ab']]);
    expect(at(after, 5)).toMatchObject({ recordId: 'record-of-a', fingerprint: 'ab', cameFrom: 1 });
  });

  it('a row whose text has gone begins anew: another record, no time, no word of an import', () => {
    const former = knownAs('requests', 1, 'a', { importedUntil: NOW, heldBatch: 'batch' });
    const { after } = taken(
      'requests',
      [former],
      [
        [1, 'new'],
        [2, 'a'],
      ],
    );
    expect(at(after, 1)).toMatchObject({ recordId: null, version: 4, seenAt: NOW, heldBatch: null });
    expect(at(after, 1)).not.toHaveProperty('importedUntil');
    expect(at(after, 2)).toMatchObject({ recordId: 'record-of-a', importedUntil: NOW, heldBatch: 'batch' });
  });

  it('a row over which another text came waits under a slot of its own, and is known there by its text', () => {
    const { after, gone } = taken(
      'requests',
      [knownAs('requests', 1, 'a'), knownAs('requests', 2, 'b')],
      [
        [1, ''],
        [2, 'a'],
      ],
    );
    expect(at(after, 1)).toMatchObject({ recordId: null, fingerprint: '' });
    expect(at(after, 2)).toMatchObject({ recordId: 'record-of-a' });
    expect(at(after, FIRST_STAMP)).toMatchObject({
      recordId: 'record-of-b',
      fingerprint: '',
      status: { kind: 'removed' },
      cameFrom: 2,
    });
    expect([...gone]).toEqual([[FIRST_STAMP, 'b']]);
  });

  it('when its text comes back, so does the record', () => {
    const waiting = knownAs('requests', 40, '', { recordId: 'record-of-b', status: { kind: 'removed' } });
    const { after } = taken(
      'requests',
      [knownAs('requests', 2, 'a'), waiting],
      [
        [1, 'a'],
        [2, 'b'],
      ],
      new Map([[slotOf(40), 'b']]),
    );
    expect(at(after, 2)).toMatchObject({ recordId: 'record-of-b', fingerprint: 'b' });
    expect(at(after, 1)).toMatchObject({ recordId: 'record-of-a' });
    expect(at(after, 40)).toMatchObject({ recordId: null });
  });

  it('a removed row keeps its record under its slot', () => {
    const { after, gone } = taken('requests', [knownAs('requests', 1, 'a'), knownAs('requests', 2, 'b')], [[1, 'a']]);
    expect(at(after, 2)).toMatchObject({
      recordId: 'record-of-b',
      fingerprint: '',
      status: { kind: 'removed' },
      version: 4,
    });
    expect([...gone]).toEqual([[2, 'b']]);
  });

  it('a row without a slot gets one before anything is made of it', () => {
    const { after, unbound } = taken('requests', [], [[null, 'n']]);
    expect(at(after, FIRST_STAMP)).toMatchObject({ fingerprint: 'n', status: { kind: 'read' } });
    expect(unbound.map(({ row, slot }) => [row.rowNumber, slot])).toEqual([[2, FIRST_STAMP]]);
  });

  it('a row that waits for its slot to be written needs nothing else', () => {
    const { ledgers, unbound } = taken('requests', [knownAs('requests', 900, 'n')], [[null, 'n']]);
    expect(ledgers).toEqual([]);
    expect(unbound.map(({ slot }) => slot)).toEqual([900]);
  });

  it('a row that nobody could say anything of stays so when it is sorted elsewhere', () => {
    const unmatched = knownAs('requests', 1, 'u', { recordId: null, status: { kind: 'unmatched' } });
    const { after } = taken(
      'requests',
      [unmatched, knownAs('requests', 2, 'b')],
      [
        [1, 'b'],
        [2, 'u'],
      ],
    );
    expect(at(after, 2)?.status).toEqual({ kind: 'unmatched' });
  });

  it('where rows begin elsewhere, records without a word of staff take the rows that were left', () => {
    const bare = (slot: number) => knownAs('incoming', slot, '', { status: { kind: 'recorded' } });
    const { after } = taken(
      'incoming',
      [knownAs('incoming', 1, 'done'), bare(2), bare(3)],
      [
        [1, ''],
        [2, ''],
        [3, 'done'],
      ],
    );
    expect(at(after, 3)).toMatchObject({ recordId: 'record-of-done', cameFrom: 1 });
    expect(at(after, 1)).toMatchObject({ recordId: 'record-of-3', status: { kind: 'recorded' }, cameFrom: 3 });
    expect(at(after, 2)).toMatchObject({ recordId: 'record-of-2' });
  });

  it('… or, where none was left, the next row to be filled', () => {
    const { after } = taken('incoming', [knownAs('incoming', 1, 'a'), knownAs('incoming', 2, 'b')], [[2, 'a']]);
    expect(at(after, 2)).toMatchObject({ recordId: 'record-of-a' });
    expect(at(after, FIRST_FREE)).toMatchObject({ recordId: 'record-of-b', cameFrom: 2 });
  });
});

describe('properties', () => {
  const letters = fc.constantFrom('', 'a', 'b', 'c', 'd', 'ab', 'ac');
  const slots = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null });
  const anything = fc.tuple(
    fc.constantFrom<TabName>('requests', 'households', 'incoming'),
    fc.array(letters, { maxLength: 6 }),
    fc.array(fc.tuple(slots, letters), { maxLength: 8 }),
  );
  const knownOf = (tab: TabName, before: readonly string[]) =>
    before.flatMap((text, index) =>
      text === '' && tab !== 'incoming' ? [] : [knownAs(tab, index + 1, text, { recordId: `record-${index}` })],
    );

  it('no record is lost, and none is in two rows', () =>
    fc.assert(
      fc.property(anything, ([tab, before, shown]) => {
        const known = knownOf(tab, before);
        const { after } = taken(tab, known, shown);
        const records = [...after.values()].flatMap(({ recordId }) => recordId ?? []);
        expect([...records].sort()).toEqual(known.map(({ recordId }) => recordId).sort());
      }),
      { seed: 20261123, numRuns: 3_000 },
    ));

  it('every ledger that is stored is newer than the one before', () =>
    fc.assert(
      fc.property(anything, ([tab, before, shown]) => {
        const known = new Map(knownOf(tab, before).map((each) => [each.slot, each]));
        const { ledgers } = taken(tab, [...known.values()], shown);
        for (const { slot, version } of ledgers) expect(version).toBeGreaterThan(known.get(slot)?.version ?? 0);
        expect(new Set(ledgers.map(({ slot }) => slot)).size).toBe(ledgers.length);
      }),
      { seed: 20261123, numRuns: 3_000 },
    ));

  it('the ledgers say what stands in the rows, and read again nothing has changed', () =>
    fc.assert(
      fc.property(anything, ([tab, before, shown]) => {
        const { after, rows, unbound } = taken(tab, knownOf(tab, before), shown);
        const slotOfRow = new Map(
          [...unbound, ...[...rows].map(([slot, row]) => ({ slot, row }))].map(({ slot, row }) => [
            row.rowNumber,
            slot,
          ]),
        );
        const bound = shown.map(([slot, text], index) => [slotOfRow.get(index + 2) ?? slot, text] as const);
        const again = taken(tab, [...after.values()], bound);
        expect(again.ledgers).toEqual([]);
        expect(again.unbound).toEqual([]);
      }),
      { seed: 20261123, numRuns: 3_000 },
    ));
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Container } from '../../../functions/runtime/container.ts';
import type { ReferenceCommit, StoredReference } from '../../../shared/application/reference.ts';
import { commandId, officeId, slot } from '../../../shared/kernel/identity.ts';
import { BUTLER, HOUSEHOLD, OFFICE, POST, unitCode, writeOffice } from '../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../support/bare-world.ts';
import { shanghai } from '../../support/moments.ts';
import { slotLedger } from '../../support/slot-ledger.ts';

let bare: BareWorld;
let container: Container;
beforeEach(async () => {
  bare = await openBareWorld(shanghai('2026-11-23 10:00'));
  container = bare.container;
  await writeOffice(container);
});
afterEach(() => bare.close());

const NEW_UNIT = unitCode('1-1-102');
const stored = (unit: string, revision: number, change: Partial<typeof HOUSEHOLD> = {}): StoredReference => ({
  record: { kind: 'household', key: unit, value: { ...HOUSEHOLD, unit: unitCode(unit), ...change } },
  revision,
  tab: 'households',
  slot: slot(5),
});

function commitOf(command: string, change: Partial<ReferenceCommit>): ReferenceCommit {
  const at = container.clock.now();
  const after = slotLedger({ tab: 'households', slot: slot(5) });
  return {
    office: OFFICE.id,
    at,
    origin: { channel: 'sheet', actor: null, place: null, at },
    before: null,
    after: null,
    replaces: null,
    assignAt: null,
    receipt: { commandId: commandId(command), content: 'content' },
    acknowledge: { spreadsheet: OFFICE.serviceSpreadsheet, before: null, after },
    ...change,
  };
}

describe('an office', () => {
  it('is read with its people, posts and days', async () => {
    expect(await container.store.loadOffice(OFFICE.id)).toEqual({
      office: OFFICE,
      people: [BUTLER],
      posts: [POST],
      days: [],
    });
    expect(await container.store.listOffices()).toEqual([OFFICE]);
  });

  it('that is not there is null', async () => {
    expect(await container.store.loadOffice(officeId('nobody'))).toBeNull();
  });

  it('saved again is still one', async () => {
    await container.store.saveOffice({ ...OFFICE, name: '新名称' });
    expect(await container.store.listOffices()).toEqual([{ ...OFFICE, name: '新名称' }]);
  });
});

describe('a reference record', () => {
  it('is written with its row, and found by its key', async () => {
    const after = stored(NEW_UNIT, 1);
    expect(await container.store.commitReference(commitOf('a', { after }))).toBe('committed');
    expect(await container.store.loadHousehold(OFFICE.id, NEW_UNIT)).toEqual(after);
    expect(await container.store.loadReference(OFFICE.id, 'household', NEW_UNIT)).toEqual(after);
    expect(await container.store.loadSlots(OFFICE.serviceSpreadsheet, 'households', [slot(5)])).toHaveLength(1);
  });

  it('moves to another key in one step', async () => {
    const first = stored(NEW_UNIT, 1);
    await container.store.commitReference(commitOf('a', { after: first }));
    const second = stored('1-1-103', 1);
    const row = slotLedger({ tab: 'households', slot: slot(5), version: 2 });
    const acknowledge = {
      spreadsheet: OFFICE.serviceSpreadsheet,
      before: slotLedger({ tab: 'households', slot: slot(5) }),
      after: row,
    };
    expect(await container.store.commitReference(commitOf('b', { after: second, replaces: first, acknowledge }))).toBe(
      'committed',
    );
    expect(await container.store.loadHousehold(OFFICE.id, NEW_UNIT)).toBeNull();
    expect(await container.store.loadHousehold(OFFICE.id, unitCode('1-1-103'))).toEqual(second);
  });

  it.each<[string, 'conflict' | 'repeated', (first: StoredReference) => Partial<ReferenceCommit>, string]>([
    ['the same command twice', 'repeated', () => ({ after: stored(NEW_UNIT, 1) }), 'a'],
    [
      'a record that should not be there yet',
      'conflict',
      () => ({ after: stored(NEW_UNIT, 1, { ownerName: 'x' }) }),
      'b',
    ],
    [
      'a record that has changed since it was read',
      'conflict',
      (first) => ({ before: { ...first, revision: 9 }, after: stored(NEW_UNIT, 10, { ownerName: 'x' }) }),
      'b',
    ],
    ['a removal of what has changed', 'conflict', (first) => ({ before: { ...first, revision: 9 } }), 'b'],
    [
      'a row acknowledged meanwhile',
      'conflict',
      (first) => ({ before: first, after: stored(NEW_UNIT, 2, { ownerName: 'x' }) }),
      'b',
    ],
  ])('%s: %s', async (_name, outcome, change, command) => {
    const first = stored(NEW_UNIT, 1);
    await container.store.commitReference(commitOf('a', { after: first }));
    expect(await container.store.commitReference(commitOf(command, change(first)))).toBe(outcome);
    expect(await container.store.loadHousehold(OFFICE.id, NEW_UNIT)).toEqual(first);
  });

  it('is removed and leaves its history', async () => {
    const first = stored(NEW_UNIT, 1);
    await container.store.commitReference(commitOf('a', { after: first }));
    const acknowledge = {
      spreadsheet: OFFICE.serviceSpreadsheet,
      before: slotLedger({ tab: 'households', slot: slot(5) }),
      after: slotLedger({ tab: 'households', slot: slot(5), version: 2 }),
    };
    await container.store.commitReference(commitOf('b', { before: first, acknowledge }));
    expect(await container.store.loadHousehold(OFFICE.id, NEW_UNIT)).toBeNull();
    const log = bare.world.standIns.table.queryAll('guanjia-local', {
      key: { S: `LOG#${OFFICE.id}#household#${NEW_UNIT}` },
    });
    expect(log).toHaveLength(2);
    expect(await container.store.lastReferenceRevision(OFFICE.id, 'household', NEW_UNIT)).toBe(2);
  });

  it('has no revision before it was ever entered', async () => {
    expect(await container.store.lastReferenceRevision(OFFICE.id, 'household', NEW_UNIT)).toBe(0);
  });

  it('that would write over its history is refused', async () => {
    const first = stored(NEW_UNIT, 1);
    await container.store.commitReference(commitOf('a', { after: first }));
    const withdrawn = {
      spreadsheet: OFFICE.serviceSpreadsheet,
      before: slotLedger({ tab: 'households', slot: slot(5) }),
      after: slotLedger({ tab: 'households', slot: slot(5), version: 2 }),
    };
    await container.store.commitReference(commitOf('b', { before: first, acknowledge: withdrawn }));
    const entered = {
      ...withdrawn,
      before: withdrawn.after,
      after: slotLedger({ tab: 'households', slot: slot(5), version: 3 }),
    };
    const again = (revision: number) => commitOf('c', { after: stored(NEW_UNIT, revision), acknowledge: entered });
    expect(await container.store.commitReference(again(1))).toBe('conflict');
    expect(await container.store.commitReference(again(3))).toBe('committed');
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandler as createOnWake } from '../../functions/on-wake/handler.ts';
import { LOCAL_QUEUES } from '../../local/world/environment.ts';
import { routeChange } from '../../shared/application/route-change.ts';
import { sweep } from '../../shared/application/sweep.ts';
import { accountId, unitCode } from '../../shared/kernel/identity.ts';
import { MINUTE_MS, plusMs } from '../../shared/kernel/instant.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { bill, UNIT } from '../shared/domain/collection/ledger/sample.ts';
import { HOUSEHOLD, OFFICE, writeReference } from '../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../support/bare-world.ts';
import { COLLECTIONS, tellAccount, writeLedgerOffice } from '../support/ledger-office.ts';
import { shanghai } from '../support/moments.ts';
import { queueEvent } from '../support/queue-event.ts';

const START = shanghai('2026-11-23 10:00');
let bare: BareWorld;
beforeEach(async () => {
  bare = await openBareWorld(START);
  await writeLedgerOffice(bare.container);
});
afterEach(() => bare.close());

const entryOf = async (unit = UNIT) => {
  const name = { kind: 'account', caseId: accountId(OFFICE.id, unit), revision: 1 } as const;
  const entry = await bare.container.store.loadJournalEntry(name);
  invariant(entry !== null, 'the entry is written');
  return entry;
};
const bodiesIn = (queue: string) =>
  bare.world.standIns.sqs.receiveFor(queue, 10).map(({ body }): unknown => JSON.parse(body));
const LOOK = { kind: 'account', office: OFFICE.id, unit: UNIT };

describe('a change of an account', () => {
  it('is passed on to dunning and to the workbook, and that it was is noted', async () => {
    await tellAccount(bare.container, bill('B-1', 100));
    await routeChange(bare.container, await entryOf());
    expect(bodiesIn(LOCAL_QUEUES.wakes)).toEqual([LOOK]);
    expect(bodiesIn(LOCAL_QUEUES.syncs)).toEqual([{ spreadsheet: COLLECTIONS, scope: 'shown' }]);
    expect((await entryOf()).routedAt).toBe(START);
    await routeChange(bare.container, await entryOf());
    expect(bodiesIn(LOCAL_QUEUES.wakes)).toEqual([]);
  });

  it('is passed on by the sweep where nobody else did, two minutes later', async () => {
    await tellAccount(bare.container, bill('B-1', 100));
    bare.world.clock.moveTo(plusMs(START, 2 * MINUTE_MS - 1));
    expect(await sweep(bare.container)).toMatchObject({ journals: 0 });
    bare.world.clock.moveTo(plusMs(START, 2 * MINUTE_MS));
    expect(await sweep(bare.container)).toMatchObject({ journals: 1 });
    expect(bodiesIn(LOCAL_QUEUES.wakes)).toEqual([LOOK]);
    expect(await sweep(bare.container)).toMatchObject({ journals: 0 });
  });

  it('goes from the table’s stream to dunning without a fault', async () => {
    await bare.world.settle();
    const wakes = bare.world.invocations().wakes;
    await bare.container.store.saveOffice({ ...OFFICE, collectionsSpreadsheet: null });
    await tellAccount(bare.container, bill('B-1', 100));
    await bare.world.settle();
    expect(bare.world.invocations().wakes).toBe(wakes + 1);
    expect((await entryOf()).routedAt).toBe(START);
    expect(bare.log.alarms).toEqual([]);
  });

  it('has a cause that SQS takes, however the unit is spelled', async () => {
    const unit = unitCode('1号楼 商铺');
    await writeReference(bare.container, { kind: 'household', key: unit, value: { ...HOUSEHOLD, unit } });
    await tellAccount(bare.container, bill('B-1', 100), { unit });
    await routeChange(bare.container, await entryOf(unit));
    expect(bodiesIn(LOCAL_QUEUES.syncs)).toHaveLength(1);
  });
});

it('a look at an account that is not there, or at no unit at all, comes back', async () => {
  const failed = await createOnWake(bare.container)(
    queueEvent(LOOK, { kind: 'account', office: OFFICE.id, unit: '' }, { kind: 'account', office: OFFICE.id }),
  );
  expect(failed.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['m0', 'm1', 'm2']);
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOfficeDays, wakeOfficeDay } from '../../../../shared/application/collection/handle-office-day.ts';
import { makeCallLists } from '../../../../shared/application/collection/make-call-lists.ts';
import { makePaper } from '../../../../shared/application/collection/make-paper.ts';
import { civilDate } from '../../../../shared/kernel/civil.ts';
import { phoneNumber } from '../../../../shared/kernel/identity.ts';
import { invariant } from '../../../../shared/kernel/invariant.ts';
import { OFFICE, unitCode } from '../../../support/bare-office.ts';
import { type DunningOffice, openDunningOffice, UNIT } from '../../../support/dunning-office.ts';
import { interruptedStore } from '../../../support/interrupted-store.ts';
import { COLLECTIONS } from '../../../support/ledger-office.ts';
import { EVIDENCE } from '../../domain/collection/dunning/sample.ts';
import { bill } from '../../domain/collection/ledger/sample.ts';

const NEIGHBOUR = unitCode('3-2-1802');
const MORNING = '2026-12-02';

let office: DunningOffice;
/** A household that owes since yesterday, at six in the morning. */
beforeEach(async () => {
  office = await openDunningOffice('2026-11-20 10:00');
  await office.container.store.saveOffice({ ...OFFICE, collectionsSpreadsheet: COLLECTIONS });
  await office.ledger(bill('B1', 1_200, '2026-11-30'));
  await office.tell({ type: 'RecordEvidence', evidence: EVIDENCE.delivered('2026-11-20 10:00') });
  await office.until(`${MORNING} 06:00`);
  await openOfficeDays(office.container, OFFICE.id);
  await office.world.settle();
});
afterEach(() => {
  expect(office.log.alarms).toEqual([]);
  office.close();
});

const days = async () => {
  const state = await office.container.store.loadOfficeDay(OFFICE.id);
  invariant(state !== null, 'the days are open');
  return state;
};
const listed = async () => {
  const found = await office.container.store.loadCallLists(OFFICE.id);
  return (found?.lists ?? []).flatMap(({ assistant, lines }) =>
    lines.map(({ place, cases }) => `${assistant} ${place}: ${cases.map(({ unit }) => unit).join(' ')}`),
  );
};
const LINE = `A07 1: ${UNIT}`;

describe('the day of dunning', () => {
  it('begins once, however often it is said', async () => {
    await openOfficeDays(office.container, OFFICE.id);
    expect(await days()).toMatchObject({ revision: 1, wakeSequence: 1 });
  });

  it('has its lists at seven', async () => {
    await office.until(`${MORNING} 06:59`);
    expect(await listed()).toEqual([]);
    await office.until(`${MORNING} 07:01`);
    expect(await listed()).toEqual([LINE]);
    const { marks } = await office.container.store.loadWorkbook(COLLECTIONS);
    expect(marks).toContainEqual({ tab: 'calls', recordId: 'all', slot: null, version: 1 });
  });

  it('has them soon after, when the timer is lost', async () => {
    const { wakeSequence } = await days();
    await office.container.timers.cancel({ kind: 'office-day', caseId: OFFICE.id, sequence: wakeSequence });
    await office.until(`${MORNING} 07:01`);
    expect(await listed()).toEqual([]);
    await office.until(`${MORNING} 07:05`);
    expect(await listed()).toEqual([LINE]);
    expect(await days()).toMatchObject({ wakeSequence: wakeSequence + 1 });
  });

  it('does nothing anew when a timer comes twice', async () => {
    await office.until(`${MORNING} 07:01`);
    const before = await days();
    await wakeOfficeDay(office.container, { kind: 'office-day', caseId: OFFICE.id, sequence: 1 });
    expect(await days()).toEqual(before);
  });

  it('goes on where it was broken off, whether it looked or made', async () => {
    const store = interruptedStore(office.world.standIns.table, (write) => write > 0);
    const broken = { ...office.container, store };
    const wake = { kind: 'office-day', caseId: OFFICE.id, sequence: 1 } as const;
    await expect(wakeOfficeDay(broken, wake)).rejects.toThrow('at write 1');
    await expect(makeCallLists(broken, OFFICE.id, 'first')).rejects.toThrow('at write 1');
    expect(await listed()).toEqual([]);
    await office.until(`${MORNING} 07:05`);
    expect(await listed()).toEqual([LINE]);
  });
});

describe('lists', () => {
  beforeEach(() => office.until(`${MORNING} 07:01`));

  it('that are made twice, or by two at once, are the same', async () => {
    await Promise.all([1, 2].map(() => makeCallLists(office.container, OFFICE.id, 'first')));
    expect(await listed()).toEqual([LINE]);
  });

  it('grow at the end by what comes up and is given to somebody', async () => {
    await office.household({ unit: NEIGHBOUR, ownerPhone: phoneNumber('+8613800001002') });
    await office.ledger(bill('B2', 9_000, '2026-11-30'), NEIGHBOUR);
    await office.until(`${MORNING} 07:10`);
    expect(await listed()).toEqual([LINE, `A07 2: ${NEIGHBOUR}`]);
  });

  it('of yesterday are not made today, and those of today not before their time', async () => {
    const version = async () => (await office.container.store.loadCallLists(OFFICE.id))?.version;
    const paper = { kind: 'paper', office: OFFICE.id, paper: 'call-lists' } as const;
    await makePaper(office.container, { ...paper, dayOn: civilDate('2026-12-01') });
    expect(await version()).toBe(1);
    await office.until('2026-12-03 06:00');
    await makeCallLists(office.container, OFFICE.id, 'again');
    expect(await version()).toBe(1);
  });
});

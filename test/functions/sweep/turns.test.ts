import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from '../../../functions/sweep/handler.ts';
import type { WorkbookLedger } from '../../../shared/application/ledger.ts';
import { officeId, spreadsheetId } from '../../../shared/kernel/identity.ts';
import { MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { OFFICE, writeOffice } from '../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../support/bare-world.ts';
import { shanghai } from '../../support/moments.ts';
import { workbookLedger } from '../../support/workbook-ledger.ts';

const START = shanghai('2026-11-23 10:00');
const SPREADSHEET = spreadsheetId('quiet-or-not');
let bare: BareWorld;
beforeEach(async () => {
  bare = await openBareWorld(START);
  await writeOffice(bare.container);
});
afterEach(() => bare.close());

const ledger = (changed: Partial<WorkbookLedger>): WorkbookLedger =>
  workbookLedger({ spreadsheet: SPREADSHEET, office: OFFICE.id, policyVersionShown: 1, ...changed });

/** Sweeps once a minute; answers in which minutes the workbook was put on the queue. */
async function sweepFor(minutes: number): Promise<readonly number[]> {
  const sweep = createHandler(bare.container);
  const { sqs } = bare.world.standIns;
  const swept: number[] = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    bare.world.clock.moveTo(plusMs(START, minute * MINUTE_MS));
    await sweep();
    const records = sqs.receiveFor('syncs.fifo', 10);
    const handles = records.map(({ receiptHandle }) => receiptHandle);
    sqs.acknowledge('syncs.fifo', handles);
    if (records.length > 0) swept.push(minute);
  }
  return swept;
}
const save = (changed: Partial<WorkbookLedger>) => bare.container.store.saveWorkbook(ledger(changed), START);
const gaps = (minutes: readonly number[]) => minutes.slice(1).map((minute, index) => minute - (minutes[index] ?? 0));

describe('the sweep', () => {
  it('looks at a busy workbook every minute, and every ten once half an hour went by', async () => {
    await save({ syncedAt: START, hintedAt: START });
    const swept = await sweepFor(60);
    expect(swept.slice(0, 31)).toEqual(Array.from({ length: 31 }, (_, minute) => minute));
    expect(gaps(swept.slice(31))).toEqual(gaps(swept.slice(31)).map(() => 10));
    expect(swept.length).toBeLessThanOrEqual(31 + 3);
  });

  it('looks at a quiet workbook every ten minutes', async () => {
    const yesterday = plusMs(START, -24 * 60 * MINUTE_MS);
    await save({ syncedAt: yesterday, hintedAt: yesterday });
    const swept = await sweepFor(60);
    expect(swept).toHaveLength(7);
    expect(gaps(swept.slice(1))).toEqual([10, 10, 10, 10, 10]);
  });

  it('looks at a quiet workbook every minute where no hint was ever heard and the office is open', async () => {
    await save({ syncedAt: plusMs(START, -60 * MINUTE_MS) });
    expect(await sweepFor(10)).toHaveLength(10);
  });

  it('looks every ten minutes at one whose office is not there yet', async () => {
    await save({ office: officeId('being-added') });
    expect((await sweepFor(10)).length).toBeLessThanOrEqual(2);
  });

  it('leaves the turn alone that a sync gave meanwhile', async () => {
    await save({ syncedAt: START, hintedAt: START });
    const { store } = bare.container;
    const [found] = await store.listOverdue(START, 10);
    if (found?.kind !== 'workbook') throw new Error('the workbook is due');
    await store.saveWorkbook(ledger({ syncedAt: START }), plusMs(START, 5 * MINUTE_MS));
    await store.postponeTurn(SPREADSHEET, found.turn, plusMs(START, 9 * MINUTE_MS));
    expect(await store.listOverdue(plusMs(START, 5 * MINUTE_MS), 10)).toMatchObject([{ spreadsheet: SPREADSHEET }]);
  });
});

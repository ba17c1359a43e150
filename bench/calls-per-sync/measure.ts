import { openInstance, type ReplayInstance } from '../../local/replay/instance.ts';
import { SAMPLE_POSTS, SAMPLE_STAFF } from '../../local/sample/people.ts';
import type { TypedRow } from '../../local/sample/staff-hand.ts';
import type { Log } from '../../shared/application/log.ts';
import { type Instant, MINUTE_MS, plusMs } from '../../shared/kernel/instant.ts';

/** What one edit, or a look at a sheet that nobody touched, cost. */
export interface SyncCost {
  readonly rowsInTab: number;
  readonly rowsChanged: number;
  readonly syncs: number;
  readonly sheetReads: number;
  readonly sheetWrites: number;
  readonly tableReads: number;
  readonly tableWrites: number;
}

/** As many as a paste may overshoot nothing with: the blank rows that a tab keeps at its end. */
const ROWS_PASTED_AT_ONCE = 200;
const FIRST_ROW = 2;

const silent: Log = { note: () => undefined, alarm: () => undefined };

/** A workbook with `rowsInTab` closed requests of last year, in which then so many rows are changed at one stroke. */
export async function measure(
  rowsInTab: number,
  changes: readonly number[],
  startAt: Instant,
): Promise<readonly SyncCost[]> {
  const instance = await openInstance({ startAt, keep: false, log: silent });
  try {
    instance.world.standIns.google.setQuota(null);
    await fill(instance, rowsInTab);
    const costs = [await costOf(instance, rowsInTab, 0, () => instance.hand.typeRows('requests', SAME_AS_BEFORE))];
    for (const [round, count] of changes.filter((each) => each <= rowsInTab).entries()) {
      const rows = Array.from({ length: count }, (_, index) => ({
        row: FIRST_ROW + index,
        cells: { applicant: `申请人${round}` },
      }));
      costs.push(await costOf(instance, rowsInTab, count, () => instance.hand.typeRows('requests', rows)));
    }
    return costs;
  } finally {
    await instance.close();
  }
}

/** What stands there already, typed once more: the script tells of an edit, and there is none. */
const SAME_AS_BEFORE = [{ row: FIRST_ROW, cells: { kind: '投诉' } }];

async function fill({ hand, world }: ReplayInstance, rowsInTab: number): Promise<void> {
  await hand.fill('staff', FIRST_ROW, SAMPLE_STAFF);
  await hand.fill('posts', FIRST_ROW, SAMPLE_POSTS);
  await hand.fill('households', FIRST_ROW, [{ unit: '1-1-101', ownerName: '张先生', ownerPhone: '13800001001' }]);
  await world.settle();
  for (let from = 0; from < rowsInTab; from += ROWS_PASTED_AT_ONCE) {
    const count = Math.min(ROWS_PASTED_AT_ONCE, rowsInTab - from);
    await hand.fill('requests', FIRST_ROW + from, lastYear(from, count));
    await world.settle();
    // More than twenty at once wait for a tick in one of them.
    await hand.type('requests', FIRST_ROW + from, { confirmed: true });
    await world.settle();
    await world.advanceTo(plusMs(world.clock.now(), 2 * MINUTE_MS));
  }
}

function lastYear(from: number, count: number): readonly TypedRow[] {
  return Array.from({ length: count }, (_, index) => ({
    receivedAt: '2025-03-05 09:00',
    unit: '1-1-101',
    kind: '投诉',
    wanted: `去年第${from + index + 1}件`,
    respondedAt: '2025-03-05 09:10',
    result: '已处理',
    resolvedAt: '2025-03-05 17:00',
  }));
}

const READS = ['GetItem', 'BatchGetItem', 'Query'] as const;
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'] as const;

async function costOf(
  { world }: ReplayInstance,
  rowsInTab: number,
  rowsChanged: number,
  act: () => Promise<void>,
): Promise<SyncCost> {
  const { google, table } = world.standIns;
  const [sheetBefore, tableBefore, syncsBefore] = [google.calls(), table.calls(), world.invocations().syncs];
  await act();
  await world.settle();
  const sheet = risen(sheetBefore, google.calls());
  const stored = risen(tableBefore, table.calls());
  return {
    rowsInTab,
    rowsChanged,
    syncs: world.invocations().syncs - syncsBefore,
    sheetReads: sum(sheet, ['sheets.spreadsheets.values.batchGet', 'sheets.spreadsheets.get']),
    // The typing itself is a call of another kind.
    sheetWrites: sum(sheet, ['sheets.spreadsheets.batchUpdate']),
    tableReads: sum(stored, READS),
    tableWrites: sum(stored, WRITES),
  };
}

type Calls = Readonly<Record<string, number>>;

const risen = (before: Calls, after: Calls): Calls =>
  Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]));

const sum = (calls: Calls, names: readonly string[]): number =>
  names.reduce((total, name) => total + (calls[name] ?? 0), 0);

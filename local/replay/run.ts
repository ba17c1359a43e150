import { type Instant, plusMs, SECOND_MS } from '../../shared/kernel/instant.ts';
import type { TypedRow } from '../sample/staff-hand.ts';
import type { Course } from './course.ts';
import type { ReplayInstance } from './instance.ts';
import type { ReplayMapping } from './mapping.ts';
import { householdRows, postRows, staffRows } from './people.ts';

/** First row below the header. */
const FIRST_ROW = 2;
/** A tab keeps so many blank rows at its end; more than that cannot be pasted at one stroke. */
const ROWS_PASTED_AT_ONCE = 200;
const PAUSE_MS = 10 * SECOND_MS;
/** Longer than any course: five years of timers after the last entry would be a loop, not a deadline. */
const MOMENTS_AFTER_MAX = 100_000;

/** Where a replay stands, for whoever waits for it. */
export interface ReplayProgress {
  readonly entriesDone: number;
  readonly entries: number;
  readonly now: Instant;
}

/** What one moment of typing cost: how often the sheet was synced, and the product's reads and writes of it. */
export interface MomentCost {
  readonly rowsInTab: number;
  readonly syncs: number;
  readonly reads: number;
  readonly writes: number;
}

/** Everybody who works or lives there, before the first record is typed. */
export async function typePeople(
  instance: ReplayInstance,
  courses: readonly Course[],
  mapping: ReplayMapping,
): Promise<void> {
  const { hand, world } = instance;
  const records = courses.map(({ record }) => record);
  await hand.fill('staff', FIRST_ROW, staffRows());
  await hand.fill('posts', FIRST_ROW, postRows(mapping));
  const households = householdRows(records, mapping);
  for (let from = 0; from < households.length; from += ROWS_PASTED_AT_ONCE) {
    await hand.fill('households', FIRST_ROW + from, households.slice(from, from + ROWS_PASTED_AT_ONCE));
    await world.settle();
    // Nobody pastes without end: so much later the blank rows at the end have been topped up.
    await world.advanceTo(plusMs(world.clock.now(), PAUSE_MS));
  }
}

/** Types every entry at its moment, then lets time run until no timer is left. */
export async function typeCourses(
  instance: ReplayInstance,
  courses: readonly Course[],
  tell: (progress: ReplayProgress) => void,
): Promise<readonly MomentCost[]> {
  const { world, hand } = instance;
  const moments = momentsOf(courses);
  const costs: MomentCost[] = [];
  let rowsInTab = 0;
  for (const [index, { at, rows }] of moments.entries()) {
    await world.advanceTo(at);
    const before = sheetCalls(instance);
    await hand.typeRows('requests', rows);
    await world.settle();
    const after = sheetCalls(instance);
    rowsInTab = Math.max(rowsInTab, ...rows.map(({ row }) => row - FIRST_ROW + 1));
    costs.push({
      rowsInTab,
      syncs: after.syncs - before.syncs,
      reads: after.reads - before.reads,
      // The typing itself is one call of another kind.
      writes: after.writes - before.writes,
    });
    tell({ entriesDone: index + 1, entries: moments.length, now: at });
  }
  await runToTheEnd(instance);
  return costs;
}

async function runToTheEnd({ world }: ReplayInstance): Promise<void> {
  for (let moments = 0; moments < MOMENTS_AFTER_MAX; moments += 1) {
    const { scheduler } = world.standIns;
    const next = scheduler.nextDueAt();
    if (next === null) return;
    await world.advanceTo(next);
  }
  throw new Error(`timers are still left after ${MOMENTS_AFTER_MAX} moments`);
}

interface Moment {
  readonly at: Instant;
  readonly rows: { readonly row: number; readonly cells: TypedRow }[];
}

/** Entries of one moment are typed together; records stand in the order of their creation. */
function momentsOf(courses: readonly Course[]): readonly Moment[] {
  const byMoment = new Map<Instant, Moment>();
  for (const [index, { entries }] of courses.entries()) {
    for (const { at, cells } of entries) {
      const moment = byMoment.get(at) ?? { at, rows: [] };
      moment.rows.push({ row: FIRST_ROW + index, cells });
      byMoment.set(at, moment);
    }
  }
  return [...byMoment.values()].sort((a, b) => a.at - b.at);
}

function sheetCalls({ world }: ReplayInstance) {
  const calls = world.standIns.google.calls();
  return {
    syncs: world.invocations().syncs,
    reads: calls['sheets.spreadsheets.values.batchGet'] ?? 0,
    writes: calls['sheets.spreadsheets.batchUpdate'] ?? 0,
  };
}

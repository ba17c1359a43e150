import { formatInstant } from '../kernel/instant.ts';
import { unreachable } from '../kernel/invariant.ts';
import { findOfficeView } from './office-view.ts';
import { type RouteDependencies, routeChange } from './route-change.ts';
import type { Overdue } from './store-port.ts';
import { isOpen, nextTurnAt, turnIntervalMs } from './sweep-turns.ts';

/** Per shard and minute: 4 shards × 200 keep one sweep within its minute; what is left is overdue still in the next. */
const OVERDUE_PER_SHARD_MAX = 200;

export interface SweepReport {
  readonly requests: number;
  readonly cases: number;
  readonly days: number;
  readonly journals: number;
  readonly messages: number;
  /** Offices whose cases are to be spread: their time has come, nothing went wrong. */
  readonly assignments: number;
  /** Departments whose missed alarms are to be summed up: their time has come, nothing went wrong. */
  readonly summaries: number;
  readonly workbooks: number;
}

/**
 * The net under timers, stream and queues: whatever is overdue in the attend index is handed to the very path it should
 * have taken. In a run without faults it finds only what has to be gathered first, and workbooks whose turn it is.
 */
export async function sweep(dependencies: RouteDependencies): Promise<SweepReport> {
  const now = dependencies.clock.now();
  const overdue = await dependencies.store.listOverdue(now, OVERDUE_PER_SHARD_MAX);
  for (const item of overdue) await handOver(dependencies, item, formatInstant(now));
  const count = (kind: Overdue['kind']): number => overdue.filter((item) => item.kind === kind).length;
  return {
    requests: count('request'),
    cases: count('dunning'),
    days: count('office-day'),
    journals: count('journal'),
    messages: count('message'),
    assignments: count('assignment'),
    summaries: count('missed'),
    workbooks: count('workbook'),
  };
}

async function handOver(dependencies: RouteDependencies, item: Overdue, cause: string): Promise<void> {
  const { queues, store } = dependencies;
  switch (item.kind) {
    case 'request':
      return queues.enqueueWake({ kind: 'request', caseId: item.caseId, sequence: null }, 0);
    case 'dunning':
      return queues.enqueueWake({ kind: 'dunning', caseId: item.caseId, sequence: null }, 0);
    case 'office-day':
      return queues.enqueueWake({ kind: 'office-day', caseId: item.office, sequence: null }, 0);
    case 'assignment':
      return queues.enqueueAssignment({ kind: 'assignment', office: item.office });
    case 'journal': {
      const entry = await store.loadJournalEntry(item.entry);
      return entry === null ? undefined : routeChange(dependencies, entry);
    }
    case 'message': {
      const record = await store.loadMessage(item.message);
      if (record === null) return undefined;
      const { revision, messageId } = record;
      return queues.enqueueMessage({ ...item.message, revision, messageId });
    }
    case 'missed':
      return queues.enqueueSummary({ office: item.office, department: item.department });
    case 'workbook':
      await queues.enqueueSync({ spreadsheet: item.spreadsheet, cause: `sweep.${cause}`, scope: 'whole' });
      // Only now: broken off in between, it is looked at once too often.
      return giveNextTurn(dependencies, item);
    default:
      return unreachable(item);
  }
}

/** Busy workbooks come again in a minute, quiet ones in ten. The sync itself gives a turn when it finds something. */
async function giveNextTurn(
  { store, clock }: RouteDependencies,
  { spreadsheet, turn }: Extract<Overdue, { readonly kind: 'workbook' }>,
): Promise<void> {
  const now = clock.now();
  const isOfficeOpen = async (): Promise<boolean> => {
    const view = await findOfficeView(store, turn.office);
    // Being added just now: nobody works with it yet.
    return view !== null && isOpen(view.calendar, now);
  };
  const intervalMs = await turnIntervalMs(turn, now, isOfficeOpen);
  await store.postponeTurn(spreadsheet, turn, nextTurnAt(spreadsheet, turn, intervalMs, now));
}

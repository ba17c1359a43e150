import type { TableEngine } from '../../../local/table/engine.ts';
import { LOCAL_TABLE } from '../../../local/world/environment.ts';
import type { Overdue, StorePort } from '../../../shared/application/store-port.ts';
import { ATTEND_INDEX } from '../../../shared/config/limits.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { allAttendShards } from '../../../shared/store/keys.ts';
import { withStore } from './doors.ts';

type StoredItem = ReturnType<TableEngine['queryAll']>[number];

/** How much is overdue that something else than the sweep should have seen to. */
export function missedIn(table: TableEngine, now: Instant): number {
  const overdue = allAttendShards().flatMap((shard) =>
    table
      .queryAll(LOCAL_TABLE, { index: ATTEND_INDEX.name, key: { S: shard } })
      .filter(({ attendAt }) => attendAt !== undefined && 'N' in attendAt && Number(attendAt.N) <= now),
  );
  return overdue.filter(isMissed).length;
}

/** Workbooks come in turns, cases are spread together, and messages wait for their hour or for a busy gateway: that is what the sweep is for. */
export function isMissed({ kind, value }: StoredItem): boolean {
  const what = kind !== undefined && 'S' in kind ? kind.S : '';
  if (what === 'request' || what === 'case' || what === 'journal') return true;
  const status = value !== undefined && 'M' in value ? value.M?.status : undefined;
  return what === 'message' && status !== undefined && 'S' in status && status.S === 'claimed';
}

/** The sweep does what is its own part and mends nothing that others have left. */
export const withoutNet = withStore((store) => ({
  listOverdue: async (now, limit) => {
    const overdue = await store.listOverdue(now, limit);
    const own = await Promise.all(overdue.map((item) => isOwn(store, item)));
    return overdue.filter((_, index) => own[index] === true);
  },
}));

/** Workbooks are not looked at in turn. */
export const withoutTurns = withStore((store) => ({
  listOverdue: async (now, limit) => (await store.listOverdue(now, limit)).filter(({ kind }) => kind !== 'workbook'),
}));

const OWN: ReadonlySet<Overdue['kind']> = new Set<Overdue['kind']>(['workbook', 'missed', 'assignment']);

async function isOwn(store: StorePort, item: Overdue): Promise<boolean> {
  if (item.kind !== 'message') return OWN.has(item.kind);
  const record = await store.loadMessage(item.message);
  return record?.status === 'waiting' || record?.status === 'retry';
}

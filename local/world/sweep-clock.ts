import { ATTEND_INDEX } from '../../shared/config/limits.ts';
import { type Instant, instantOfEpochMs, MINUTE_MS } from '../../shared/kernel/instant.ts';
import { allAttendShards } from '../../shared/store/keys.ts';
import type { TableEngine } from '../table/engine.ts';
import { LOCAL_TABLE } from './environment.ts';

type StoredItem = ReturnType<TableEngine['queryAll']>[number];

/**
 * When the next minute sweep would find something to do; `null` when none would. A workbook whose turn it merely is has
 * nothing new: every edit here comes with its hint.
 */
export function sweepDueAt(table: TableEngine, now: Instant): Instant | null {
  const least = attendDueAt(table, 'work');
  if (least === null) return null;
  const minute = Math.ceil(Math.max(least, now) / MINUTE_MS) * MINUTE_MS;
  return instantOfEpochMs(minute);
}

/**
 * When the first thing falls due that a sweep would see to; of `work`, workbooks whose turn it merely is are no part, and
 * neither is what `isLeft` names.
 */
export function attendDueAt(
  table: TableEngine,
  what: 'work' | 'work and turns',
  isLeft: (item: StoredItem) => boolean = () => false,
): Instant | null {
  let least: number | null = null;
  for (const shard of allAttendShards()) {
    const items = table.queryAll(LOCAL_TABLE, { index: ATTEND_INDEX.name, key: { S: shard } });
    const first = items.find((item) => (what === 'work and turns' || isWork(item)) && !isLeft(item));
    const attendAt = first === undefined ? null : numberOf(first.attendAt);
    if (attendAt !== null && (least === null || attendAt < least)) least = attendAt;
  }
  return least === null ? null : instantOfEpochMs(least);
}

/** Minutes passed over without a sweep. */
export function unfoundSweeps(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor(to / MINUTE_MS) - Math.floor(from / MINUTE_MS));
}

function isWork(item: StoredItem): boolean {
  const kind = item.kind;
  if (kind === undefined || !('S' in kind) || kind.S !== 'workbook') return true;
  const value = item.value;
  if (value === undefined || !('M' in value)) return true;
  return [value.M?.lookAgainAt, value.M?.nextSyncAt].some((attribute) => numberOf(attribute) !== null);
}

function numberOf(attribute: StoredItem[string] | undefined): number | null {
  return attribute !== undefined && 'N' in attribute && attribute.N !== undefined ? Number(attribute.N) : null;
}

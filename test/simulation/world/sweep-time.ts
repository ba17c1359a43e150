import type { TableEngine } from '../../../local/table/engine.ts';
import { LOCAL_TABLE } from '../../../local/world/environment.ts';
import { ATTEND_INDEX } from '../../../shared/config/limits.ts';
import { type Instant, instantOfEpochMs } from '../../../shared/kernel/instant.ts';
import { allAttendShards } from '../../../shared/store/keys.ts';

type StoredItem = ReturnType<TableEngine['queryAll']>[number];

/**
 * When the next sweep would find something; `null` when none would. A workbook whose turn it merely is has nothing new,
 * unless somebody has edited it whose hint was lost.
 */
export function nextAttendAt(table: TableEngine, hasUnseenEdits: boolean): Instant | null {
  let least: number | null = null;
  for (const shard of allAttendShards()) {
    const items = table.queryAll(LOCAL_TABLE, { index: ATTEND_INDEX.name, key: { S: shard } });
    for (const item of items) {
      if (!hasUnseenEdits && isMereTurn(item)) continue;
      const at = numberOf(item.attendAt);
      if (at !== null && (least === null || at < least)) least = at;
      break;
    }
  }
  return least === null ? null : instantOfEpochMs(least);
}

function isMereTurn({ kind, value }: StoredItem): boolean {
  if (kind === undefined || !('S' in kind) || kind.S !== 'workbook') return false;
  if (value === undefined || !('M' in value)) return false;
  return [value.M?.lookAgainAt, value.M?.nextSyncAt].every((attribute) => numberOf(attribute) === null);
}

const numberOf = (attribute: StoredItem[string] | undefined): number | null =>
  attribute !== undefined && 'N' in attribute && attribute.N !== undefined ? Number(attribute.N) : null;

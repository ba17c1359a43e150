import type { SummaryCommit } from '../application/message-record.ts';
import type { StorePort } from '../application/store-port.ts';
import type { MissedAlarms } from '../effects/missed-alarms.ts';
import { journalItem } from './commit-steps.ts';
import { readItem } from './items.ts';
import { missedAlarmsKey } from './keys.ts';
import { getItem, type Step, type Table, transact } from './table.ts';
import { putNew, putOver, wholeItem } from './write.ts';

type MissedAlarmStore = Pick<StorePort, 'loadMissedAlarms' | 'commitSummary'>;

export function createMissedAlarmStore(table: Table): MissedAlarmStore {
  return {
    loadMissedAlarms: async (office, department) =>
      readItem('missed', await getItem(table, missedAlarmsKey(office, department))),
    commitSummary: (commit) => commitSummary(table, commit),
  };
}

/** Gathered alarms stand in the attend index from the first on, until they are summed up. */
export function missedStep(
  table: Table,
  { before, after }: { readonly before: MissedAlarms | null; readonly after: MissedAlarms },
): Step<'missed-changed'> {
  const key = missedAlarmsKey(after.office, after.department);
  const expected = before === null ? null : { counter: 'revision', value: before.revision };
  return putOver(table, wholeItem(key, 'missed', after, after.gathered?.sumUpAt ?? null), expected, 'missed-changed');
}

async function commitSummary(table: Table, commit: SummaryCommit): Promise<'committed' | 'conflict'> {
  const { before, emptied, entry } = commit;
  const outcome = await transact(table, [
    missedStep(table, { before, after: emptied }),
    putNew(table, journalItem(entry), 'conflict'),
  ]);
  return outcome === 'done' ? 'committed' : 'conflict';
}

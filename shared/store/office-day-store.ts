import type { CallLists, CallListsCommit } from '../application/collection/call-lists.ts';
import type { OfficeDayCommit, OfficeDayStore } from '../application/collection/office-day-store-port.ts';
import type { CommitOutcome } from '../application/commit.ts';
import type { OfficeId } from '../kernel/identity.ts';
import { invariant } from '../kernel/invariant.ts';
import { commitCommand, markStep, stateSteps, timedStateStep } from './commit-steps.ts';
import { readItem, readPresentItem } from './items.ts';
import { callListKey, callListsKey, officeDayKey } from './keys.ts';
import { ASSISTANTS_MAX } from './limits.ts';
import { getItem, queryAll, type Table, transact } from './table.ts';
import { putAlways, putOver, wholeItem } from './write.ts';

export function createOfficeDayStore(table: Table): OfficeDayStore {
  return {
    loadOfficeDay: async (office) => readItem('officeDay', await getItem(table, officeDayKey(office))),
    commitOfficeDay: (commit) => commitOfficeDay(table, commit),
    loadCallLists: (office) => loadCallLists(table, office),
    commitCallLists: (commit) => commitCallLists(table, commit),
  };
}

/** State, journal entry with its pending effects, and receipt: all or nothing. */
function commitOfficeDay(table: Table, commit: OfficeDayCommit): Promise<CommitOutcome> {
  return commitCommand(table, commit, commit.entry, [
    ...stateSteps(table, commit),
    timedStateStep(table, officeDayKey(commit.after.office), 'officeDay', commit),
  ]);
}

/** Lists of assistants who have left stand there still, with the day they were of. */
async function loadCallLists(table: Table, office: OfficeId): Promise<CallLists | null> {
  const headKey = callListsKey(office);
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': headKey.pk },
    ConsistentRead: true,
  });
  const head = items.find(({ sk }) => sk === headKey.sk);
  if (head === undefined) return null;
  const { dayOn, version } = readPresentItem('callLists', head);
  const lists = items.filter((item) => item !== head).map((item) => readPresentItem('callList', item));
  return { office, dayOn, version, lists: lists.filter((list) => list.dayOn === dayOn) };
}

/** Head, lists and mark: all or nothing, so that no place is given twice. */
async function commitCallLists(
  table: Table,
  { before, after, mark }: CallListsCommit,
): Promise<'committed' | 'conflict'> {
  const { office, dayOn, version, lists } = after;
  invariant(lists.length <= ASSISTANTS_MAX, `lists of more than ${ASSISTANTS_MAX} assistants`);
  const head = wholeItem(callListsKey(office), 'callLists', { office, dayOn, version });
  const expected = before === null ? null : { counter: 'version', value: before.version };
  const outcome = await transact(table, [
    putOver(table, head, expected, 'conflict' as const),
    ...lists.map((list) => putAlways(table, wholeItem(callListKey(office, list.assistant), 'callList', list))),
    ...(mark === null ? [] : [markStep(table, mark)]),
  ]);
  return outcome === 'done' ? 'committed' : 'conflict';
}

import { callLists } from '../../domain/collection/day/call-list.ts';
import type { DebtorCase, OpenRequest } from '../../domain/collection/day/debtor.ts';
import { keepLists } from '../../domain/collection/day/kept-list.ts';
import type { CivilDate } from '../../kernel/civil.ts';
import { groupBy } from '../../kernel/group.ts';
import type { OfficeId, RequestId } from '../../kernel/identity.ts';
import { civilDateAt } from '../../kernel/zone.ts';
import type { HandleDependencies } from '../handle-request.ts';
import { householdsByUnit } from '../households-by-unit.ts';
import type { OfficeView } from '../office.ts';
import { loadOfficeView } from '../office-view.ts';
import type { QueuePort } from '../ports.ts';
import type { StorePort } from '../store-port.ts';
import { untilSettled } from '../until-settled.ts';
import { ALL_CALLS } from './call-lists.ts';
import { debtorCaseOf } from './debtor-case.ts';
import { allOpenCases } from './open-cases.ts';

export interface MakeDependencies extends HandleDependencies {
  readonly queues: QueuePort;
}

/**
 * Makes today's call lists, and asks for them to be shown. `again`: adds what has come up since to lists that are there, and
 * does nothing before they are. Safe to repeat: lines that are there keep their places. Source: docs/rules.md §8.2.
 */
export async function makeCallLists(
  { store, clock, queues }: MakeDependencies,
  office: OfficeId,
  turn: 'first' | 'again',
): Promise<void> {
  const view = await loadOfficeView(store, office);
  const spreadsheet = view.office.collectionsSpreadsheet;
  if (spreadsheet === null) return;
  const version = await untilSettled(`call lists of ${office}`, async () => {
    const before = await store.loadCallLists(office);
    const now = clock.now();
    const dayOn = civilDateAt(now, view.office.timeZone);
    if (turn === 'again' && before?.dayOn !== dayOn) return null;
    const { day, ladder } = view.policy.collection;
    const cases = await debtorCases(store, view, dayOn);
    const ladderOf = (version: number) => ({ ...ladder, version });
    const policy = { ...day, callLinesPerAssistantMax: cases.length };
    const due = callLists(cases, { now, calendar: view.calendar, policy, ladderOf });
    const lists = keepLists(before?.lists ?? [], due, { dayOn, openLinesMax: day.callLinesPerAssistantMax });
    const after = { office, dayOn, version: (before?.version ?? 0) + 1, lists };
    const mark = { tab: 'calls', recordId: ALL_CALLS, slot: null, version: after.version } as const;
    const outcome = await store.commitCallLists({ before, after, mark: { spreadsheet, mark } });
    return outcome === 'conflict' ? outcome : after.version;
  });
  if (version === null) return;
  // A long list may need more rows than the tab has: only who reads it can tell.
  await queues.enqueueSync({ spreadsheet, cause: `calls.${office}.${version}`, scope: 'typed' });
}

/** Every open case with what its ledger says now, whom it is about, and what they wait for. */
async function debtorCases(store: StorePort, { office }: OfficeView, dayOn: CivilDate): Promise<readonly DebtorCase[]> {
  const states = await allOpenCases(store, office.id);
  const units = [...new Set(states.map(({ unit }) => unit))];
  const accounts = new Map((await store.loadAccounts(office.id, units)).map((account) => [account.unit, account]));
  const households = await householdsByUnit(store, office.id, units);
  const requests = groupBy(await openRequestsOf(store, office.id), ({ unit }) => unit);
  return states.flatMap((state) => {
    const account = accounts.get(state.unit);
    if (account === undefined) throw new Error(`the case ${state.id} is about an account that does not exist`);
    const household = households.get(state.unit) ?? null;
    return [debtorCaseOf(state, { account, household, openRequests: requests.get(state.unit) ?? [] }, dayOn)];
  });
}

/** Pages of open requests: four shards of a thousand requests each, and as many again. */
const REQUEST_PAGES_MAX = 200;

async function openRequestsOf(store: StorePort, office: OfficeId): Promise<readonly OpenRequest[]> {
  const ids: RequestId[] = [];
  let after: string | null = null;
  for (let page = 0; page < REQUEST_PAGES_MAX; page += 1) {
    const found: Awaited<ReturnType<StorePort['listOpenRequests']>> = await store.listOpenRequests(office, after);
    ids.push(...found.ids);
    after = found.next;
    if (after === null) break;
  }
  if (after !== null) throw new Error(`open requests of ${office}: more than ${REQUEST_PAGES_MAX} pages`);
  const states = await store.loadRequests(ids);
  return states.map(({ number, facts: { unit, receivedAt, wanted } }) => ({ number, unit, receivedAt, wanted }));
}

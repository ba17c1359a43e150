import type { SystemCells } from '../../../sheets/contract/types.ts';
import { renderAccount } from '../../../sheets/render/collections/account.ts';
import { renderCall } from '../../../sheets/render/collections/call.ts';
import { type CasePeople, renderCase } from '../../../sheets/render/collections/case.ts';
import { renderContact } from '../../../sheets/render/collections/contact.ts';
import { renderEntry } from '../../../sheets/render/collections/entry.ts';
import { renderStepSignature } from '../../../sheets/render/collections/signature.ts';
import type { DebtorCase } from '../../domain/collection/day/debtor.ts';
import { followLine } from '../../domain/collection/day/follow-list.ts';
import type { DunningState } from '../../domain/collection/dunning/state.ts';
import type { Posting } from '../../domain/collection/ledger/posting.ts';
import type { AccountState } from '../../domain/collection/ledger/state.ts';
import type { Household } from '../../domain/household/state.ts';
import { dunningCaseId, parseUnitCode, postingReference, type UnitCode } from '../../kernel/identity.ts';
import { talkingPointText } from '../../policy/call-script.ts';
import { allEnded } from '../all-ended.ts';
import { debtorCaseOf } from '../collection/debtor-case.ts';
import { householdsByUnit } from '../households-by-unit.ts';
import type { SlotLedger } from '../ledger.ts';
import type { OfficeView } from '../office.ts';
import type { StorePort } from '../store-port.ts';
import { type CallRow, callRowsOf } from './call-rows.ts';
import { parseStepRecord } from './case-rows.ts';
import { parseContactRecord } from './contact-rows.ts';
import { remarksOf } from './remarks.ts';

/** Records that rows of the collections workbook show, by the ids by which their rows know them. */
export interface CollectionsRecords {
  readonly accounts: ReadonlyMap<string, AccountState>;
  readonly cases: ReadonlyMap<string, DunningState>;
  readonly postings: ReadonlyMap<string, Posting>;
  readonly households: ReadonlyMap<string, Household>;
  readonly calls: ReadonlyMap<string, CallRow>;
}

/** Reads them together: accounts, cases and entries in a batch each, then the households they speak of. */
export async function collectionsRecordsOf(
  store: StorePort,
  { office }: OfficeView,
  ledgers: readonly SlotLedger[],
): Promise<CollectionsRecords> {
  const idsIn = (tab: SlotLedger['tab']): readonly string[] =>
    ledgers.flatMap((ledger) => (ledger.tab === tab && ledger.recordId !== null ? [ledger.recordId] : []));
  const calls = await callRowsOf(store, office.id, unique(idsIn('calls')));
  const called = [...calls.values()].flatMap(({ line }) => line.cases);
  const billed = idsIn('bills').flatMap((id): UnitCode[] => {
    const unit = parseUnitCode(id);
    return unit === null ? [] : [unit];
  });
  const units = unique([...billed, ...called.map(({ unit }) => unit)]);
  const caseIds = unique([
    ...idsIn('dunning').map(dunningCaseId),
    ...called.map(({ id }) => id),
    ...idsIn('contacts').map((id) => parseContactRecord(id).caseId),
    ...idsIn('sign-off').map((id) => parseStepRecord(id).caseId),
  ]);
  const names = { charges: [], postings: unique(idsIn('payments')).map(postingReference) };
  const [accounts, cases, entries] = await allEnded([
    units.length === 0 ? [] : store.loadAccounts(office.id, units),
    caseIds.length === 0 ? [] : store.loadCases(caseIds),
    names.postings.length === 0 ? null : store.loadEntries(office.id, names),
  ]);
  return {
    accounts: new Map(accounts.map((account) => [account.unit, account])),
    cases: new Map(cases.map((state) => [state.id, state])),
    postings: new Map(
      [...(entries?.postings ?? [])].flatMap(([name, posting]) => (posting === null ? [] : [[name, posting]])),
    ),
    households: await householdsByUnit(store, office.id, unique([...units, ...cases.map(({ unit }) => unit)])),
    calls,
  };
}

const unique = <Id>(ids: readonly Id[]): readonly Id[] => [...new Set(ids)];

/** What a row with a record shows; `null` where there is none, or the row is gone. */
export function collectionsCells(
  ledger: SlotLedger,
  view: OfficeView,
  records: CollectionsRecords,
): SystemCells | null {
  const { tab, recordId, status } = ledger;
  const { accounts, cases, postings, households, calls } = records;
  if (recordId === null) return null;
  const { office } = view;
  const remarks = remarksOf(ledger, office.locale);
  if (tab === 'bills') {
    const account = accounts.get(recordId);
    const ownerName = households.get(recordId)?.ownerName ?? null;
    return account === undefined ? null : renderAccount(account, ownerName, office);
  }
  const call = tab === 'calls' ? calls.get(recordId) : undefined;
  if (call !== undefined) return callCells(call, view, records);
  if (tab === 'dunning') {
    const state = cases.get(recordId);
    return state === undefined ? null : renderCase(state, peopleOf(state, view, households), office, remarks);
  }
  if (tab === 'sign-off') {
    const record = parseStepRecord(recordId);
    const state = cases.get(record.caseId);
    const step = state?.steps.find(({ sequence }) => sequence === record.step);
    return state === undefined || step === undefined ? null : renderStepSignature(state, step, office, remarks);
  }
  if (status.kind === 'removed') return null;
  if (tab === 'payments') {
    const posting = postings.get(recordId);
    return posting === undefined ? null : renderEntry(posting, office.locale, remarks);
  }
  return tab === 'contacts' ? contactCells(recordId, office, records, remarks) : null;
}

function contactCells(
  recordId: string,
  { locale }: OfficeView['office'],
  { cases, households }: CollectionsRecords,
  remarks: ReturnType<typeof remarksOf>,
): SystemCells | null {
  const { caseId, attempt } = parseContactRecord(recordId);
  const state = cases.get(caseId);
  if (state === undefined) return null;
  const ownerName = households.get(state.unit)?.ownerName ?? null;
  const outcome = state.attempts.find(({ id }) => id === attempt)?.outcome ?? null;
  return renderContact({ caseNumber: state.number, ownerName, outcome }, locale, remarks);
}

/** A line whose cases are no longer known says nothing. */
function callCells({ list, line }: CallRow, view: OfficeView, records: CollectionsRecords): SystemCells | null {
  const { office, calendar, directory, policy } = view;
  const { day, ladder } = policy.collection;
  const [lead, ...others] = line.cases.flatMap(({ id, unit }): DebtorCase[] => {
    const [state, account] = [records.cases.get(id), records.accounts.get(unit)];
    if (state === undefined || account === undefined) return [];
    const household = records.households.get(unit) ?? null;
    return [debtorCaseOf(state, { account, household, openRequests: line.openRequests }, list.dayOn)];
  });
  if (lead === undefined) return null;
  const ladderOf = (version: number) => ({ ...ladder, version });
  const followed = followLine(list, [lead, ...others], { calendar, policy: day, ladderOf });
  const shown = {
    assistantName: directory.people.find(({ code }) => code === list.assistant)?.name ?? list.assistant,
    order: list.lines.indexOf(line) + 1,
    followed,
    sentences: (followed.line?.talkingPoints ?? []).map((point) => talkingPointText(point, office.locale)),
    cases: [lead, ...others],
  } as const;
  return renderCall(shown, office);
}

/** The owner owes: a tenant's number is not among those to be called about it. */
function peopleOf(
  { unit, assignee }: DunningState,
  { directory }: OfficeView,
  households: ReadonlyMap<string, Household>,
): CasePeople {
  const household = households.get(unit);
  const phones = [household?.ownerPhone ?? null].filter((phone) => phone !== null);
  const assistant = directory.people.find(({ code }) => code === assignee);
  return { ownerName: household?.ownerName ?? null, phones, assistantName: assistant?.name ?? null };
}

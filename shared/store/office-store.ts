import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CommitOutcome } from '../application/commit.ts';
import type { Office } from '../application/office.ts';
import type { OfficeRecords, ReferenceCommit, ReferenceKind, StoredReference } from '../application/reference.ts';
import type { StorePort } from '../application/store-port.ts';
import type { OfficeId } from '../kernel/identity.ts';
import { plusMs } from '../kernel/instant.ts';
import { readItem, readPresentItem } from './items.ts';
import {
  assignmentKey,
  householdKey,
  numbersKey,
  officeIndexKey,
  officeKey,
  receiptKey,
  referenceKey,
  referenceLogKey,
  revisionOfLogKey,
  slotKey,
} from './keys.ts';
import { RECEIPT_KEPT_MS } from './limits.ts';
import { getItem, getItems, queryAll, type Step, type Table, transact } from './table.ts';
import { putAlways, putNew, putOver, takeNumbers, wholeItem } from './write.ts';

type OfficeStore = Pick<
  StorePort,
  | 'loadOffice'
  | 'saveOffice'
  | 'listOffices'
  | 'loadHousehold'
  | 'loadHouseholds'
  | 'loadReference'
  | 'lastReferenceRevision'
  | 'commitReference'
  | 'takeRequestNumbers'
>;

export function createOfficeStore(table: Table): OfficeStore {
  return {
    loadOffice: (office) => loadOffice(table, office),
    saveOffice: (office) => saveOffice(table, office),
    listOffices: () => listOffices(table),
    loadHousehold: async (office, unit) => readItem('reference', await getItem(table, householdKey(office, unit))),
    loadHouseholds: async (office, units) => {
      const items = await getItems(
        table,
        units.map((unit) => householdKey(office, unit)),
      );
      return items.map((item) => readPresentItem('reference', item));
    },
    loadReference: async (office, kind, key) =>
      readItem('reference', await getItem(table, referenceKey(office, kind, key))),
    lastReferenceRevision: (office, kind, key) => lastReferenceRevision(table, office, kind, key),
    commitReference: (commit) => commitReference(table, commit),
    takeRequestNumbers: (office, count) => takeNumbers(table, numbersKey(office), count),
  };
}

async function loadOffice(table: Table, office: OfficeId): Promise<OfficeRecords | null> {
  const { pk } = officeKey(office);
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
  });
  const head = items.find((item) => item.sk === 'OFFICE');
  if (head === undefined) return null;
  const records = items.filter((item) => item !== head).map((item) => readPresentItem('reference', item).record);
  return {
    office: readPresentItem('office', head),
    people: records.flatMap((record) => (record.kind === 'person' ? [record.value] : [])),
    posts: records.flatMap((record) => (record.kind === 'post' ? [record.value] : [])),
    days: records.flatMap((record) => (record.kind === 'day' ? [record.value] : [])),
  };
}

/** Written twice: beside its records, and in the list of all offices. The list may lag by a crash; saving again mends it. */
async function saveOffice(table: Table, office: Office): Promise<void> {
  for (const key of [officeKey(office.id), officeIndexKey(office.id)]) {
    await table.client.send(new PutCommand({ TableName: table.name, Item: wholeItem(key, 'office', office) }));
  }
}

async function listOffices(table: Table): Promise<readonly Office[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'OFFICES' },
    ConsistentRead: true,
  });
  return items.map((item) => readPresentItem('office', item));
}

/** The history of a record outlives it: whoever is entered again goes on with it. */
async function lastReferenceRevision(
  table: Table,
  office: OfficeId,
  kind: ReferenceKind,
  key: string,
): Promise<number> {
  const answer = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': referenceLogKey(office, kind, key, 0).pk },
      ScanIndexForward: false,
      Limit: 1,
      ConsistentRead: true,
    }),
  );
  const [last] = answer.Items ?? [];
  return last === undefined ? 0 : revisionOfLogKey(String(last.sk));
}

type ReferenceFailure = 'conflict' | 'repeated';

/** With the record: whoever comes or goes, their cases are seen to. */
function assignmentSteps(table: Table, { office, at, assignAt }: ReferenceCommit): readonly Step<never>[] {
  if (assignAt === null) return [];
  return [putAlways(table, wholeItem(assignmentKey(office), 'assignment', { office, since: at }, assignAt))];
}

async function commitReference(table: Table, commit: ReferenceCommit): Promise<CommitOutcome> {
  const { after, before, replaces, receipt, acknowledge } = commit;
  const steps: Step<ReferenceFailure>[] = [
    putNew(
      table,
      { ...receiptKey(receipt.commandId), content: receipt.content, expiresAt: epochSecondsAfter(commit) },
      'repeated',
    ),
    ...referenceSteps(table, commit.office, before, after),
    ...(replaces === null ? [] : [removeReference(table, commit.office, replaces)]),
    ...logSteps(table, commit),
    ...assignmentSteps(table, commit),
    putOver(
      table,
      wholeItem(
        slotKey(acknowledge.spreadsheet, acknowledge.after.tab, acknowledge.after.slot),
        'slot',
        acknowledge.after,
      ),
      acknowledge.before === null ? null : { counter: 'version', value: acknowledge.before.version },
      'conflict',
    ),
  ];
  const outcome = await transact(table, steps);
  return outcome === 'done' ? 'committed' : outcome;
}

function referenceSteps(
  table: Table,
  office: OfficeId,
  before: StoredReference | null,
  after: StoredReference | null,
): Step<'conflict'>[] {
  if (after !== null) {
    const key = referenceKey(office, after.record.kind, after.record.key);
    const expected = before === null ? null : { counter: 'revision', value: before.revision };
    return [putOver(table, wholeItem(key, 'reference', after), expected, 'conflict')];
  }
  return before === null ? [] : [removeReference(table, office, before)];
}

function removeReference(table: Table, office: OfficeId, reference: StoredReference): Step<'conflict'> {
  return {
    item: {
      Delete: {
        TableName: table.name,
        Key: referenceKey(office, reference.record.kind, reference.record.key),
        ConditionExpression: '#value.revision = :revision',
        ExpressionAttributeNames: { '#value': 'value' },
        ExpressionAttributeValues: { ':revision': reference.revision },
      },
    },
    onFailure: 'conflict',
  };
}

/** The record's history: who changed what, when, from which row. Nothing of it is ever written over. */
function logSteps(table: Table, commit: ReferenceCommit): Step<'conflict'>[] {
  const subject = commit.after ?? commit.before;
  if (subject === null) return [];
  const revision = commit.after?.revision ?? subject.revision + 1;
  const key = referenceLogKey(commit.office, subject.record.kind, subject.record.key, revision);
  return [
    putNew(
      table,
      { ...key, at: commit.at, origin: commit.origin, before: commit.before, after: commit.after },
      'conflict',
    ),
  ];
}

const epochSecondsAfter = (commit: ReferenceCommit): number => Math.floor(plusMs(commit.at, RECEIPT_KEPT_MS) / 1_000);

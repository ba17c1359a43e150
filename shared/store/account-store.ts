import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountChange, AccountCommit } from '../application/collection/account-commit.ts';
import type { AccountStore } from '../application/collection/account-store-port.ts';
import type { CommitOutcome } from '../application/commit.ts';
import type { EntryNames, LedgerEntries } from '../domain/collection/ledger/entries.ts';
import type { OfficeId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import { commitCommand, stateSteps } from './commit-steps.ts';
import { readItem, readPresentItem } from './items.ts';
import { accountKey, accountNameKey, chargeKey, ledgerHeardKey, postingKey } from './keys.ts';
import { getItem, getItems, type Item, queryAll, type Step, type Table } from './table.ts';
import { putAlways, putNew, putOver, wholeItem } from './write.ts';

export function createAccountStore(table: Table): AccountStore {
  return {
    loadAccount: async (office, unit) => readItem('account', await getItem(table, accountKey(office, unit))),
    loadAccounts: async (office, units) => {
      const items = await getItems(
        table,
        units.map((unit) => accountKey(office, unit)),
      );
      return items.map((item) => readPresentItem('account', item));
    },
    listAccountUnits: async (office) => {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': accountNameKey(office, '').pk },
        ConsistentRead: true,
      });
      return items.map((item) => readPresentItem('accountName', item).unit);
    },
    loadEntries: (office, names) => loadEntries(table, office, names),
    commitAccounts: (commit) => commitAccounts(table, commit),
    loadLedgerHeardAt: async (office) =>
      readItem('ledgerHeard', await getItem(table, ledgerHeardKey(office)))?.heardAt ?? null,
    noteLedgerHeard: (office, at) => noteLedgerHeard(table, office, at),
  };
}

async function loadEntries(table: Table, office: OfficeId, names: EntryNames): Promise<LedgerEntries> {
  const items = await getItems(table, [
    ...[...new Set(names.charges)].map((id) => chargeKey(office, id)),
    ...[...new Set(names.postings)].map((reference) => postingKey(office, reference)),
  ]);
  const ofKind = (kind: 'charge' | 'posting') => items.filter((item) => item.kind === kind);
  const charges = new Map(
    ofKind('charge')
      .map((item) => readPresentItem('charge', item))
      .map((each) => [each.id, each]),
  );
  const postings = new Map(
    ofKind('posting')
      .map((item) => readPresentItem('posting', item))
      .map((each) => [each.act.reference, each]),
  );
  return {
    charges: new Map(names.charges.map((id) => [id, charges.get(id) ?? null])),
    postings: new Map(names.postings.map((reference) => [reference, postings.get(reference) ?? null])),
  };
}

/** Accounts, entries, journal entries, receipt, acknowledgement and marks, of both units of a transfer: all or nothing. */
function commitAccounts(table: Table, commit: AccountCommit): Promise<CommitOutcome> {
  const steps = commit.changes.flatMap((change) => changeSteps(table, change));
  return commitCommand(table, commit, commit.changes[0].entry, steps);
}

function changeSteps(table: Table, change: AccountChange): readonly Step<'conflict'>[] {
  const { before, filed } = change;
  const { office, unit } = filed.account;
  const item = wholeItem(accountKey(office, unit), 'account', filed.account);
  const expected = before === null ? null : { counter: 'revision', value: before.revision };
  const name = wholeItem(accountNameKey(office, unit), 'accountName', { office, unit });
  return [
    putOver(table, item, expected, 'conflict'),
    ...(before === null ? [putAlways(table, name)] : []),
    ...entrySteps(table, change),
    ...stateSteps(table, change),
  ];
}

/** A name that is taken must be free. Entries that are there change with their account alone, whose revision is checked. */
function entrySteps(table: Table, { filed }: AccountChange): readonly Step<'conflict'>[] {
  const { office } = filed.account;
  const takenCharges = new Set(filed.taken.charges);
  const takenPostings = new Set(filed.taken.postings);
  const put = (item: Item, isTaken: boolean) => (isTaken ? putNew(table, item, 'conflict') : putAlways(table, item));
  return [
    ...filed.charges.map((charge) =>
      put(wholeItem(chargeKey(office, charge.id), 'charge', charge), takenCharges.has(charge.id)),
    ),
    ...filed.postings.map((posting) => {
      const { reference } = posting.act;
      return put(wholeItem(postingKey(office, reference), 'posting', posting), takenPostings.has(reference));
    }),
  ];
}

async function noteLedgerHeard(table: Table, office: OfficeId, heardAt: Instant): Promise<void> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: wholeItem(ledgerHeardKey(office), 'ledgerHeard', { office, heardAt }),
        ConditionExpression: 'attribute_not_exists(pk) OR #value.heardAt < :at',
        ExpressionAttributeNames: { '#value': 'value' },
        ExpressionAttributeValues: { ':at': heardAt },
      }),
    );
  } catch (fault) {
    if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
  }
}

import { hash } from 'node:crypto';
import { sizeOfItem } from '../attribute-size.ts';
import { type Item, isRecord, type JsonRecord } from '../attribute-value.ts';
import { addUnits, consumedCapacity, type Units, wantsCapacity, writeUnits } from '../capacity.ts';
import { optionalRecord, optionalText, recordList } from '../input.ts';
import type { Change, UsedToken } from '../journal.ts';
import { keyText } from '../keys.ts';
import type { Operation, OperationContext } from '../operation-context.ts';
import type { Effect, StoredTable } from '../stored-table.ts';
import { TableError, validationError } from '../table-error.ts';
import { type ItemWrite, readItemWrite, tryWrite, type WriteKind } from './item-write.ts';

/** Source: DynamoDB API Reference, TransactWriteItems: 4 MB together. */
const TRANSACTION_BYTES_MAX = 4 * 1_024 * 1_024;

const KINDS = { Put: 'put', Update: 'update', Delete: 'delete', ConditionCheck: 'check' } as const satisfies Record<
  string,
  WriteKind
>;

/** Why a transaction did not happen, one for each of its items, in order. */
interface CancellationReason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: Item;
}

const NO_REASON: CancellationReason = { Code: 'None' };

export const transactWriteItems: Operation = (context, input) => {
  const writes = recordList(input, 'TransactItems').map((request) => readWrite(context, request));
  checkOneWritePerItem(writes);
  const token = optionalText(input, 'ClientRequestToken');
  const used = token === null ? null : { token, digest: digestOf(input.TransactItems), usedAt: context.now() };
  if (used !== null && isReplay(context, used)) return answer(input, writes, []);
  const outcomes = writes.map(outcomeOf);
  if (outcomes.some(({ reason }) => reason !== NO_REASON)) {
    throw transactionCancelled(outcomes.map(({ reason }) => reason));
  }
  const changes = outcomes.flatMap(({ change }) => change ?? []);
  checkSize(changes);
  const effects =
    changes.length > 0 || used !== null ? context.commit({ kind: 'write', at: context.now(), changes, used }) : [];
  return answer(input, writes, effects);
};

export function transactionCancelled(reasons: readonly CancellationReason[]): TableError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return new TableError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}

function readWrite(context: OperationContext, request: JsonRecord): ItemWrite {
  const kinds = Object.entries(KINDS).filter(([name]) => optionalRecord(request, name) !== null);
  const [only, ...others] = kinds;
  if (only === undefined) {
    throw validationError('Invalid Request: TransactWriteRequest should contain Delete or Put or Update request');
  }
  if (others.length > 0) throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
  return readItemWrite(context, only[1], optionalRecord(request, only[0]) ?? {});
}

function checkOneWritePerItem(writes: readonly ItemWrite[]): void {
  const names = writes.map(({ table, key }) =>
    JSON.stringify([table.definition.tableName, ...Object.values(key).map(keyText)]),
  );
  if (new Set(names).size === names.length) return;
  throw validationError('Transaction request cannot include multiple operations on one item');
}

/** Throws IdempotentParameterMismatchException when the token has been used for something else. */
function isReplay(context: OperationContext, used: UsedToken): boolean {
  const before = context.state.tokenUse(used.token, used.usedAt);
  if (before === undefined) return false;
  if (before.digest === used.digest) return true;
  throw new TableError(
    'IdempotentParameterMismatchException',
    'The request uses the same client token as a previous, but non-identical request. ' +
      'Do not reuse a client token with different requests, unless the requests are identical',
  );
}

interface Outcome {
  readonly change: Change | null;
  readonly reason: CancellationReason;
}

function outcomeOf(write: ItemWrite): Outcome {
  try {
    return { change: tryWrite(write), reason: NO_REASON };
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    if (error.name === 'ConditionalCheckFailedException') {
      const reason = { Code: 'ConditionalCheckFailed', Message: error.message, ...error.fields };
      return { change: null, reason };
    }
    return { change: null, reason: { Code: 'ValidationError', Message: error.message } };
  }
}

function checkSize(changes: readonly Change[]): void {
  const bytes = changes.reduce((sum, change) => sum + (change.kind === 'put' ? sizeOfItem(change.item) : 0), 0);
  if (bytes > TRANSACTION_BYTES_MAX) {
    throw validationError(`Transaction payload size cannot exceed 4MB. Payload Size: ${bytes}`);
  }
}

/** A transaction costs twice what its writes would; a replayed or checked item costs its least. */
function answer(input: JsonRecord, writes: readonly ItemWrite[], effects: readonly Effect[]): JsonRecord {
  if (!wantsCapacity(input)) return {};
  const unitsByTable = new Map<StoredTable, Units>();
  let done = 0;
  for (const { table, kind, key } of writes) {
    const stored = table.items.find(key) ?? null;
    const unchanged: Effect = { before: stored, after: stored, changed: false };
    const effect = kind === 'check' ? unchanged : (effects[done++] ?? unchanged);
    const units = writeUnits(table, effect);
    const sum = addUnits(unitsByTable.get(table) ?? { table: 0, indexes: {} }, addUnits(units, units));
    unitsByTable.set(table, sum);
  }
  const capacities = [...unitsByTable].flatMap(
    ([table, units]) => consumedCapacity(input, table.definition, units) ?? [],
  );
  return { ConsumedCapacity: capacities };
}

/** The same for requests of the same content, whatever the order of attributes in their maps. */
function digestOf(request: unknown): string {
  return hash('sha1', canonicalText(request), 'base64');
}

function canonicalText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  let text = '';
  if (Array.isArray(value)) {
    for (const element of value) text += `${canonicalText(element)},`;
    return `[${text}]`;
  }
  if (!isRecord(value)) return '';
  for (const name of Object.keys(value).sort()) text += `${JSON.stringify(name)}:${canonicalText(value[name])},`;
  return `{${text}}`;
}

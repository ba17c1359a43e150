import fc from 'fast-check';
import { QueryGroup, QueryPartition, Read } from './read-commands.ts';
import type { RealTable } from './real-table.ts';
import type { TableModel } from './table-model.ts';
import { batch, GROUPS, keys, range, transaction, write } from './table-words.ts';
import { BatchWrite, Transact, Write } from './write-commands.ts';

type Command = fc.AsyncCommand<TableModel, RealTable>;

const reading = { forward: fc.boolean(), limit: fc.constantFrom(null, 1, 2, 3) };
const writing: readonly fc.Arbitrary<Command>[] = [write, write, write].map((one) =>
  one.map((each) => new Write(each)),
);
const others: readonly fc.Arbitrary<Command>[] = [
  batch.map((writes) => new BatchWrite(writes)),
  keys.map((asked) => new Read(asked)),
  fc.record({ pk: fc.constantFrom('p', 'q'), words: range, ...reading }).map((asked) => new QueryPartition(asked)),
  fc
    .record({ group: fc.constantFrom(...GROUPS), least: fc.constantFrom(-1e12, -9, 1), ...reading })
    .map((asked) => new QueryGroup(asked)),
];
const transacting = transaction.map((writes): Command => new Transact(writes));

/** Histories of one table. Without `transactions`, for a table that knows none. */
export function histories(transactions: boolean): fc.Arbitrary<Iterable<Command>> {
  const all = [...writing, ...others, ...(transactions ? [transacting, transacting] : [])];
  return fc.commands(all, { maxCommands: 40, size: '+1' });
}

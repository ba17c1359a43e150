import { openAppendLog } from '../../../local/persistence/append-log.ts';
import type { TableLogEntry } from '../../../local/table/journal.ts';
import { createMainTable, key, openEngine, standingClock } from './table-for-test.ts';

/** Writes transactions of three items to the log named in its argument, and after each says its number, until killed. */
const { entries, log } = openAppendLog<TableLogEntry>(process.argv[2] ?? '');
const engine = openEngine(standingClock(), log, entries);
createMainTable(engine);
for (let round = 1; ; round += 1) {
  engine.call('TransactWriteItems', {
    ClientRequestToken: `round-${round}`,
    TransactItems: ['a', 'b', 'c'].map((part) => ({
      Put: { TableName: 'main', Item: { ...key(`${round}/${part}`), round: { N: String(round) } } },
    })),
  });
  process.stdout.write(`${round}\n`);
}

import fc from 'fast-check';
import { describe, it } from 'vitest';
import {
  dynaliteServer,
  dynamoDbLocal,
  dynamoDbLocalFolder,
  engineAtSend,
  engineAtWire,
  type ModelTarget,
} from './model-targets.ts';
import { histories } from './table-commands.ts';
import { emptyModel } from './table-model.ts';

interface Held {
  readonly open: () => Promise<ModelTarget>;
  readonly runs: number;
  /** dynalite knows none. */
  readonly transactions: boolean;
}

const folder = dynamoDbLocalFolder();

/** DynamoDB Local starts a machine of its own, and answers in milliseconds what the engine does in microseconds. */
const TIME_MS_MAX = 120_000;

/** Amazon's own is held to the model wherever its folder is named: the model is then known to be right. */
const targets: readonly (readonly [name: string, held: Held])[] = [
  ['the engine, asked as the simulation asks it', { open: engineAtSend, runs: 200, transactions: true }],
  ['the engine, asked over the wire', { open: engineAtWire, runs: 25, transactions: true }],
  ['dynalite', { open: dynaliteServer, runs: 20, transactions: false }],
  ...(folder === null
    ? []
    : [['DynamoDB Local', { open: () => dynamoDbLocal(folder), runs: 60, transactions: true }] as const]),
];

describe.each(targets)('%s', (_name, { open, runs, transactions }) => {
  it(
    'answers every history of writes and reads as the plain model does',
    async () => {
      const { documents, TableName, close } = await open();
      let run = 0;
      try {
        await fc.assert(
          fc.asyncProperty(histories(transactions), async (commands) => {
            run += 1;
            const real = { documents, TableName, prefix: `${String(run).padStart(6, '0')}/` };
            await fc.asyncModelRun(() => ({ model: emptyModel(), real }), commands);
          }),
          { seed: 20261123, numRuns: runs },
        );
      } finally {
        await close();
      }
    },
    TIME_MS_MAX,
  );
});

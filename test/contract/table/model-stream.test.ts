import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Item } from '../../../local/table/attribute-value.ts';
import { engineWithStream } from './model-targets.ts';
import { histories } from './table-commands.ts';
import { emptyModel } from './table-model.ts';

const PAGE = 7;

it('the stream tells every change once and in order, and read from its beginning gives the table', async () => {
  await fc.assert(
    fc.asyncProperty(histories(true), async (commands) => {
      const { engine, documents, TableName } = engineWithStream();
      const model = emptyModel();
      await fc.asyncModelRun(() => ({ model, real: { documents, TableName, prefix: '' } }), commands);
      const replayed = new Map<string, Item>();
      let after: string | null = null;
      for (
        let page = engine.readStream(TableName, after, PAGE);
        page.length > 0;
        page = engine.readStream(TableName, after, PAGE)
      ) {
        expect(page.length).toBeLessThanOrEqual(PAGE);
        for (const { eventName, dynamodb } of page) {
          const { Keys, OldImage, NewImage, SequenceNumber } = dynamodb;
          const key = JSON.stringify([Keys.pk, Keys.sk]);
          expect(OldImage, `what ${SequenceNumber} says was there`).toEqual(replayed.get(key));
          expect(NewImage, 'a change that changes nothing is none').not.toEqual(OldImage);
          expect(eventName).toBe(OldImage === undefined ? 'INSERT' : NewImage === undefined ? 'REMOVE' : 'MODIFY');
          expect(after === null || SequenceNumber > after).toBe(true);
          if (NewImage === undefined) replayed.delete(key);
          else replayed.set(key, NewImage);
          after = SequenceNumber;
        }
      }
      const stored = ['p', 'q'].flatMap((S) => engine.queryAll(TableName, { key: { S } }));
      expect([...replayed.values()]).toHaveLength(model.items.size);
      expect(new Map(stored.map((item) => [JSON.stringify([item.pk, item.sk]), item]))).toEqual(replayed);
    }),
    { seed: 20261123, numRuns: 100 },
  );
});

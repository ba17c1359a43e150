import type { DynamoDBStreamEvent } from 'aws-lambda';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/on-change/handler.ts';
import { fileComplaint, writeOffice } from '../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../support/bare-world.ts';
import { shanghai } from '../support/moments.ts';
import {
  expectPrototypesUntouched,
  hostileJson,
  hostileText,
  ownMembers,
  PROTOTYPE_NAMES,
  recordOf,
} from './hostile.ts';

let bare: BareWorld;
let handle: ReturnType<typeof createHandler>;
beforeEach(async () => {
  bare = await openBareWorld(shanghai('2026-11-23 10:00'));
  await writeOffice(bare.container);
  handle = createHandler(bare.container);
});
afterEach(() => bare.close());

/** Attribute values of every type, and what is none: a type twice, none, an unknown one, one with a value of another. */
const attribute = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(
      hostileText.map((S) => ({ S })),
      fc
        .oneof(hostileText, fc.double().map(String), fc.constantFrom('9'.repeat(60), '1e400', 'NaN'))
        .map((N) => ({ N })),
      fc.boolean().map((BOOL) => ({ BOOL })),
      fc.constantFrom({ NULL: true }, { B: 'AA==' }, {}, { S: 'a', N: '1' }, { X: 1 }, { N: {} }, { S: null }),
      fc.array(hostileText).map((SS) => ({ SS })),
      hostileJson,
    ),
    fc.array(tie('value'), { maxLength: 3 }).map((L) => ({ L })),
    recordOf(tie('value')).map((M) => ({ M })),
  ),
})).value;

const journal = (value: unknown) => ({ kind: { S: 'journal' }, shape: { N: '1' }, value });
const entry = fc
  .array(
    fc.tuple(fc.constantFrom('caseId', 'revision', 'routedAt', 'effects', 'office', ...PROTOTYPE_NAMES), attribute),
    { maxLength: 6 },
  )
  .map((members) => ({ M: ownMembers(members) }));
const image = fc.oneof(
  recordOf(attribute),
  entry.map(journal),
  attribute.map(journal),
  fc.tuple(attribute, attribute).map(([kind, value]) => ({ kind, shape: { N: '1' }, value })),
  fc.tuple(hostileText, attribute).map(([shape, value]) => ({ ...journal(value), shape: { N: shape } })),
  attribute.map((value) =>
    ownMembers([...Object.entries(journal(value)), ['__proto__', { M: { routedAt: { NULL: true } } }]]),
  ),
);
const record = fc.oneof(
  { weight: 4, arbitrary: image.map((NewImage) => ({ eventName: 'INSERT', dynamodb: { NewImage } })) },
  { weight: 1, arbitrary: image.map((NewImage) => ({ eventName: 'MODIFY', dynamodb: { NewImage } })) },
  { weight: 1, arbitrary: hostileJson.map((NewImage) => ({ eventName: 'INSERT', dynamodb: { NewImage } })) },
  { weight: 1, arbitrary: fc.constantFrom({ eventName: 'INSERT' }, { eventName: 'INSERT', dynamodb: {} }, {}) },
);

/** What Lambda hands over, as it comes out of JSON: no type holds what a stream says. */
const eventOf = (records: readonly object[]): DynamoDBStreamEvent =>
  JSON.parse(
    JSON.stringify({
      Records: records.map((each, at) => ({
        ...each,
        dynamodb: Object.assign({}, Object(each).dynamodb, { SequenceNumber: `${at + 1}` }),
      })),
    }),
  );

describe('a batch of changes', () => {
  it('never throws: it is worked off up to the first that cannot be, which is named and alarmed of', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 5 }), async (records) => {
        bare.log.forget();
        const { batchItemFailures } = await handle(eventOf(records));
        expect(batchItemFailures.length).toBeLessThanOrEqual(1);
        for (const { itemIdentifier } of batchItemFailures) {
          expect(Number(itemIdentifier)).toBeGreaterThanOrEqual(1);
          expect(Number(itemIdentifier)).toBeLessThanOrEqual(records.length);
        }
        expect(bare.log.alarms).toHaveLength(batchItemFailures.length);
      }),
      { seed: 441, numRuns: 500 },
    );
    expectPrototypesUntouched();
  });

  it('passes over what is no journal entry, and hands back from the first that only says it is one', async () => {
    const kinds = fc
      .oneof(hostileText, fc.constantFrom('request', 'receipt', 'Journal'))
      .map((S) => ({ ...journal({ M: {} }), kind: { S } }));
    const noJournal = fc
      .oneof(recordOf(attribute), kinds)
      .filter((made) => !('kind' in made) || JSON.stringify(made.kind) !== '{"S":"journal"}');
    const broken = fc.constantFrom(journal({ S: 'text' }), journal({ X: 1 }), {
      ...journal({ M: {} }),
      shape: { N: '2' },
    });
    const inserted = (NewImage: object) => ({ eventName: 'INSERT', dynamodb: { NewImage } });
    await fc.assert(
      fc.asyncProperty(
        fc.array(noJournal, { maxLength: 4 }),
        broken,
        fc.array(noJournal, { maxLength: 2 }),
        async (before, bad, after) => {
          const plain = before.map(inserted);
          expect(await handle(eventOf(plain))).toEqual({ batchItemFailures: [] });
          const whole = [...plain, inserted(bad), ...after.map(inserted)];
          expect(await handle(eventOf(whole))).toEqual({
            batchItemFailures: [{ itemIdentifier: `${before.length + 1}` }],
          });
        },
      ),
      { seed: 442, numRuns: 150 },
    );
  });

  /** The image of the first journal entry of a request that was filed just now, as its stream gives it. */
  async function trueImage(): Promise<Readonly<Record<string, unknown>>> {
    const { id } = await fileComplaint(bare.container);
    const items = bare.world.standIns.table.queryAll(bare.container.environment.tableName, {
      key: { S: `REQUEST#${id}` },
    });
    const found = items.find(({ kind }) => kind !== undefined && 'S' in kind && kind.S === 'journal');
    if (found === undefined) throw new Error('no entry');
    return found;
  }

  it('routes a true entry that stands before one that cannot be read', async () => {
    const inserted = (NewImage: object) => ({ eventName: 'INSERT', dynamodb: { NewImage } });
    const event = eventOf([inserted(await trueImage()), inserted(journal({ S: 'text' })), inserted(await trueImage())]);
    expect(await handle(event)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(bare.world.standIns.sqs.receiveFor('messages', 10)).toHaveLength(2);
  });

  it('never throws for a true entry with one member that is not', async () => {
    const NewImage = await trueImage();
    const { value } = NewImage;
    const members: Readonly<Record<string, unknown>> = Object(Object(value).M);
    const names = fc.constantFrom(...Object.keys(members), ...PROTOTYPE_NAMES);
    await fc.assert(
      fc.asyncProperty(names, attribute, async (name, made) => {
        bare.log.forget();
        const M = ownMembers([...Object.entries(members), [name, made]]);
        const { batchItemFailures } = await handle(
          eventOf([{ eventName: 'INSERT', dynamodb: { NewImage: { ...NewImage, value: { M } } } }]),
        );
        expect(bare.log.alarms).toHaveLength(batchItemFailures.length);
      }),
      { seed: 443, numRuns: 200 },
    );
    expectPrototypesUntouched();
  });
});

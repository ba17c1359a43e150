import { describe, expect, it } from 'vitest';
import { forgetfulLog } from '../../../local/persistence/append-log.ts';
import { LOCAL_QUEUES, LOCAL_TABLE } from '../../../local/world/environment.ts';
import { formatInstant, type Instant, MINUTE_MS, plusMs, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { quickChanceOf } from '../../chaos/chance.ts';
import { readStored, textOf } from '../../chaos/table-watch.ts';
import { recordingLog } from '../../support/recording-log.ts';
import type { Functions } from '../world/functions.ts';
import { SimulatedWorld } from '../world/world.ts';
import { type Recording, recordings } from './recording.ts';
import { MISSING_IN_MESSAGES, MISSING_IN_RECEIPTS, MISSING_IN_VALUES } from './shapes.ts';

const RECORDED = recordings();
/** All that is told of a complaint that nobody answers, until it is overdue. */
const WATCHED_MS = 20 * MINUTE_MS;
/** Its answer is due after a quarter of an hour, of which people are warned shortly before. */
const WARNED_MS = 10 * MINUTE_MS + 30 * SECOND_MS;
const DUE_MS = 15 * MINUTE_MS;
const NOTHING_FAILED = { batchItemFailures: [] };

const log = recordingLog();

/** A world in which the recorded table stands, and nobody looks at the workbook, which was not recorded. */
async function worldOf({ at, items }: Recording, functionsOf = (functions: Functions) => functions) {
  const world = await SimulatedWorld.open({
    beginning: { at, google: [], table: [] },
    hinted: new Set(),
    seed: 'versions',
    mode: 'clear',
    chance: quickChanceOf('versions'),
    log,
    tableLog: forgetfulLog(),
    sheetLog: forgetfulLog(),
    spoil: {
      functions: (functions) => functionsOf({ ...functions, 'sync-workbook': async () => NOTHING_FAILED }),
    },
  });
  for (const item of items) world.outside.table.call('PutItem', { TableName: LOCAL_TABLE, Item: item });
  return world;
}

const textsIn = (world: SimulatedWorld) =>
  world.outside.sns.messages().map(({ at, to, body }) => ({ at: formatInstant(at), to, body }));

const withoutTimes = (texts: Recording['texts']) => texts.map(({ to, body }) => `${to} ${body}`).sort();

describe.each(RECORDED)('what was written by the version of $name', (recording) => {
  const { at, later, messages, wakes, timers, texts } = recording;

  it('is read as what it was', () => {
    const kinds = later.map((item) => textOf(item.kind));
    expect(new Set(kinds)).toEqual(new Set(['journal', 'message', 'request']));
    for (const item of later) {
      const kind = textOf(item.kind);
      if (kind === 'journal' || kind === 'message') expect(readStored(kind, item).kind).toBe('request');
      if (kind === 'request') expect(readStored(kind, item).number).toBe('R-000001');
    }
  });

  it('is gone on with from the stream: the same is told, and by the same timers', async () => {
    const world = await worldOf(recording);
    await world.runUntil(plusMs(at, MINUTE_MS));
    expect(world.outside.scheduler.list().map(({ name }) => name)).toEqual(timers.map(({ name }) => name));
    await world.runUntil(plusMs(at, WATCHED_MS));
    expect(textsIn(world)).toEqual(texts);
    expect(log.alarms).toEqual([]);
    await world.comeAgain();
    await world.runUntil(plusMs(world.now, MINUTE_MS));
    expect(textsIn(world)).toEqual(texts);
  });

  it('is gone on with from queues and timers, as they were and twice', async () => {
    const world = await worldOf(recording, (functions) => ({ ...functions, 'on-change': async () => NOTHING_FAILED }));
    const put = (queue: string, bodies: readonly string[], moment: Instant): void => {
      const run = (): void => {
        for (const body of [...bodies, ...bodies]) world.outside.sqs.send(queue, { MessageBody: body });
      };
      world.agenda.add({ at: moment, key: `${queue} ${bodies.length}`, run });
    };
    const ofRevision = (revision: number): readonly string[] =>
      messages.filter((body) => body.includes(`"revision":${revision},`));
    put(LOCAL_QUEUES.messages, ofRevision(1), at);
    put(LOCAL_QUEUES.wakes, wakes.slice(0, 1), plusMs(at, WARNED_MS));
    put(LOCAL_QUEUES.messages, ofRevision(2), plusMs(at, WARNED_MS + SECOND_MS));
    put(LOCAL_QUEUES.wakes, wakes.slice(1), plusMs(at, DUE_MS));
    put(LOCAL_QUEUES.messages, ofRevision(3), plusMs(at, DUE_MS + SECOND_MS));
    await world.runUntil(plusMs(at, DUE_MS + 2 * SECOND_MS));
    expect(withoutTimes(textsIn(world))).toEqual(withoutTimes(texts));
    expect(log.alarms).toEqual([]);
  });
});

describe('what worlds take for an earlier shape', () => {
  const items = RECORDED.flatMap((recording) => [...recording.items, ...recording.later]);
  const bodies = RECORDED.flatMap(({ messages, wakes }) => [...messages, ...wakes]);

  it.each(Object.entries(MISSING_IN_VALUES).flatMap(([kind, fields]) => fields.map((field) => ({ kind, field }))))(
    'is one: a $kind without $field',
    ({ kind, field }) => {
      const ofKind = items.filter((item) => textOf(item.kind) === kind);
      expect(ofKind.some(({ value }) => value !== undefined && 'M' in value && value.M[field] === undefined)).toBe(
        true,
      );
    },
  );

  it('is one: receipts and messages that do not say of what kind of case they are', () => {
    const receipts = items.filter(({ pk }) => textOf(pk)?.startsWith('RECEIPT#') === true);
    for (const field of MISSING_IN_RECEIPTS) expect(receipts.some((item) => item[field] === undefined)).toBe(true);
    for (const field of MISSING_IN_MESSAGES) expect(bodies.some((body) => !body.includes(`"${field}"`))).toBe(true);
  });
});

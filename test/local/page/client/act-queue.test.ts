import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageAct, PageActOutcome } from '../../../../local/google/page-protocol.ts';
import { ActQueue, type ActQueueListeners, type AnchoredAct } from '../../../../local/page/client/act-queue.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const EDITOR = 'lin';
const type = (text: string, row = 1): PageAct => ({ kind: 'type', sheetId: 1, row, column: 1, text });
const SORT: PageAct = {
  kind: 'sort',
  sheetId: 1,
  range: { startRow: 1, endRow: 9, startColumn: 0, endColumn: 2 },
  byColumn: 1,
  ascending: true,
};

/** What the line does with the next request. */
type Line = 'answers' | 'is down' | 'is lost after it was done' | 'fails';

interface Request {
  readonly spreadsheetId: string;
  readonly acts: readonly AnchoredAct[];
}

/** A queue on a line that does as told, and everything that was said. */
function onLine(lines: readonly Line[], outcomeOf: (act: PageAct) => PageActOutcome = () => DONE) {
  const requests: Request[] = [];
  const done: PageAct[] = [];
  const said: string[] = [];
  let version = 0;
  const listeners: ActQueueListeners = {
    send: async (spreadsheetId, _editor, acts) => {
      const line = lines[requests.length] ?? 'answers';
      requests.push({ spreadsheetId, acts });
      await new Promise((resolve) => setTimeout(resolve, LINE_MS));
      if (line === 'is down') throw new TypeError('Failed to fetch');
      if (line === 'fails') throw new Error('there is no such workbook');
      done.push(...acts.map(({ act }) => act));
      if (line === 'is lost after it was done') throw new TypeError('network error');
      return acts.map(({ act }) => outcomeOf(act));
    },
    versionOf: () => version,
    repaint: ({ text }) => said.push(`repaint ${text}`),
    rowsGone: (text) => said.push(`rows gone ${text}`),
    refused: (reason) => said.push(`refused ${reason}`),
    unanswered: () => said.push('unanswered'),
    notSaved: (text) => said.push(`not saved ${text}`),
    busyChanged: () => undefined,
    failed: (fault) => said.push(String(fault)),
  };
  const queue = new ActQueue(listeners);
  const send = (act: PageAct, spreadsheetId = 's') => queue.send(spreadsheetId, EDITOR, act, []);
  const show = (shown: number) => {
    version = shown;
  };
  return { queue, send, requests, done, said, show };
}

/** How long a request is under way. */
const LINE_MS = 100;

const DONE: PageActOutcome = { kind: 'done', version: 0 };
/** All that waits for a time, which on a line that answers again comes to an end. */
const settle = () => vi.runAllTimersAsync();

describe('what a person does', () => {
  it('goes in one request when it is done in one breath, and in order', async () => {
    const { send, requests } = onLine([]);
    for (const text of ['a', 'b', 'c']) send(type(text));
    await settle();
    expect(requests.map(({ acts }) => acts.map(({ act }) => act))).toEqual([[type('a'), type('b'), type('c')]]);
  });

  it.each([
    { count: 99, sizes: [99] },
    { count: 100, sizes: [100] },
    { count: 101, sizes: [100, 1] },
  ])('$count at once go in requests of $sizes', async ({ count, sizes }) => {
    const { send, requests } = onLine([]);
    for (let index = 0; index < count; index += 1) send(type(`${index}`));
    await settle();
    expect(requests.map(({ acts }) => acts.length)).toEqual(sizes);
  });

  it('in two workbooks goes to each of them', async () => {
    const { send, requests } = onLine([]);
    for (const spreadsheetId of ['s', 's', 'other', 's']) send(type('x'), spreadsheetId);
    await settle();
    expect(requests.map(({ spreadsheetId, acts }) => [spreadsheetId, acts.length])).toEqual([
      ['s', 2],
      ['other', 1],
      ['s', 1],
    ]);
  });

  it('keeps the queue busy until it is answered', async () => {
    const { queue, send } = onLine(['is down']);
    expect(queue.isBusy).toBe(false);
    send(type('x'));
    await vi.advanceTimersByTimeAsync(0);
    expect(queue.isBusy).toBe(true);
    const idle = queue.idle;
    await settle();
    await idle;
    expect(queue.isBusy).toBe(false);
  });
});

describe('an answer that does not come', () => {
  it.each<{ line: Line; act: PageAct; done: number; said: readonly string[] }>([
    { line: 'is down', act: type('x'), done: 1, said: [] },
    { line: 'is lost after it was done', act: type('x'), done: 2, said: [] },
    { line: 'is down', act: SORT, done: 0, said: ['unanswered'] },
    { line: 'is lost after it was done', act: SORT, done: 1, said: ['unanswered'] },
    { line: 'is down', act: { kind: 'undo' }, done: 0, said: ['unanswered'] },
  ])('$act.kind on a line that $line', async ({ line, act, done: times, said: expected }) => {
    const { send, done, said } = onLine([line]);
    send(act);
    await settle();
    expect(done).toEqual(Array.from({ length: times }, () => act));
    expect(said.filter((each) => !/^(TypeError|repaint)/.test(each))).toEqual(expected);
  });

  it('leaves what waits in the order in which it was typed, before what came later', async () => {
    const { send, done } = onLine(['is down', 'is down']);
    send(type('first'));
    await vi.advanceTimersByTimeAsync(LINE_MS / 2);
    send(type('while it is under way'));
    await vi.advanceTimersByTimeAsync(LINE_MS);
    send(type('while the line is down'));
    await settle();
    expect(done).toEqual([type('first'), type('while it is under way'), type('while the line is down')]);
  });
});

describe('an answer', () => {
  it.each<{ name: string; outcome: PageActOutcome; act: PageAct; said: readonly string[] }>([
    { name: 'done', outcome: DONE, act: type('x'), said: ['repaint x'] },
    {
      name: 'refused',
      outcome: { kind: 'refused', reason: 'protected' },
      act: type('x'),
      said: ['refused protected', 'repaint x'],
    },
    {
      name: 'rows gone under a text',
      outcome: { kind: 'refused', reason: 'gone', rowsGone: true },
      act: type('x'),
      said: ['rows gone x', 'repaint x'],
    },
    {
      name: 'rows gone under a sort',
      outcome: { kind: 'refused', reason: 'gone', rowsGone: true },
      act: SORT,
      said: ['rows gone '],
    },
  ])('$name', async ({ outcome, act, said: expected }) => {
    const { send, said } = onLine([], () => outcome);
    send(act);
    await settle();
    expect(said).toEqual(expected);
  });

  it('that the request is wrong hands back every text, and nothing else', async () => {
    const { send, said } = onLine(['fails']);
    for (const act of [type('a'), SORT, type(''), type('b')]) send(act);
    await settle();
    const told = said.filter((each) => !each.startsWith('repaint'));
    expect(told).toEqual(['Error: there is no such workbook', 'not saved a', 'not saved b']);
  });

  it('shows the cell once its change has arrived, not before', async () => {
    const { send, said, show } = onLine([], () => ({ kind: 'done', version: 7 }));
    show(6);
    send(type('x'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(said).toEqual([]);
    show(7);
    await vi.advanceTimersByTimeAsync(50);
    expect(said).toEqual(['repaint x']);
  });

  it('whose change never comes is believed in the end', async () => {
    const { send, said, show } = onLine([], () => ({ kind: 'done', version: 7 }));
    show(6);
    send(type('x'));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(said).toEqual([]);
    await vi.advanceTimersByTimeAsync(LINE_MS);
    expect(said).toEqual(['repaint x']);
  });
});

it('loses no text and changes the order of none, whatever the line does', async () => {
  const line = fc.constantFrom<Line>('answers', 'is down', 'is lost after it was done');
  const breath = fc.integer({ min: 1, max: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.array(breath, { maxLength: 8 }), async (lines, breaths) => {
      const { queue, send, done } = onLine(lines);
      const typed: PageAct[] = [];
      for (const count of breaths) {
        for (let index = 0; index < count; index += 1) {
          const act = type(`${typed.length}`, typed.length);
          typed.push(act);
          send(act);
        }
        await vi.advanceTimersByTimeAsync(700);
      }
      await settle();
      expect(queue.isBusy).toBe(false);
      // Twice is as good as once; the last of each counts, and those stand in the order in which they were typed.
      const last = done.filter((act, index) => done.lastIndexOf(act) === index);
      expect(last).toEqual(typed);
    }),
    { seed: 20261123 },
  );
});

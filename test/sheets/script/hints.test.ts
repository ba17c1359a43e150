import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AppsScript, loadScript } from './apps-script.ts';

let script: AppsScript;
let startMs: number;
beforeEach(() => {
  script = loadScript();
  startMs = script.nowMs;
});

const edited = (id: string) => ({ source: { getId: () => id } });
const changed = (id: string, changeType: string) => ({ source: { getId: () => id }, changeType });
/** What happens to one workbook, each at its own moment after the start. */
const play = (acts: readonly (readonly [ms: number, handler: string, event: object])[]): void => {
  for (const [ms, handler, event] of acts) script.at(startMs + ms, handler, event);
  script.settle();
};
const sentAt = () => script.fetched.map(({ atMs }) => atMs - startMs);

describe('a hint', () => {
  it('is the workbook’s id, with the account’s identity token', () => {
    script.run('onWorkbookEdit', edited('sheet-1'));
    expect(script.fetched).toEqual([
      {
        atMs: startMs,
        url: 'https://api.example/hints',
        authorization: 'Bearer token-of-google',
        body: { spreadsheetId: 'sheet-1' },
      },
    ]);
  });

  it.each([
    ['one edit goes at once', [[0, 'edit']], [0]],
    [
      'its twin from the other trigger says nothing new',
      [
        [0, 'edit'],
        [400, 'EDIT'],
      ],
      [0],
    ],
    [
      'an edit 1 ms before the spacing is over waits for it',
      [
        [0, 'edit'],
        [1_999, 'edit'],
      ],
      [0, 2_000],
    ],
    [
      'an edit when it is over goes at once',
      [
        [0, 'edit'],
        [2_000, 'edit'],
      ],
      [0, 2_000],
    ],
    [
      'a burst becomes two hints',
      [
        [0, 'edit'],
        [100, 'edit'],
        [300, 'edit'],
        [1_900, 'edit'],
      ],
      [0, 2_000],
    ],
    [
      'steady typing becomes one in two seconds',
      [
        [0, 'edit'],
        [900, 'edit'],
        [1_800, 'edit'],
        [2_700, 'edit'],
        [3_600, 'edit'],
      ],
      [0, 2_000, 4_000],
    ],
    ['a removed row goes without an edit', [[0, 'REMOVE_ROW']], [0]],
    ['an undo, told to the other trigger alone, goes', [[0, 'EDIT']], [0]],
    ['colours are nothing to us', [[0, 'FORMAT']], []],
    ['what is neither goes too', [[0, 'OTHER']], [0]],
  ] as const)('%s', (_name, acts, expected) => {
    play(
      acts.map(([ms, act]) =>
        act === 'edit' ? [ms, 'onWorkbookEdit', edited('s')] : [ms, 'onWorkbookChange', changed('s', act)],
      ),
    );
    expect(sentAt()).toEqual(expected);
  });

  it('of one workbook does not wait for another’s', () => {
    play([
      [0, 'onWorkbookEdit', edited('one')],
      [10, 'onWorkbookEdit', edited('other')],
    ]);
    expect(sentAt()).toEqual([0, 10]);
  });

  it('follows every edit within the spacing, and hints of a workbook keep it, however edits come', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 40 });
    const followed = fc.property(gaps, (between) => {
      script = loadScript();
      let ms = 0;
      const edits = between.map((gap) => {
        ms += gap;
        return ms;
      });
      play(edits.map((at) => [at, 'onWorkbookEdit', edited('s')]));
      const sent = sentAt();
      for (const edit of edits) expect(sent.some((at) => at >= edit && at <= edit + 2_000)).toBe(true);
      for (const [index, at] of sent.slice(1).entries()) expect(at - (sent[index] ?? 0)).toBeGreaterThanOrEqual(2_000);
    });
    return fc.assert(followed, { seed: 20_261_123, numRuns: 200 });
  });

  it('goes once too often, never too seldom, when the cache forgets', () => {
    script.run('onWorkbookEdit', edited('s'));
    script.forgetCache();
    script.run('onWorkbookEdit', edited('s'));
    expect(sentAt()).toEqual([0, 300]);
  });
});

describe('when hints cannot be sent', () => {
  const failures: readonly (readonly [string, () => void])[] = [
    ['the address answers 503', () => (script.answer = () => 503)],
    ['the token is refused', () => (script.answer = () => 401)],
    [
      'the network fails',
      () =>
        (script.answer = () => {
          throw new Error('Address unavailable');
        }),
    ],
    ['Google gives no token', () => (script.identityToken = () => null)],
    ['no address is set', () => script.properties.delete('HINT_URL')],
  ];

  it.each(failures)('%s: nothing is thrown, it is logged, and after ten seconds it is tried again', (_name, fail) => {
    fail();
    play([
      [0, 'onWorkbookEdit', edited('s')],
      [3_000, 'onWorkbookEdit', edited('s')],
      [9_999, 'onWorkbookEdit', edited('s')],
    ]);
    expect(script.logged).toHaveLength(1);
    play([[10_300, 'onWorkbookEdit', edited('s')]]);
    expect(script.logged).toHaveLength(2);
  });

  it('an event nobody understands is logged and thrown at nobody', () => {
    script.run('onWorkbookEdit', {});
    script.run('onWorkbookChange', {});
    expect(script.fetched).toEqual([]);
    expect(script.logged).toHaveLength(2);
  });

  it('another workbook’s hints go on', () => {
    script.answer = () => 503;
    script.run('onWorkbookEdit', edited('one'));
    script.answer = () => 202;
    script.run('onWorkbookEdit', edited('other'));
    expect(script.fetched).toHaveLength(2);
  });
});

describe('the triggers', () => {
  const list = (...ids: readonly string[]): void => {
    script.properties.set('WORKBOOKS', ids.join('\n'));
    for (const id of ids) script.reachable.add(id);
  };
  const installed = () =>
    script.triggers.map(({ handler, spreadsheetId, event }) => `${spreadsheetId} ${event} ${handler}`);
  const bothOf = (id: string) => [`${id} ON_EDIT onWorkbookEdit`, `${id} ON_CHANGE onWorkbookChange`];
  const workbooks = (count: number) => Array.from({ length: count }, (_, index) => `sheet-${index}`);

  it('are two for each listed workbook, however often they are installed', () => {
    list('a', 'b', 'b', '');
    for (let time = 0; time < 3; time += 1) script.run('installTriggers');
    expect(installed()).toEqual([...bothOf('a'), ...bothOf('b')]);
  });

  it('follow the list: what left it goes before what joined it comes, so that ten can be exchanged', () => {
    list(...workbooks(10));
    script.run('installTriggers');
    const others = workbooks(10).map((id) => `other-${id}`);
    list(...others);
    script.run('installTriggers');
    expect(installed()).toEqual(others.flatMap(bothOf));
  });

  it('that stand twice lose their double', () => {
    list('a');
    script.run('installTriggers');
    script.triggers.push({ handler: 'onWorkbookEdit', spreadsheetId: 'a', event: 'ON_EDIT' });
    script.run('installTriggers');
    expect(installed()).toEqual(bothOf('a'));
  });

  it('are left as they are when eleven workbooks are listed', () => {
    list('a');
    script.run('installTriggers');
    list(...workbooks(11));
    expect(() => script.run('installTriggers')).toThrow(/11 workbooks are listed; an account can serve 10/);
    expect(installed()).toEqual(bothOf('a'));
  });

  it('are installed for the others when one workbook cannot be reached, which is named', () => {
    list('a', 'b');
    script.properties.set('WORKBOOKS', 'a\nnobody\nb');
    expect(() => script.run('installTriggers')).toThrow(/nobody: Error: You do not have permission/);
    expect(installed()).toEqual([...bothOf('a'), ...bothOf('b')]);
  });

  it('go when they are removed, but for those of somebody else’s functions', () => {
    list('a');
    script.run('installTriggers');
    script.triggers.push({ handler: 'backUp', spreadsheetId: 'a', event: 'ON_CHANGE' });
    script.run('removeTriggers');
    expect(installed()).toEqual(['a ON_CHANGE backUp']);
  });
});

describe('the stand-ins', () => {
  it('know no member that was not given to them', () => {
    expect(() => {
      script.run('installTriggers');
      script.run('nobody');
    }).toThrow('the script has no function nobody');
    script.run('onWorkbookEdit', { source: new Proxy({}, { get: () => undefined }) });
    expect(script.logged.at(-1)).toMatch(/a trigger failed: TypeError/);
  });
});

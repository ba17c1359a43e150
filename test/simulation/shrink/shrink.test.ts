import { describe, expect, it } from 'vitest';
import { instantOfEpochMs } from '../../../shared/kernel/instant.ts';
import type { Script } from '../script.ts';
import { type Replay, shrink } from './shrink.ts';

/** A toy world: who does what goes by letters, what goes wrong by numbers. */
const scriptOf = (operations: string, disturbances: string): Script => ({
  operations: [...operations].map((key) => ({ key, at: instantOfEpochMs(0), step: { kind: 'interfere' } })),
  disturbances: [...disturbances].map((key) => ({ key, what: 'lost' })),
});
const lettersOf = ({ operations }: Script): string => operations.map(({ key }) => key).join('');
const numbersOf = ({ disturbances }: Script): string => disturbances.map(({ key }) => key).join('');
const WHOLE = scriptOf('abcdefghij', '0123456789');

async function shrunk(fails: (letters: string, numbers: string) => boolean, replaysMax?: number) {
  const replay: Replay = async (script) => (fails(lettersOf(script), numbersOf(script)) ? script : null);
  const result = await shrink(WHOLE, replay, replaysMax);
  return result.kind === 'flaky' ? result.kind : `${lettersOf(result.script)} ${numbersOf(result.script)}`;
}

describe('of a script stays what it fails by', () => {
  it.each<[left: string, why: string, fails: (letters: string, numbers: string) => boolean]>([
    [' ', 'it always fails', () => true],
    ['e ', 'what somebody did is enough', (letters) => letters.includes('e')],
    [' 7', 'so is what went wrong', (_, numbers) => numbers.includes('7')],
    ['c 4', 'one needs the other', (letters, numbers) => letters.includes('c') && numbers.includes('4')],
    ['bi 38', 'in order', (letters, numbers) => /b.*i/.test(letters) && /3.*8/.test(numbers)],
    [
      'a ',
      'what goes wrong is only needed while others act, which the second round finds',
      (letters, numbers) => letters.includes('a') && (numbers.includes('5') || letters === 'a'),
    ],
  ])('“%s”: %s', async (left, _, fails) => {
    expect(await shrunk(fails)).toBe(left);
  });

  it('only what came to pass', async () => {
    const replay: Replay = async (script) =>
      lettersOf(script).includes('c') ? { ...script, disturbances: script.disturbances.slice(0, 1) } : null;
    const result = await shrink(WHOLE, replay);
    expect(result).toMatchObject({ kind: 'shrunk', script: scriptOf('c', '') });
  });
});

describe('shrinking ends', () => {
  it.each([1, 2, 9])('after %d replays, and says that it gave up', async (replaysMax) => {
    let replays = 0;
    const replay: Replay = async (script) => {
      replays += 1;
      return /a.*j/.test(lettersOf(script)) && /0.*9/.test(numbersOf(script)) ? script : null;
    };
    const result = await shrink(WHOLE, replay, replaysMax);
    expect(replays).toBe(replaysMax);
    expect(result).toMatchObject({ kind: 'shrunk', replays, isShortest: false });
  });

  it('when all is tried, and says so', async () => {
    const result = await shrink(WHOLE, async (script) => (lettersOf(script).includes('d') ? script : null));
    expect(result).toMatchObject({ kind: 'shrunk', script: scriptOf('d', ''), isShortest: true });
  });

  it('at once when the whole does not fail again', async () => {
    expect(await shrunk(() => false)).toBe('flaky');
  });

  it('with something that failed when it was tried, though it fails only now and then', async () => {
    let replays = 0;
    const failed: Script[] = [];
    const result = await shrink(WHOLE, async (script) => {
      replays += 1;
      if (replays % 3 !== 1) return null;
      failed.push(script);
      return script;
    });
    expect(result.kind === 'shrunk' && failed).toContain(result.kind === 'shrunk' && result.script);
  });
});

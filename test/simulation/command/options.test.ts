import { describe, expect, it } from 'vitest';
import { NotUnderstood, parseOptions } from './options.ts';

const COMMIT = 0x7f3a9c21;
const parsed = (line: string) => parseOptions(line === '' ? [] : line.split(' '), () => COMMIT);

describe('what is asked for on the command line', () => {
  it.each([
    ['', { kind: 'seeds', from: 1, count: 100 }],
    ['--seeds 500', { kind: 'seeds', from: 1, count: 500 }],
    ['--seeds 500 --from 20', { kind: 'seeds', from: 20, count: 500 }],
    ['--seeds 500 --from commit', { kind: 'seeds', from: COMMIT, count: 500 }],
    ['--from 20', { kind: 'seeds', from: 20, count: 100 }],
    ['--seed 9', { kind: 'seed', seed: 9 }],
    ['--seed 0', { kind: 'seed', seed: 0 }],
    ['--soak 90s', { kind: 'soak', durationMs: 90_000 }],
    ['--soak 30m', { kind: 'soak', durationMs: 1_800_000 }],
    ['--soak 1h', { kind: 'soak', durationMs: 3_600_000 }],
    ['--help', { kind: 'help' }],
    ['--doublecheck 50', { kind: 'doublecheck', count: 50 }],
    ['--bank', { kind: 'bank' }],
    ['--story some/file.json', { kind: 'story', file: 'some/file.json' }],
  ])('“%s” is work', (line, work) => {
    expect(parsed(line).work).toEqual(work);
  });

  it.each([
    ['', { modes: ['full', 'netless', 'steady', 'clear'], jobs: null, failuresMax: 3, isKept: true, defect: null }],
    ['--mode steady', { modes: ['steady'] }],
    ['--jobs 2', { jobs: 2 }],
    ['--stop 1', { failuresMax: 1 }],
    ['--soak 1h', { failuresMax: null }],
    ['--soak 1h --stop 2', { failuresMax: 2 }],
    ['--no-keep', { isKept: false }],
    ['', { canaryEvery: null, isWritten: false }],
    ['--canary 100', { canaryEvery: 100 }],
    ['', { isCollecting: false }],
    ['--collecting', { isCollecting: true, isKept: false }],
    ['--seeds 500 --write', { isWritten: true }],
    ['--bank --write', { isWritten: true }],
    ['--defect timers', { defect: { name: 'timers are not made' } }],
  ])('“%s” says how', (line, how) => {
    expect(parsed(line)).toMatchObject(how);
  });

  it.each([
    ['--sed 9', /--sed/],
    ['9', /9/],
    ['--seed', /--seed/],
    ['--seed nine', /--seed is a whole number, not nine/],
    ['--seed 9.5', /whole number/],
    ['--seed=-9', /whole number/],
    ['--seeds 0', /--seeds is at least 1/],
    ['--jobs 0', /--jobs is at least 1/],
    ['--stop 0', /--stop is at least 1/],
    ['--from 1e3', /--from is a whole number/],
    ['--seed 9 --from 3', /--from goes with --seeds, not with --seed/],
    ['--soak 1h --from 3', /--from goes with --seeds, not with --soak/],
    ['--seed 9 --seeds 10', /--seeds and --seed exclude each other/],
    ['--soak 1h --story some.json', /--soak and --story exclude each other/],
    ['--bank --seed 9', /--seed and --bank exclude each other/],
    ['--canary 0', /--canary is at least 1/],
    ['--seed 9 --write', /--write does not go with --seed/],
    ['--seeds 9 --mode full --write', /--write does not go with --mode/],
    ['--soak 1', /--soak is a time such as 90s, 30m or 1h, not 1/],
    ['--soak 0h', /not 0h/],
    ['--soak 1d', /not 1d/],
    ['--mode stormy', /--mode is one of full, netless, steady, clear, not stormy/],
    ['--defect none-of-them', /--defect names one of these, not “none-of-them”:\n(.|\n)*timers are not made/],
    ['--defect a', /--defect names one of these, not “a”/],
  ])('“%s” is not understood', (line, said) => {
    expect(() => parsed(line)).toThrow(NotUnderstood);
    expect(() => parsed(line)).toThrow(said);
  });

  it('a commit is not understood where there is none', () => {
    expect(() => parseOptions(['--from', 'commit'], () => null)).toThrow(/--from commit needs a git checkout/);
  });
});

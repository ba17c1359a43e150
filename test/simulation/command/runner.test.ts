import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { disagreements } from './doublecheck.ts';

const TIMEOUT_MS = 300_000;
const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

function run(...args: readonly string[]) {
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...args], { encoding: 'utf8' });
  return { status, stdout };
}

describe('a failure is heard of', { timeout: TIMEOUT_MS }, () => {
  it('in exactly the seeds that fail on purpose, and by whoever looks at the exit code', () => {
    const asked = ['--seeds', '6', '--from', '2', '--mode', 'clear', '--canary', '3', '--jobs', '1', '--no-keep'];
    const { status, stdout } = run(...asked);
    expect(stdout.match(/(?<=seed )\d+(?=, clear)/g)).toEqual(['3', '6']);
    expect(stdout).toContain('the canary died, as it was to');
    expect(stdout).toContain('4 seeds passed, 2 failed');
    expect(status).toBe(1);
  });

  it('and silence means that there was none', () => {
    const { status, stdout } = run('--seeds', '2', '--mode', 'clear', '--canary', '3', '--jobs', '1', '--no-keep');
    expect(stdout).toContain('2 seeds passed, 0 failed');
    expect(status).toBe(0);
  });
});

describe('seeds that happen twice', () => {
  it('come to the same in different surroundings', { timeout: TIMEOUT_MS }, () => {
    const { status, stdout } = run('--doublecheck', '1');
    expect(stdout).toMatch(/\d seeds happened twice, 0 of them did not come to the same/);
    expect(status).toBe(0);
  });

  it('or are told', () => {
    const one = new Map([
      ['seed 1, full', 'a'],
      ['seed 2, full', 'b'],
    ]);
    expect(disagreements(one, one)).toEqual([]);
    expect(disagreements(one, new Map([['seed 1, full', 'a']]))).toEqual(['seed 2, full came to b and to nothing']);
    const other = new Map([...one, ['seed 1, full', 'c']]);
    expect(disagreements(one, other)).toEqual(['seed 1, full came to a and to c']);
  });
});

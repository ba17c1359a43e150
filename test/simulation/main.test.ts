import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Some replays in a process that has to begin first. */
const TIMEOUT_MS = 120_000;
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

function simulate(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('npm run simulate', { timeout: TIMEOUT_MS }, () => {
  it('ends with 0 when all holds, and counts the seeds in its last line', () => {
    const { status, stdout } = simulate('--seed', '1', '--mode', 'clear');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^seed 1, clear: trace [0-9a-f]{64}\n/);
    expect(stdout).toMatch(/\n1 seeds passed, 0 failed\n$/);
  });

  it('ends with 1 when something does not, and tells the story of it', () => {
    const { status, stdout } = simulate(
      '--seed',
      '1',
      '--mode',
      'clear',
      '--defect',
      'the log says to whom',
      '--no-keep',
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(/\nseed 1, clear: 1 thing people did and 0 that went wrong are left after \d+ replays\n/);
    expect(stdout).toMatch(/\n {2}! log-discreet: the log says: /);
    expect(stdout).not.toContain('kept as');
    expect(stdout).toMatch(/\n0 seeds passed, 1 failed\n$/);
  });

  it('tells a kept story as it happens today', () => {
    const file = fileURLToPath(new URL('./bugbase/log-discreet-1.json', import.meta.url));
    const { status, stdout } = simulate('--story', file);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^seed 1, clear: the log says to whom a text goes\n(.|\n)*\n {2}! log-discreet: /);
  });

  it('ends with 2 when it does not understand, and says what it would', () => {
    const { status, stdout, stderr } = simulate('--sed', '1');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/'--sed'(.|\n)*npm run simulate -- /);
  });

  it('helps', () => {
    const { status, stdout } = simulate('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^npm run simulate -- .*\n(.|\n)*--soak/);
  });
});

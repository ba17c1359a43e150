import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLocalClock } from '../../../local/world/clock.ts';
import { MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { shanghai } from '../../support/moments.ts';

const START = shanghai('2026-11-23 10:00');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanjia-'));
  // A machine on which a millisecond passes between any two looks.
  let machine = START - 1_000_000;
  vi.spyOn(Date, 'now').mockImplementation(() => {
    machine += 1;
    return machine;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const open = (pace: 'real' | 'still') => openLocalClock({ folder, pace, startAt: START });

describe('the local clock', () => {
  it('stands at the very moment it was made to stand at, however slow the machine', () => {
    const clock = open('still');
    expect([clock.now(), clock.now()]).toEqual([START, START]);
  });

  it('stands exactly where it was moved to', () => {
    const clock = open('still');
    clock.moveTo(plusMs(START, MINUTE_MS));
    clock.release();
    expect(clock.now()).toBe(START + MINUTE_MS);
  });

  it('runs with the machine, and stands while it is held', () => {
    const clock = open('real');
    expect(clock.now()).toBeLessThan(clock.now());
    clock.hold();
    const held = clock.now();
    expect(clock.now()).toBe(held);
    clock.release();
    expect(clock.now()).toBeGreaterThanOrEqual(held);
  });

  it('never goes back over a restart', () => {
    const clock = open('real');
    clock.hold();
    clock.moveTo(plusMs(START, 60 * MINUTE_MS));
    clock.release();
    const last = clock.now();
    expect(open('real').now()).toBeGreaterThan(last);
  });
});

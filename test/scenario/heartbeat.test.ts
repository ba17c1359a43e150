import { afterEach, beforeEach, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel/instant.ts';
import { shanghai } from '../support/moments.ts';
import { openTestWorld, type TestWorld } from '../support/test-world.ts';

let office: TestWorld;
beforeEach(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
});
afterEach(() => office.close());

const headerOf = async (tab: 'requests' | 'households') => (await office.row(tab, 1)).message;

it('the headers say when the system last looked, warn when that is long ago, and say it anew though nobody types', async () => {
  await office.type('requests', 2, { unit: '1-1-101', kind: '投诉', wanted: '灯不亮', origin: '巡查' });
  expect(await headerOf('requests')).toBe('提示  10:00 已答复');
  expect(await headerOf('households')).toBe('提示  10:00 已答复');
  // Where the clock is moved by hand, sweeps that would find no edit are passed over: it is as if they had failed.
  await office.advance(60 * MINUTE_MS);
  expect(await headerOf('households')).toMatch(/^提示 {2}10:00 已答复 ⚠/);
  await office.world.idle();
  expect(await headerOf('households')).toBe('提示  11:00 已答复');
});

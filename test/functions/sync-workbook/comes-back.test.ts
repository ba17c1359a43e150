import { afterAll, beforeAll, expect, it } from 'vitest';
import { SECOND_MS } from '../../../shared/kernel/instant.ts';
import { shanghai } from '../../support/moments.ts';
import { openTestWorld, type TestWorld } from '../../support/test-world.ts';

let office: TestWorld;
beforeAll(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
});
afterAll(() => office.close());

it('a row that Google’s quota kept from its answer has it as soon as the wait is over, without a sweep', async () => {
  office.world.standIns.google.injectFault({ kind: 'rate-limited', method: 'sheets.spreadsheets.values.batchGet' });
  await office.type('requests', 2, { unit: '1-1-101', kind: '报修', wanted: '灯不亮' });
  expect((await office.row('requests', 2)).number).toBeUndefined();
  await office.advance(59 * SECOND_MS);
  expect((await office.row('requests', 2)).number).toBeUndefined();
  // The minute's wait and at most twenty seconds of the workbook's own; the next sweep would be at 10:02.
  await office.advance(22 * SECOND_MS);
  expect((await office.row('requests', 2)).number).toBe('R-000001');
  expect(office.world.clock.now()).toBeLessThan(shanghai('2026-11-23 10:02'));
});

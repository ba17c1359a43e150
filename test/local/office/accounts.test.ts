import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { spreadsheetId } from '../../../shared/kernel/identity.ts';
import { openServedWorld, type ServedWorld } from './served-world.ts';

const ACCOUNT = 'a1@one.iam.gserviceaccount.com';

let world: ServedWorld;
let folder: string;
beforeAll(async () => {
  world = await openServedWorld();
  folder = mkdtempSync(join(tmpdir(), 'accounts-'));
}, 60_000);
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

test('an office with an account of its own is made, owned and served by that account, in a local run too', async () => {
  const file = join(folder, 'accounts.json');
  const projects = [{ project: 'one', serviceAccounts: [ACCOUNT] }];
  writeFileSync(file, JSON.stringify({ projects, scriptOwners: ['robot@example.com'] }));
  const flags = ['--name', '翠湖花园服务中心', '--signature', '翠湖花园', '--accounts', file];
  const added = await world.office(['add', 'lake', ...flags]);
  expect(added).toMatchObject({ code: 0, progress: expect.arrayContaining([`works as ${ACCOUNT}`]) });
  expect((await world.office(['check', 'lake'])).told).toEqual(['lake: as it was made']);
  await world.world.idle();
  const [office] = await world.container.store.listOffices();
  const { ledger } = await world.container.store.loadWorkbook(office?.serviceSpreadsheet ?? spreadsheetId('none'));
  expect(ledger).toMatchObject({ serviceAccount: ACCOUNT, syncedAt: expect.any(Number) });
}, 60_000);

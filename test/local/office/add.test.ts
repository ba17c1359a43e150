import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LOCAL_SERVICE_ACCOUNT } from '../../../local/world/environment.ts';
import { officeId, spreadsheetId } from '../../../shared/kernel/identity.ts';
import { OFFICE } from '../../support/bare-office.ts';
import { openServedWorld, type ServedWorld } from './served-world.ts';

let world: ServedWorld;
let folder: string;
beforeEach(async () => {
  world = await openServedWorld();
});
afterEach(() => world.close());
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanjia-accounts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const FLAGS = ['--name', '翠湖花园服务中心', '--signature', '翠湖花园'];

/** A list of accounts in a file. */
function accounts(list: object | string): string {
  const path = join(folder, 'accounts.json');
  writeFileSync(path, typeof list === 'string' ? list : JSON.stringify(list));
  return path;
}

const ONE_ACCOUNT = {
  projects: [{ project: 'one', serviceAccounts: ['a1@one.example.com'] }],
  scriptOwners: ['robot1@example.com', 'robot2@example.com'],
};

const officeOfOneAccount = (number: number) => ({
  ...OFFICE,
  id: officeId(`full-${number}`),
  assignment: {
    googleProject: 'one',
    serviceAccount: 'a1@one.example.com',
    hintScriptOwners: { service: `robot${(number % 2) + 1}@example.com` },
  },
});

describe('office add', () => {
  test('makes an office by flags alone, step by step', async () => {
    const people = ['--person', 'chen@example.com', '--collector', 'li@example.com', '--signer', 'boss@example.com'];
    const outcome = await world.office(['add', 'lake', ...FLAGS, ...people]);
    const [office] = await world.container.store.listOffices();
    expect(outcome).toMatchObject({ code: 0, asked: [], pausesMs: [] });
    expect(outcome.progress).toEqual([
      `works as ${LOCAL_SERVICE_ACCOUNT}`,
      'written down: what the office is called, and its accounts',
      `service workbook: file ${office?.serviceSpreadsheet}`,
      'service workbook: tabs, formats, drop-downs and protections are there',
      'service workbook: shared with hints@local.example',
      'service workbook: shared with chen@example.com',
      `collections workbook: file ${office?.collectionsSpreadsheet}`,
      'collections workbook: tabs, formats, drop-downs and protections are there',
      'collections workbook: shared with hints@local.example',
      'collections workbook: shared with li@example.com',
      'collections workbook: shared with boss@example.com',
      'recorded: the office is looked at from now on',
    ]);
    const addressOf = (file: string | null | undefined) => `https://docs.google.com/spreadsheets/d/${file}/edit`;
    expect(outcome.told.slice(1, 3)).toEqual([
      `  service workbook: ${addressOf(office?.serviceSpreadsheet)}`,
      `  collections workbook: ${addressOf(office?.collectionsSpreadsheet)}`,
    ]);
    expect(office).toMatchObject({
      id: 'lake',
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      signers: ['boss@example.com'],
    });
    await world.world.idle();
    const { ledger } = await world.container.store.loadWorkbook(
      office?.serviceSpreadsheet ?? OFFICE.serviceSpreadsheet,
    );
    expect(ledger).toMatchObject({ syncedAt: expect.any(Number) });
  });

  test('asks for what is missing', async () => {
    const outcome = await world.office(['add', 'lake', '--locale', 'en'], ['Lakeside', 'Lake']);
    expect(outcome.asked).toHaveLength(2);
    expect((await world.container.store.loadOffice(officeId('lake')))?.office).toMatchObject({
      name: 'Lakeside',
      signature: 'Lake',
      locale: 'en',
    });
  });

  test('does nothing the second time, and needs no flags for it', async () => {
    await world.office(['add', 'lake', ...FLAGS]);
    const again = await world.office(['add', 'lake']);
    expect(again).toMatchObject({
      code: 0,
      progress: [expect.any(String), 'it was added before, and is left as it is'],
    });
  });

  test('says what it does not take up of an office that is there, and shares it with who joins', async () => {
    await world.office(['add', 'lake', ...FLAGS]);
    const again = [
      'add',
      'lake',
      '--name',
      '改名',
      '--signature',
      '翠湖花园',
      '--locale',
      'en',
      '--workbook',
      'other-file',
    ];
    const outcome = await world.office([...again, '--person', 'li@example.com']);
    const [office] = await world.container.store.listOffices();
    expect(outcome.code).toBe(0);
    expect(outcome.progress.slice(1)).toEqual([
      '--name 改名 is not taken up: the office was added with «翠湖花园服务中心», and that stays',
      '--locale en is not taken up: the office was added with «zh-CN», and that stays',
      'it was added before, and is left as it is',
      '--workbook other-file is not taken up: the office has its file already',
      'service workbook: shared with li@example.com',
    ]);
    expect(office?.name).toBe('翠湖花园服务中心');
    const access = await world.container.workbooks.accessOf(office?.serviceSpreadsheet ?? spreadsheetId('none'));
    expect(access).toMatchObject({
      value: { grants: expect.arrayContaining([expect.objectContaining({ email: 'li@example.com', canEdit: true })]) },
    });
  });

  test('lets somebody sign who joins later, once the tab is repaired', async () => {
    await world.office(['add', 'lake', ...FLAGS]);
    const outcome = await world.office(['add', 'lake', '--signer', 'boss@example.com']);
    expect(outcome.progress.slice(-2)).toEqual([
      'collections workbook: shared with boss@example.com',
      'who signs is written down: «npm run office -- repair lake» lets them into the tab Sign-off',
    ]);
    expect((await world.office(['check', 'lake'])).told).toEqual([
      'sign-off: others than those who sign may edit the tab, or not all of them',
    ]);
    expect((await world.office(['repair', 'lake', '--yes'])).told.at(-1)).toBe('lake: as it was made');
    expect((await world.office(['check', 'lake'])).told).toEqual(['lake: as it was made']);
    // What the repair changed is looked at before the world ends.
    await world.world.idle();
  });

  test('refuses what is no address, of an office that is there too', async () => {
    await world.office(['add', 'lake', ...FLAGS]);
    const outcome = await world.office(['add', 'lake', '--person', 'li']);
    expect(outcome).toMatchObject({ code: 2, progress: ['--person wants an e-mail address, not «li»'] });
  });

  test('refuses the workbook of another office', async () => {
    await world.office(['add', 'lake', ...FLAGS]);
    const [lake] = await world.container.store.listOffices();
    const outcome = await world.office(['add', 'hill', ...FLAGS, '--workbook', lake?.serviceSpreadsheet ?? '']);
    expect(outcome).toMatchObject({ code: 2, told: [] });
    expect(outcome.progress).toEqual([`the workbook ${lake?.serviceSpreadsheet} is that of the office lake`]);
  });

  test('waits when Google asks it to', async () => {
    world.world.standIns.google.injectFault({ kind: 'rate-limited', method: 'sheets.spreadsheets.get' });
    const outcome = await world.office(['add', 'lake', ...FLAGS]);
    expect(outcome).toMatchObject({ code: 0, pausesMs: [60_000] });
    expect(outcome.progress).toContain(
      'Google asks to wait 60 s: its quota of this minute is used up; it goes on by itself',
    );
    expect(outcome.progress).toContain('taken up where it was broken off');
  });

  test('ends with a line and a code when Google fails, and goes on the next time without flags', async () => {
    world.world.standIns.google.injectFault({ kind: 'unavailable-after', method: 'drive.files.create' });
    const failed = await world.office(['add', 'lake', ...FLAGS]);
    expect(failed.code).toBe(3);
    expect(failed.progress.at(-1)).toBe('Whatever was done stays; the same command may be repeated.');
    expect(failed.progress.join('\n')).not.toContain('    at ');
    const again = await world.office(['add', 'lake']);
    expect(again.code).toBe(0);
    expect(again.progress[1]).toBe('taken up where it was broken off');
    expect(world.world.standIns.google.list()).toHaveLength(2);
  });

  test('gives each office the account that carries least, and refuses when none has room', async () => {
    const file = accounts(ONE_ACCOUNT);
    for (let number = 1; number <= 12; number += 1) {
      await world.container.store.saveOffice(officeOfOneAccount(number));
    }
    const refused = await world.office(['add', 'lake', ...FLAGS, '--accounts', file]);
    expect(refused.code).toBe(1);
    expect(refused.progress).toEqual([
      'all 1 Google projects are full with 12 offices: add service accounts to a project that has fewer than 5 (12 offices each), or another project (60 offices), to the list of accounts',
    ]);
    expect(await world.container.store.listDrafts()).toEqual([]);
    expect(world.world.standIns.google.list()).toEqual([]);
  });

  test.each([
    ['no id', ['add', ...FLAGS], 'add needs OFFICE'],
    ['an id of other letters', ['add', '翠湖', ...FLAGS], 'cannot be an office’s id'],
    ['a word too many', ['add', 'lake', 'side', ...FLAGS], '«side» is one word too many'],
    ['a flag that does not exist', ['add', 'lake', '--titel', 'x'], "Unknown option '--titel'"],
    ['no name', ['add', 'lake', '--signature', '翠湖'], '--name is missing'],
    ['a name too long', ['add', 'lake', '--name', 'x'.repeat(61), '--signature', '翠湖'], '1 to 60 characters'],
    ['a signature too short', ['add', 'lake', '--name', 'x', '--signature', '翠'], '--signature wants 2 to 12'],
    [
      'a signature too long',
      ['add', 'lake', '--name', 'x', '--signature', 'x'.repeat(13)],
      '--signature wants 2 to 12',
    ],
    ['a signature in brackets', ['add', 'lake', '--name', 'x', '--signature', '【翠湖】'], 'without brackets'],
    ['another language', ['add', 'lake', ...FLAGS, '--locale', 'fr'], '--locale is one of zh-CN, en'],
    ['no time zone', ['add', 'lake', ...FLAGS, '--time-zone', 'Mars'], '--time-zone wants a name'],
    ['no e-mail', ['add', 'lake', ...FLAGS, '--person', 'chen'], '--person wants an e-mail address'],
    ['no list of accounts', ['add', 'lake', ...FLAGS, '--accounts', '/nowhere.json'], 'there is no file /nowhere.json'],
  ])('says what to do about %s', async (_, words, said) => {
    const outcome = await world.office(words);
    expect(outcome).toMatchObject({ code: 2, told: [] });
    expect(outcome.progress).toHaveLength(1);
    expect(outcome.progress[0]).toContain(said);
    expect(world.world.standIns.google.list()).toEqual([]);
  });

  test('says what is wrong with a list of accounts', async () => {
    const outcome = await world.office(['add', 'lake', ...FLAGS, '--accounts', accounts('{')]);
    expect(outcome.progress[0]).toContain('is not usable: it is not JSON');
  });
});

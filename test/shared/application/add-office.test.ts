import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LOCAL_SERVICE_ACCOUNT } from '../../../local/world/environment.ts';
import { type AddOfficeStep, addOffice, QuotaUsedUp } from '../../../shared/application/add-office.ts';
import { officeId, type SpreadsheetId } from '../../../shared/kernel/identity.ts';
import { SHANGHAI } from '../../../shared/kernel/zone.ts';
import { createGoogleWorkbooks } from '../../../sheets/client/google-workbooks.ts';
import { tabsOfWorkbook } from '../../../sheets/contract/tabs.ts';
import type { WorkbookKind } from '../../../sheets/contract/types.ts';
import { HELP_SHEET_ID } from '../../../sheets/provision/help-tab.ts';
import { provisionRequests } from '../../../sheets/provision/plan.ts';
import { type BareWorld, openBareWorld } from '../../support/bare-world.ts';
import { interruptedStore } from '../../support/interrupted-store.ts';
import { shanghai } from '../../support/moments.ts';

const WANTED = {
  id: officeId('lake'),
  name: '翠湖花园服务中心',
  signature: '翠湖花园',
  locale: 'zh-CN',
  timeZone: SHANGHAI,
  assignment: {
    googleProject: 'one',
    serviceAccount: LOCAL_SERVICE_ACCOUNT,
    hintScriptOwners: { service: 'robot@example.com', collections: 'robot@example.com' },
  },
  signers: ['manager@example.com'],
} as const;

let world: BareWorld;
beforeEach(async () => {
  world = await openBareWorld(shanghai('2026-11-23 10:00'));
  world.world.standIns.google.setQuota(null);
});
afterEach(() => world.close());

/** Google as the product's client sees it; `strike` may throw before a call, numbered from 1, or after it was carried out. */
function workbooks(strike: (call: number, moment: 'before' | 'after') => void = () => undefined) {
  let calls = 0;
  return createGoogleWorkbooks({
    clock: world.container.clock,
    accessToken: async () => 'local-service-account',
    rootUrl: 'http://google.invalid/',
    fetch: async (input, init) => {
      calls += 1;
      const call = calls;
      strike(call, 'before');
      const answer = await world.world.standIns.google.handle(new Request(String(input), init));
      strike(call, 'after');
      return answer;
    },
  });
}

const dependencies = () => ({ store: world.container.store, workbooks: workbooks(), clock: world.container.clock });

/** Everything that a finished office has, and nothing twice. */
async function expectOneOffice(): Promise<void> {
  const { store } = world.container;
  const [office, ...others] = await store.listOffices();
  expect(others).toEqual([]);
  expect(office).toEqual({
    ...WANTED,
    serviceSpreadsheet: office?.serviceSpreadsheet,
    collectionsSpreadsheet: office?.collectionsSpreadsheet,
    sendingPaused: false,
  });
  if (office === undefined || office.collectionsSpreadsheet === null) throw new Error('an office without a workbook');
  expect((await store.loadOffice(WANTED.id))?.office).toEqual(office);
  expect(await store.listDrafts()).toEqual([]);
  const service = (await store.loadWorkbook(office.serviceSpreadsheet)).ledger;
  expect(service).toMatchObject({ office: WANTED.id });
  expect(service?.workbook).toBeUndefined();
  expect((await store.loadWorkbook(office.collectionsSpreadsheet)).ledger).toMatchObject({
    office: WANTED.id,
    workbook: 'collections',
  });
  expect(await filesOutOfBin()).toBe(2);
  await expectComplete('service', office.serviceSpreadsheet);
  await expectComplete('collections', office.collectionsSpreadsheet);
}

async function expectComplete(workbook: WorkbookKind, spreadsheet: SpreadsheetId): Promise<void> {
  const structure = await workbooks().structureOf(spreadsheet);
  if (structure.kind !== 'done') throw new Error(structure.kind);
  const tabs = tabsOfWorkbook(workbook).flatMap(({ sheetId, systemSheetId }) => [sheetId, systemSheetId]);
  expect([...structure.value.sheetIds].sort()).toEqual([...tabs, HELP_SHEET_ID].sort());
  const settings = {
    workbook,
    title: WANTED.name,
    locale: WANTED.locale,
    timeZone: WANTED.timeZone,
    editor: LOCAL_SERVICE_ACCOUNT,
    signers: WANTED.signers,
  };
  const missing = provisionRequests(settings, structure.value).filter(
    (request) => request.updateSheetProperties === undefined && request.updateSpreadsheetProperties === undefined,
  );
  expect(missing).toEqual([]);
}

/** Spreadsheets that are not in the bin. */
async function filesOutOfBin(): Promise<number> {
  const answer = await world.world.standIns.google.handle(
    new Request('http://google.invalid/drive/v3/files?q=trashed%3Dfalse', {
      headers: { authorization: 'Bearer local-service-account' },
    }),
  );
  // Google's own shape, checked by the stand-in.
  return ((await answer.json()) as { files: unknown[] }).files.length;
}

describe('adding an office', () => {
  test('tells each step, and ends with two complete workbooks, each shared with its own people', async () => {
    const steps: AddOfficeStep[] = [];
    const office = await addOffice(dependencies(), WANTED, LOCAL_SERVICE_ACCOUNT, {
      people: { service: ['chen@example.com'], collections: ['li@example.com'] },
      onStep: (step) => steps.push(step),
    });
    expect(steps.map(({ kind }) => kind)).toEqual([
      'begun',
      ...['file-made', 'provisioned', 'shared', 'shared'],
      ...['file-made', 'provisioned', 'shared', 'shared', 'shared'],
      'recorded',
    ]);
    await expectOneOffice();
    const access = await workbooks().accessOf(office.serviceSpreadsheet);
    expect(access).toMatchObject({
      value: {
        // Its own, and the organisation's, to which the stand-in opens every new file.
        grants: [
          { email: LOCAL_SERVICE_ACCOUNT, canEdit: true },
          { email: null, canEdit: true },
          { email: 'robot@example.com', canEdit: true },
          { email: 'chen@example.com', canEdit: true },
        ],
      },
    });
    const locked = await workbooks().accessOf(office.collectionsSpreadsheet ?? office.serviceSpreadsheet);
    expect(locked.kind === 'done' && locked.value.grants.map(({ email }) => email)).toEqual([
      LOCAL_SERVICE_ACCOUNT,
      null,
      'robot@example.com',
      'li@example.com',
      'manager@example.com',
    ]);
  });

  test('gives an office without one its collections workbook, and leaves the rest as it is', async () => {
    const { store } = world.container;
    const first = await addOffice(dependencies(), WANTED, LOCAL_SERVICE_ACCOUNT, { workbooks: ['service'] });
    expect(first.collectionsSpreadsheet).toBeNull();
    await store.saveOffice({ ...first, sendingPaused: true });
    const steps: AddOfficeStep[] = [];
    const office = await addOffice(dependencies(), WANTED, LOCAL_SERVICE_ACCOUNT, {
      onStep: (step) => steps.push(step),
    });
    expect(steps.flatMap((step) => ('workbook' in step ? [step.workbook] : []))).not.toContain('service');
    expect(office).toMatchObject({ serviceSpreadsheet: first.serviceSpreadsheet, sendingPaused: true });
    await store.saveOffice({ ...office, sendingPaused: false });
    await expectOneOffice();
  });

  test('once more changes nothing', async () => {
    const first = await addOffice(dependencies(), WANTED, LOCAL_SERVICE_ACCOUNT);
    const before = world.world.standIns.google.list();
    const steps: AddOfficeStep[] = [];
    const again = await addOffice(dependencies(), { ...WANTED, name: '别的名字' }, LOCAL_SERVICE_ACCOUNT, {
      onStep: (step) => steps.push(step),
    });
    expect(again).toEqual(first);
    expect(steps).toEqual([{ kind: 'known' }]);
    expect(world.world.standIns.google.list()).toEqual(before);
  });

  test('takes a file that a person made, and leaves what they have in it', async () => {
    const given = await workbooks().createSpreadsheet({ title: 'theirs', mark: null, folder: null });
    if (given.kind !== 'done') throw new Error(given.kind);
    const steps: AddOfficeStep[] = [];
    const office = await addOffice(dependencies(), WANTED, LOCAL_SERVICE_ACCOUNT, {
      files: { service: given.value },
      onStep: (step) => steps.push(step),
    });
    expect(office.serviceSpreadsheet).toBe(given.value);
    expect(steps.map(({ kind }) => kind)).toContain('file-known');
    const structure = await workbooks().structureOf(given.value);
    expect(structure).toMatchObject({ kind: 'done' });
    expect(structure.kind === 'done' && structure.value.sheetIds.has(0)).toBe(true);
    expect(await filesOutOfBin()).toBe(2);
  });

  test('stops at a quota with the time to wait, and goes on from there', async () => {
    const { google } = world.world.standIns;
    google.injectFault({ kind: 'rate-limited', method: 'sheets.spreadsheets.batchUpdate' });
    const adding = addOffice(dependencies(), WANTED, LOCAL_SERVICE_ACCOUNT);
    await expect(adding).rejects.toThrow(QuotaUsedUp);
    await expect(adding).rejects.toMatchObject({ retryAfterMs: 60_000 });
    await addOffice(dependencies(), WANTED, LOCAL_SERVICE_ACCOUNT);
    await expectOneOffice();
  });

  test('keeps the oldest of several files when the search was late, and bins the others', async () => {
    const google = workbooks();
    const broken: typeof google = {
      ...google,
      findSpreadsheets: async () => ({ kind: 'done', value: [] }),
      createSpreadsheet: async (file) => {
        await google.createSpreadsheet(file);
        throw new Error('the answer was lost');
      },
    };
    await expect(addOffice({ ...dependencies(), workbooks: broken }, WANTED, LOCAL_SERVICE_ACCOUNT)).rejects.toThrow(
      'lost',
    );
    await expect(addOffice({ ...dependencies(), workbooks: broken }, WANTED, LOCAL_SERVICE_ACCOUNT)).rejects.toThrow(
      'lost',
    );
    expect(await filesOutOfBin()).toBe(2);
    await addOffice(dependencies(), WANTED, LOCAL_SERVICE_ACCOUNT);
    await expectOneOffice();
  });
});

/** Calls to Google that one run makes: per workbook search, make, two of structure, fill, share; once more for who signs. */
const GOOGLE_CALLS = 13;
/** Writes to the table: draft, draft with each file, office twice, two ledgers, draft gone. */
const TABLE_WRITES = 8;

describe('adding an office that is broken off', () => {
  test('makes as many calls as are broken off below', async () => {
    let calls = 0;
    let writes = 0;
    const store = interruptedStore(world.world.standIns.table, (write) => {
      writes = write;
      return false;
    });
    const counting = workbooks((call) => {
      calls = call;
    });
    await addOffice({ ...dependencies(), store, workbooks: counting }, WANTED, LOCAL_SERVICE_ACCOUNT);
    expect([calls, writes]).toEqual([GOOGLE_CALLS, TABLE_WRITES]);
  });

  const numbered = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

  test.each(numbered(GOOGLE_CALLS).flatMap((call) => [[call, 'before'] as const, [call, 'after'] as const]))(
    'at call %i to Google, %s it is carried out, is taken up by the next attempt',
    async (broken, moment) => {
      const failing = workbooks((call, now) => {
        if (call === broken && now === moment) throw new Error('broken off');
      });
      const first = addOffice({ ...dependencies(), workbooks: failing }, WANTED, LOCAL_SERVICE_ACCOUNT);
      await expect(first).rejects.toThrow('broken off');
      await addOffice(dependencies(), WANTED, LOCAL_SERVICE_ACCOUNT);
      await expectOneOffice();
    },
  );

  test.each(numbered(TABLE_WRITES))('before write %i to the table is taken up by the next attempt', async (broken) => {
    const store = interruptedStore(world.world.standIns.table, (write) => write === broken);
    const first = addOffice({ ...dependencies(), store }, WANTED, LOCAL_SERVICE_ACCOUNT);
    await expect(first).rejects.toThrow(`at write ${broken}`);
    await addOffice(dependencies(), WANTED, LOCAL_SERVICE_ACCOUNT);
    await expectOneOffice();
  });
});

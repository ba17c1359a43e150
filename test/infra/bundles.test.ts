import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { createSampleOffice } from '../../local/sample/office.ts';
import { createStaffHand } from '../../local/sample/staff-hand.ts';
import { localAwsVariables, localVariables } from '../../local/world/environment.ts';
import type { Office } from '../../shared/application/office.ts';
import { FUNCTION_NAMES, type FunctionName } from '../../shared/config/limits.ts';
import { requestCase } from '../../shared/kernel/case-reference.ts';
import { requestId } from '../../shared/kernel/identity.ts';
import { columnIndexOf, columnLetter } from '../../sheets/contract/layout.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import { ROOT } from '../architecture/source-tree.ts';
import { type BundleWorld, openBundleWorld } from './bundle-world.ts';
import { startFunction } from './deployed-function.ts';
import { httpEvent } from './http-event.ts';
import { INDEX_READERS, RIGHTS } from './rights.ts';
import { type Bundles, synthesiseBundles } from './synthesis.ts';

/** esbuild takes a second or two for each of seven functions. */
const SYNTHESIS_MS_MAX = 180_000;
/** A bundle twice as large as today's largest has something in it that does not belong there. */
const BUNDLE_BYTES_MAX = 2_500_000;

/** A quicker signer of the SDK, used where it is installed; asked for within a `try`, and we do not need it. */
const NOT_BUNDLED = ['@aws-sdk/signature-v4-crt', '@aws-sdk/signature-v4-crt'];
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const isOurDependency = (module: string): boolean => Object.hasOwn(dependencies, module);

const httpAnswer = z.object({ statusCode: z.number(), body: z.string() });

let bundles: Bundles;
const folderOf = (name: FunctionName): string => bundles.folders.get(name) ?? '';

beforeAll(() => {
  bundles = synthesiseBundles();
}, SYNTHESIS_MS_MAX);
afterAll(() => bundles.remove());

describe.each(FUNCTION_NAMES)('the bundle of %s', (name) => {
  it('is one file, without sources, that needs nothing beside it', () => {
    const folder = folderOf(name);
    expect(readdirSync(folder)).toEqual(['index.js']);
    const code = readFileSync(join(folder, 'index.js'), 'utf8');
    expect(code.length).toBeLessThan(BUNDLE_BYTES_MAX);
    expect(code).not.toContain('sourceMappingURL');
    const required = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module]) => module ?? '');
    expect(required).toContain('node:crypto');
    expect(required.filter((module) => module.startsWith('@') || isOurDependency(module))).toEqual(NOT_BUNDLED);
  });

  it('loads where its environment is whole', async () => {
    const folder = folderOf(name);
    const origin = 'http://127.0.0.1:9';
    const started = await startFunction(join(folder, 'index.js'), {
      ...localVariables(origin),
      ...localAwsVariables(origin),
    });
    started.stop();
  });

  it('says at the start what is missing in its environment', async () => {
    const folder = folderOf(name);
    const { TABLE_NAME: _, ...incomplete } = localVariables('http://127.0.0.1:9');
    await expect(startFunction(join(folder, 'index.js'), incomplete)).rejects.toThrow('TABLE_NAME: missing');
  });
});

describe('the bundles at work', () => {
  let system: BundleWorld;
  let office: Office;

  beforeAll(async () => {
    system = await openBundleWorld(bundles, (name, value) => vi.stubEnv(name, value));
    office = await createSampleOffice(system, system.origin);
  });
  afterAll(() => {
    system.close();
    vi.unstubAllEnvs();
  });

  const shownIn = async (field: string, row: number): Promise<unknown> => {
    const contract = contractOf('requests');
    const letter = columnLetter(columnIndexOf(contract, field));
    const range = encodeURIComponent(`'${contract.title[office.locale]}'!${letter}${row}`);
    const answer = await fetch(`${system.origin}/google/v4/spreadsheets/${office.serviceSpreadsheet}/values/${range}`, {
      headers: { authorization: 'Bearer office@sample' },
    });
    const { values } = z.object({ values: z.array(z.array(z.unknown())).optional() }).parse(await answer.json());
    return values?.[0]?.[0];
  };
  const smsTo = (phone: string) => system.world.standIns.sns.messages().filter(({ to }) => to === phone);

  it('answer a typed row with a number, due times and one SMS', async () => {
    const hand = createStaffHand({
      origin: system.origin,
      spreadsheet: office.serviceSpreadsheet,
      editor: 'office@sample',
      locale: office.locale,
    });
    await hand.type('requests', 2, { unit: '1-1-101', kind: '投诉', wanted: '楼上半夜装修，声音很大' });
    await system.world.settle();
    expect(await shownIn('number', 2)).toMatch(/\d/);
    expect(await shownIn('firstResponseDue', 2)).toMatch(/\d{2}:\d{2}/);
    expect(smsTo('+8613800001001')).toMatchObject([{ body: expect.stringContaining('【翠湖花园】') }]);
  });

  it('do nothing twice when a case is woken, swept and looked at again', async () => {
    const sent = system.world.standIns.sns.messages().length;
    const [timer] = system.world.standIns.scheduler.list();
    const { caseId } = z.object({ caseId: z.string() }).parse(JSON.parse(timer?.input ?? '{}'));
    await system.container.queues.enqueueWake({ ...requestCase(requestId(caseId)), sequence: null }, 0);
    await system.world.idle();
    expect(system.world.standIns.sns.messages()).toHaveLength(sent);
  });

  it('file a request from another system, once, and show it', async () => {
    const ask = (method: string, path: string, body?: object) =>
      system.functions.api.invoke(httpEvent(method, path, body));
    expect(await ask('GET', '/health')).toMatchObject({ statusCode: 200 });
    const request = {
      office: office.id,
      key: 'app-0001-0001',
      unit: '2-1-201',
      kind: 'repair',
      wanted: '厨房水龙头漏水',
    };
    const filed = httpAnswer.parse(await ask('POST', '/requests', request));
    expect(filed.statusCode).toBe(201);
    expect(await ask('POST', '/requests', request)).toMatchObject({ statusCode: 200, body: filed.body });
    await system.world.settle();
    const { id } = z.object({ id: z.string() }).parse(JSON.parse(filed.body));
    expect(await ask('GET', `/requests/${id}`)).toMatchObject({ statusCode: 200 });
    expect(smsTo('+8613800001012')).toHaveLength(1);
  });

  it('hear from Drive what no hint told of', async () => {
    const { watchDrive } = system.world;
    await watchDrive();
    await watchDrive();
    expect(system.world.standIns.google.notes.openChannels()).toBe(1);
    expect(system.world.standIns.google.notes.nextDueAt()).toBeNull();
  });

  it.each(FUNCTION_NAMES)('ask of AWS only what the role of %s allows', (name) => {
    const used = system.rightsUsed.filter(({ caller }) => caller === name);
    const allowed = new Set(RIGHTS[name]);
    expect(used.flatMap(({ actions }) => actions).filter((action) => !allowed.has(action))).toEqual([]);
    expect(used.some(({ readsIndex }) => readsIndex) && !INDEX_READERS.includes(name)).toBe(false);
    // A function that asked for nothing has proved nothing.
    expect(used.length).toBeGreaterThan(0);
  });
});

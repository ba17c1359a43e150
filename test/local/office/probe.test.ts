import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGoogleStandIn } from '../../../local/google/stand-in.ts';
import { askAll } from '../../../local/office/probe.ts';
import { PROBES } from '../../../local/office/probes/probes.ts';
import { type Hands, SCRATCH_SHEET_ID } from '../../../local/office/probes/scratch.ts';
import type { Terminal } from '../../../local/office/terminal.ts';
import { LOCAL_SERVICE_ACCOUNT } from '../../../local/world/environment.ts';
import { spreadsheetId } from '../../../shared/kernel/identity.ts';
import { createDriveFiles } from '../../../sheets/client/drive-files.ts';
import { type GoogleOptions, googleCall } from '../../../sheets/client/google-calls.ts';
import { type CommandOutcome, openServedWorld, type ServedWorld } from './served-world.ts';

let world: ServedWorld;
beforeAll(async () => {
  world = await openServedWorld();
  await world.office(['add', 'lake', '--name', '翠湖花园服务中心', '--signature', '翠湖花园']);
}, 60_000);
afterAll(() => world.close());

const probe = (...flags: readonly string[]): Promise<CommandOutcome> => world.office(['probe', 'lake', ...flags]);

const titles = () => {
  const [file] = world.world.standIns.google.list();
  return world.world.standIns.google.snapshot(file?.spreadsheetId ?? '').sheets.map(({ title }) => title);
};

const silentTerminal: Terminal = {
  isInteractive: false,
  tell: () => undefined,
  progress: () => undefined,
  ask: async () => '',
  pause: async () => undefined,
};

/** A stand-in with one blank workbook in it, and those who may ask there. */
async function handsOf(sortMovesRowMetadata: boolean): Promise<Hands> {
  let lastId = 0;
  const google = createGoogleStandIn({
    clock: world.container.clock,
    log: { append: () => undefined, rewrite: () => undefined, close: () => undefined },
    entries: [],
    ids: () => {
      lastId += 1;
      return `id-${lastId}`;
    },
    serviceAccountEmail: LOCAL_SERVICE_ACCOUNT,
    onStaffEdit: () => undefined,
    sortMovesRowMetadata,
  });
  google.setQuota(null);
  const optionsOf = (token: string): GoogleOptions => ({
    accessToken: async () => token,
    rootUrl: 'http://google.invalid/',
    fetch: (input, init) => google.handle(new Request(String(input), init)),
  });
  const ours = optionsOf('local-service-account');
  const file = await createDriveFiles(ours).createSpreadsheet({ title: 'probed', mark: null, folder: null });
  if (file.kind !== 'done') throw new Error(file.kind);
  return {
    spreadsheet: file.value,
    account: LOCAL_SERVICE_ACCOUNT,
    call: googleCall(ours),
    staffCall: googleCall(optionsOf('mei@example.com')),
  };
}

describe('office probe', () => {
  test('finds the stand-in to answer as assumed, and leaves the workbook as it was', async () => {
    const before = titles();
    const outcome = await probe('--staff-token', 'mei@example.com');
    expect(outcome.told.filter((line) => line.includes('DIFFERS') || line.includes('not asked'))).toEqual([]);
    expect(outcome.code).toBe(0);
    expect(outcome.told.at(-1)).toBe(`${PROBES.length} questions: 0 answered otherwise than assumed`);
    expect(titles()).toEqual(before);
    expect((await world.office(['check', 'lake'])).told).toEqual(['lake: as it was made']);
  });

  test('says what it could not ask without anybody of the staff', async () => {
    const outcome = await probe();
    expect(outcome.code).toBe(0);
    expect(outcome.told.filter((line) => line === '  not asked: it takes --staff-token')).toHaveLength(7);
  });

  test.each([
    [false, 0, []],
    [
      true,
      1,
      [
        '  DIFFERS: assumed «stays», seen «goes along»; change sortMovesRowMetadata of the stand-in (local/google/stand-in.ts): set it to what was seen; the product binds rows safely either way',
      ],
    ],
  ])('where sorting takes metadata along: %s', async (sortMovesRowMetadata, code, lines) => {
    const told: string[] = [];
    const terminal = { ...silentTerminal, tell: (line: string) => void told.push(line) };
    expect(await askAll(await handsOf(sortMovesRowMetadata), terminal)).toBe(code);
    expect(told.filter((line) => line.includes('DIFFERS'))).toEqual(lines);
  });

  test('removes a tab that one broken off has left behind', async () => {
    const before = titles();
    const [office] = await world.container.store.listOffices();
    const left = await world.container.workbooks.applyRequests(office?.serviceSpreadsheet ?? spreadsheetId('none'), [
      { addSheet: { properties: { sheetId: SCRATCH_SHEET_ID, title: '_probe' } } },
    ]);
    expect(left.kind).toBe('done');
    expect(titles()).not.toEqual(before);
    expect((await probe()).code).toBe(0);
    expect(titles()).toEqual(before);
  });

  test('every question is in the list for people, once, and nothing else is', () => {
    const list = readFileSync(new URL('../../../docs/probes.md', import.meta.url), 'utf8');
    const named = [...list.matchAll(/^\|[^|]*`[^|]*\|/gm)].flatMap(([cell]) =>
      [...cell.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, name]) => name),
    );
    expect(named.sort()).toEqual(PROBES.map(({ name }) => name).sort());
  });

  test('every question has a name of its own, and says what to do about another answer', () => {
    expect(new Set(PROBES.map(({ name }) => name)).size).toBe(PROBES.length);
    for (const { remedy } of PROBES) expect(remedy).toMatch(/^(none: .+|\w+ .*\(.+\): .+|\w+ of .+)/);
  });
});

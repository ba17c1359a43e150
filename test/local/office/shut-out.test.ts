import { sheets } from '@googleapis/sheets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCAL_SERVICE_ACCOUNT } from '../../../local/world/environment.ts';
import { DRIFT_KINDS } from '../../../sheets/provision/drift.ts';
import { openServedWorld, type ServedWorld } from './served-world.ts';

/** Whoever made the workbook by hand, and may therefore take the system's access to it away. */
const OWNER = { authorization: 'Bearer chen@example.com', 'content-type': 'application/json' };
const ACCESS = `by-address-${LOCAL_SERVICE_ACCOUNT}`;
const LINE = `workbook: ${LOCAL_SERVICE_ACCOUNT} may not edit the file: somebody who may has to share it with this account as an editor`;

let world: ServedWorld;
let file = '';

beforeAll(async () => {
  world = await openServedWorld();
  const { data } = await sheets({ version: 'v4', retry: false }).spreadsheets.create(
    { requestBody: { properties: { title: '手工建的表' } } },
    { rootUrl: `${world.origin}/google/`, headers: OWNER },
  );
  file = data.spreadsheetId ?? '';
  await share('writer');
  const words = ['add', 'lake', '--name', '翠湖花园服务中心', '--signature', '翠湖花园', '--workbook', file];
  expect(await world.office(words)).toMatchObject({ code: 0 });
}, 60_000);
afterAll(() => world.close());

async function permissions(method: string, path: string, body?: object): Promise<void> {
  const answer = await fetch(`${world.origin}/google/drive/v3/files/${file}/permissions${path}`, {
    method,
    headers: OWNER,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.ok).toBe(true);
}

const share = (role: string) => permissions('POST', '', { type: 'user', role, emailAddress: LOCAL_SERVICE_ACCOUNT });

describe('a file that the system may not edit', { timeout: 60_000 }, () => {
  it.each([
    { what: 'it may only look at it', shutOut: () => share('reader') },
    { what: 'it is not shared with it', shutOut: () => permissions('DELETE', `/${ACCESS}`) },
  ])('because $what, is one line for a person, until it is shared again', async ({ shutOut }) => {
    const before = await world.office(['check', 'lake']);
    await shutOut();
    const [found, repaired] = [await world.office(['check', 'lake']), await world.office(['repair', 'lake', '--yes'])];
    await share('writer');
    const after = await world.office(['check', 'lake']);
    expect(before).toMatchObject({ code: 0, told: ['lake: as it was made'] });
    expect(found).toMatchObject({ code: 1, told: [LINE] });
    expect(repaired).toMatchObject({ code: 1, told: [`for a person: ${LINE}`] });
    expect(after).toEqual(before);
  });

  it('is nothing that repair could mend', () => {
    expect(DRIFT_KINDS['file-not-editable']).toBe('person');
  });
});

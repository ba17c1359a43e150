import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from '../../../functions/on-hint/handler.ts';
import { LOCAL_HINT_AUDIENCE, LOCAL_HINT_SENDER } from '../../../local/world/environment.ts';
import { httpEvent } from '../../infra/http-event.ts';
import { type AppsScript, loadScript } from '../../sheets/script/apps-script.ts';
import { type BareWorld, openBareWorld } from '../../support/bare-world.ts';
import { shanghai } from '../../support/moments.ts';

let bare: BareWorld;
beforeEach(async () => {
  bare = await openBareWorld(shanghai('2026-11-23 10:00'));
});
afterEach(() => bare.close());

const queued = () => bare.world.standIns.sqs.receiveFor('syncs.fifo', 10).map(({ body }) => JSON.parse(body));

function post(body: string, claims: Readonly<Record<string, unknown>> = {}, hintSenders?: readonly string[] | null) {
  const { identity } = bare.door;
  const valid = { ...decoded(identity.issue({ email: LOCAL_HINT_SENDER, audience: LOCAL_HINT_AUDIENCE })), ...claims };
  const environment = { ...bare.container.environment, ...(hintSenders === undefined ? {} : { hintSenders }) };
  const request = new Request('http://in-process.invalid/hints', {
    method: 'POST',
    headers: { authorization: `Bearer ${identity.signed(valid)}` },
    body,
  });
  return bare.door.handle(request, createHandler({ ...bare.container, environment }));
}
const decoded = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const HINT = JSON.stringify({ spreadsheetId: 'sheet-1' });

describe('a hint', () => {
  it('of our account asks for a look at what can be typed', async () => {
    expect((await post(HINT)).status).toBe(202);
    expect(queued()).toEqual([{ spreadsheet: 'sheet-1', scope: 'typed' }]);
  });

  it('is taken from the same address in other letters', async () => {
    expect((await post(HINT, { email: LOCAL_HINT_SENDER.toUpperCase() })).status).toBe(202);
  });

  it.each<readonly [string, Record<string, unknown>, readonly string[] | null | undefined]>([
    ['another Google user with a copy of the script', { email: 'stranger@example.com' }, undefined],
    ['an address that begins like ours', { email: `${LOCAL_HINT_SENDER}.evil.example` }, undefined],
    ['an address nobody verified', { email_verified: false }, undefined],
    ['a token that does not say whether it was', { email_verified: undefined }, undefined],
    ['a token without an address', { email: undefined }, undefined],
    ['anybody, where no account is named', {}, null],
    ['anybody, where the list is empty', {}, []],
  ])('is refused of %s', async (_name, claims, senders) => {
    expect((await post(HINT, claims, senders)).status).toBe(403);
    expect(queued()).toEqual([]);
  });

  it('never reaches the function with a token that is not good', async () => {
    expect((await post(HINT, { exp: 1 })).status).toBe(401);
    expect((await post(HINT, { aud: 'another' })).status).toBe(401);
  });

  it('is refused by a function that no authoriser stands before', async () => {
    const answer = await createHandler(bare.container)(httpEvent('POST', '/hints', { spreadsheetId: 'sheet-1' }));
    expect(answer.statusCode).toBe(403);
  });

  it.each([
    '',
    'no JSON',
    '{}',
    '{"spreadsheetId":""}',
    `{"spreadsheetId":"${'x'.repeat(121)}"}`,
    '{"spreadsheetId":7}',
  ])('that says «%s» is none', async (body) => {
    expect((await post(body)).status).toBe(400);
    expect(queued()).toEqual([]);
  });
});

describe('the script and the interface', () => {
  let script: AppsScript;
  beforeEach(() => {
    script = loadScript();
  });

  it('understand each other: what the script sends is admitted and queued', async () => {
    script.identityToken = () => bare.door.identity.issue({ email: LOCAL_HINT_SENDER, audience: LOCAL_HINT_AUDIENCE });
    script.run('onWorkbookEdit', { source: { getId: () => 'sheet-7' } });
    const [sent] = script.fetched;
    const request = new Request('http://in-process.invalid/hints', {
      method: 'POST',
      headers: { authorization: sent?.authorization ?? '' },
      body: JSON.stringify(sent?.body),
    });
    expect((await bare.door.handle(request, bare.world.handlers.onHint)).status).toBe(202);
    expect(queued()).toEqual([{ spreadsheet: 'sheet-7', scope: 'typed' }]);
  });
});

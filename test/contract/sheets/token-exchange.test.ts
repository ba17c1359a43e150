import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGoogleAccess, DRIVE_CHANGES_SCOPE, SHEETS_SCOPE } from '../../../functions/runtime/google-access.ts';
import type { Federation } from '../../../local/google/identity/federation.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/kernel/instant.ts';
import { AUDIENCE, exchangeForm, type Signing } from './keyless.ts';
import { type RunningStandIn, refusalOf, runStandIn } from './running-stand-in.ts';

const ROLE = 'arn:aws:sts::111122223333:assumed-role/sync-workbook';
const ONE = 'one@project-a.iam.gserviceaccount.com';
const OTHER = 'other@project-b.iam.gserviceaccount.com';
const STRANGER = 'stranger@project-c.iam.gserviceaccount.com';

/** One function's role is let in and may act as two accounts; another role of the same AWS account is not. */
const FEDERATION: Federation = {
  audience: AUDIENCE,
  roleOf: (accessKeyId) => ({ AKIDFUNCTION: ROLE, AKIDOTHER: `${ROLE}-of-another` })[accessKeyId] ?? null,
  admits: (role) => role === ROLE,
  mayActAs: (role, account) => role === ROLE && (account === ONE || account === OTHER),
  holdsScopes: true,
};

let running: RunningStandIn;
beforeEach(async () => {
  running = await runStandIn({ federation: FEDERATION, newFilesAreOpen: false });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await running.stop();
});

async function post(
  path: string,
  body: string,
  bearer?: string,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const headers = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
  const response = await fetch(`${running.rootUrl}${path}`, { method: 'POST', headers, body });
  return { status: response.status, body: await response.json() };
}

/** One field of an answer, which has to be text. */
const text = (body: unknown, name: string): string => {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  if (typeof value !== 'string') throw new Error(`no ${name} in ${JSON.stringify(body)}`);
  return value;
};

const federated = async (): Promise<string> => text((await post('v1/token', exchangeForm())).body, 'access_token');

const generate = (account: string, bearer?: string, body: object = { scope: [SHEETS_SCOPE] }) =>
  post(
    `v1/projects/-/serviceAccounts/${encodeURIComponent(account)}:generateAccessToken`,
    JSON.stringify(body),
    bearer,
  );

const tokenOf = async (account: string): Promise<string> =>
  text((await generate(account, await federated())).body, 'accessToken');

const makeFile = async (bearer: string): Promise<string> =>
  (await running.sheetsAs(bearer).spreadsheets.create({ requestBody: {} })).data.spreadsheetId ?? '';

const open = (bearer: string, spreadsheetId: string) => running.sheetsAs(bearer).spreadsheets.get({ spreadsheetId });

describe('the exchange of an AWS identity', () => {
  it('gives a token of an hour that may do nothing by itself', async () => {
    const answer = await post('v1/token', exchangeForm());
    expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3_600 } });
    const spreadsheetId = await makeFile(await tokenOf(ONE));
    const refusal = await refusalOf(open(text(answer.body, 'access_token'), spreadsheetId));
    expect(refusal).toMatchObject({ code: 403, message: 'Request had insufficient authentication scopes.' });
  });

  const otherProvider = AUDIENCE.replace('providers/aws', 'providers/gone');
  it.each<readonly [string, Signing, string, RegExp]>([
    ['another grant', { form: { grant_type: 'password' } }, 'invalid_request', /^Invalid value for "grant_type"/],
    [
      'another kind of identity',
      { form: { subject_token_type: 'urn:ietf:params:oauth:token-type:jwt' } },
      'invalid_request',
      /"subject_token_type"/,
    ],
    [
      'an audience that is no provider',
      { form: { audience: 'https://example.com' } },
      'invalid_request',
      /^Invalid value for "audience"/,
    ],
    [
      'a provider that is not there',
      { form: { audience: otherProvider } },
      'invalid_target',
      /^The target service indicated by the "audience" parameters is invalid/,
    ],
    [
      'a request signed for another provider',
      { target: otherProvider },
      'invalid_grant',
      /x-goog-cloud-target-resource/,
    ],
    [
      'a request that asks AWS something else',
      { url: 'https://sts.eu-west-1.amazonaws.com?Action=GetSessionToken' },
      'invalid_grant',
      /identity of an AWS caller/,
    ],
    [
      'a request to somebody else',
      { url: 'https://sts.example.com?Action=GetCallerIdentity' },
      'invalid_grant',
      /identity of an AWS caller/,
    ],
    ['no request at all', { form: { subject_token: '{' } }, 'invalid_grant', /not a serialised AWS request/],
    ['a key that AWS does not know', { accessKeyId: 'AKIDNOBODY' }, 'invalid_grant', /to AWS is invalid/],
    [
      'a role that is not let in',
      { accessKeyId: 'AKIDOTHER' },
      'unauthorized_client',
      /^The given credential is rejected by the attribute condition\.$/,
    ],
  ])('refuses %s', async (_what, signing, error, description) => {
    const { status, body } = await post('v1/token', exchangeForm(signing));
    expect(status).toBe(400);
    expect(body).toEqual({ error, error_description: expect.stringMatching(description) });
  });

  it('takes the audience with its scheme as well', async () => {
    expect((await post('v1/token', exchangeForm({ form: { audience: `https:${AUDIENCE}` } }))).status).toBe(200);
  });
});

describe('acting as an account', () => {
  it('gives each account a token of its own: what is one’s is not the other’s', async () => {
    const [one, other] = [await tokenOf(ONE), await tokenOf(OTHER)];
    const spreadsheetId = await makeFile(one);
    expect((await open(one, spreadsheetId)).status).toBe(200);
    expect(await refusalOf(open(other, spreadsheetId))).toMatchObject({ code: 403 });
  });

  it('ends when the token does', async () => {
    const token = await tokenOf(ONE);
    const spreadsheetId = await makeFile(token);
    running.clock.advance(HOUR_MS - 1);
    expect((await open(token, spreadsheetId)).status).toBe(200);
    running.clock.advance(1);
    expect(await refusalOf(open(token, spreadsheetId))).toMatchObject({ code: 401, status: 'UNAUTHENTICATED' });
  });

  it('ends sooner when that was asked for', async () => {
    const bearer = await federated();
    const { body } = await generate(ONE, bearer, { scope: [SHEETS_SCOPE], lifetime: '60s' });
    const token = text(body, 'accessToken');
    const spreadsheetId = await makeFile(token);
    running.clock.advance(MINUTE_MS);
    expect(await refusalOf(open(token, spreadsheetId))).toMatchObject({ code: 401 });
  });

  const denied = {
    code: 403,
    status: 'PERMISSION_DENIED',
    message: "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).",
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'IAM_PERMISSION_DENIED',
        domain: 'iam.googleapis.com',
        metadata: { permission: 'iam.serviceAccounts.getAccessToken' },
      },
    ],
  };
  it.each([
    ['an account that the role was not given', STRANGER, federated],
    ['a member of staff', ONE, async () => 'mei@example.com'],
    ['an account in another’s name', OTHER, () => tokenOf(ONE)],
  ])('is refused: %s', async (_what, account, bearer) => {
    expect(await generate(account, await bearer())).toEqual({ status: 403, body: { error: denied } });
  });

  it('is refused without a token, and with one that has run out', async () => {
    expect((await generate(ONE)).status).toBe(401);
    const bearer = await federated();
    running.clock.advance(HOUR_MS);
    expect(await generate(ONE, bearer)).toMatchObject({ status: 401, body: { error: { status: 'UNAUTHENTICATED' } } });
  });

  it.each([
    ['no scopes', {}],
    ['an empty list of scopes', { scope: [] }],
    ['a life of more than an hour', { scope: [SHEETS_SCOPE], lifetime: '3601s' }],
    ['a life that is none', { scope: [SHEETS_SCOPE], lifetime: '1h' }],
    ['a field that there is not', { scope: [SHEETS_SCOPE], audience: 'x' }],
  ])('is refused with %s', async (_what, body) => {
    expect(await generate(ONE, await federated(), body)).toMatchObject({
      status: 400,
      body: { error: { status: 'INVALID_ARGUMENT' } },
    });
  });
});

describe('a token is good for what it was asked for', () => {
  const tokenFor = async (...scope: readonly string[]): Promise<string> =>
    text((await generate(ONE, await federated(), { scope })).body, 'accessToken');
  const insufficient = {
    code: 403,
    status: 'PERMISSION_DENIED',
    message: 'Request had insufficient authentication scopes.',
  };
  const READ_ONLY = `${SHEETS_SCOPE}.readonly`;

  it('reading alone, and not through data filters', async () => {
    const spreadsheetId = await makeFile(await tokenFor(SHEETS_SCOPE));
    const reader = running.sheetsAs(await tokenFor(READ_ONLY)).spreadsheets;
    await reader.get({ spreadsheetId });
    await reader.values.batchGet({ spreadsheetId, ranges: ['A1'] });
    const dataFilters = [{ a1Range: 'A1' }];
    const asked = [
      () => reader.values.batchGetByDataFilter({ spreadsheetId, requestBody: { dataFilters } }),
      () => reader.developerMetadata.search({ spreadsheetId, requestBody: { dataFilters } }),
      () => reader.values.clear({ spreadsheetId, range: 'A1' }),
      () => reader.batchUpdate({ spreadsheetId, requestBody: { requests: [] } }),
    ];
    for (const ask of asked) expect(await refusalOf(ask())).toEqual(insufficient);
  });

  it('what the functions ask for is enough for what they do, and no more', async () => {
    const token = await tokenFor(DRIVE_CHANGES_SCOPE);
    const { changes, channels, files } = running.driveAs(token);
    const pageToken = (await changes.getStartPageToken()).data.startPageToken ?? '';
    await changes.list({ pageToken });
    const requestBody = { id: 'c', type: 'web_hook', address: 'https://office.example/' };
    const { resourceId } = (await changes.watch({ pageToken, requestBody })).data;
    await channels.stop({ requestBody: { id: 'c', resourceId: resourceId ?? '' } });
    expect(await refusalOf(files.create({ requestBody: {} }))).toEqual(insufficient);
    expect(await refusalOf(open(token, 'any'))).toEqual(insufficient);
  });
});

describe('the functions’ own way in', () => {
  const credentials = {
    type: 'external_account',
    audience: AUDIENCE,
    subject_token_type: 'urn:ietf:params:aws:token-type:aws4_request',
    token_url: '',
    service_account_impersonation_url: '',
    credential_source: {
      environment_id: 'aws1',
      regional_cred_verification_url: 'https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15',
    },
  };
  const access = () =>
    createGoogleAccess(
      {
        googleCredentials: {
          ...credentials,
          token_url: `${running.rootUrl}v1/token`,
          service_account_impersonation_url: `${running.rootUrl}v1/projects/-/serviceAccounts/${ONE}:generateAccessToken`,
        },
      },
      [SHEETS_SCOPE],
    );
  beforeEach(() => {
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDFUNCTION');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  });

  it('signs with what AWS gave it, and is each account by turns', async () => {
    const tokens = access();
    const [one, other] = [await tokens.tokenOf(ONE, { anew: false }), await tokens.tokenOf(OTHER, { anew: false })];
    const spreadsheetId = await makeFile(other);
    expect((await open(other, spreadsheetId)).status).toBe(200);
    expect(await refusalOf(open(one, spreadsheetId))).toMatchObject({ code: 403 });
  });

  it.each([
    ['as an account that was not given', STRANGER, 'AKIDFUNCTION', 403],
    ['with a role that is not let in', ONE, 'AKIDOTHER', 400],
  ])('fails %s', async (_what, account, accessKeyId, status) => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
    await expect(access().tokenOf(account, { anew: false })).rejects.toMatchObject({ status });
  });
});

describe('the grant for the key of an account', () => {
  const assertion = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
  const ask = (path: string, form: Readonly<Record<string, string>>) =>
    post(path, new URLSearchParams(form).toString());
  const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

  it.each(['token', 'oauth2/token'])('at /%s is a token of that account', async (path) => {
    const { status, body } = await ask(path, {
      grant_type: GRANT,
      assertion: assertion({ iss: OTHER, scope: `openid ${SHEETS_SCOPE}` }),
    });
    expect(status).toBe(200);
    const spreadsheetId = await makeFile(text(body, 'access_token'));
    expect((await open(await tokenOf(OTHER), spreadsheetId)).status).toBe(200);
  });

  it.each([
    ['another grant', { grant_type: 'refresh_token' }, 'unsupported_grant_type'],
    ['no assertion', { grant_type: GRANT }, 'invalid_grant'],
    ['an assertion of nobody', { grant_type: GRANT, assertion: assertion({}) }, 'invalid_grant'],
  ])('is refused with %s', async (_what, form, error) => {
    expect(await ask('token', form)).toMatchObject({ status: 400, body: { error } });
  });
});

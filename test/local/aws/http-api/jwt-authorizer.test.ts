import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createJwtAuthorizer } from '../../../../local/aws/http-api/jwt-authorizer.ts';
import { createIdentityProvider } from '../../../../local/identity/identity-provider.ts';
import { HOUR_MS, plusMs, SECOND_MS } from '../../../../shared/kernel/instant.ts';
import { shanghai } from '../../../support/moments.ts';

const AUDIENCE = 'our-script.apps.googleusercontent.com';
const START = shanghai('2026-11-23 10:00');
const SECONDS = START / SECOND_MS;
const clock = { now: () => START };
const identity = createIdentityProvider({ clock, issuer: 'https://accounts.example' });
const fetch = (url: string) => identity.handle(new Request(url));
const authorize = createJwtAuthorizer({ clock, issuer: identity.issuer, audience: ['another', AUDIENCE], fetch });

const CLAIMS = {
  iss: identity.issuer,
  aud: AUDIENCE,
  email: 'robot@example.com',
  email_verified: true,
  iat: SECONDS,
  exp: SECONDS + 1,
};
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const partsOf = (token: string): readonly string[] => token.split('.');
const good = identity.signed(CLAIMS);
const [head = '', body = '', signature = ''] = partsOf(good);

/** A verifier that lets the token choose its algorithm takes this for genuine. */
const TAKEN_FOR_SECRET = await signedWithPublicKey();

describe('the authoriser', () => {
  it.each([
    ['a token of the provider', identity.issue({ email: 'robot@example.com', audience: AUDIENCE })],
    ['one that expires in a second', good],
    ['one made out for several, us among them', identity.signed({ ...CLAIMS, aud: ['x', AUDIENCE] })],
    ['one that names a client instead', identity.signed({ ...CLAIMS, aud: undefined, client_id: AUDIENCE })],
    ['one that is valid from now on', identity.signed({ ...CLAIMS, nbf: SECONDS })],
  ])('admits %s, and hands on its claims as text', async (_name, token) => {
    expect(await authorize(`Bearer ${token}`)).toMatchObject({ email: 'robot@example.com', email_verified: 'true' });
  });

  it.each<readonly [string, string | null]>([
    ['nothing', null],
    ['another scheme', `Basic ${good}`],
    ['no token', 'Bearer '],
    ['a token without signature', `Bearer ${head}.${body}.`],
    ['a token in two parts', `Bearer ${head}.${body}`],
    ['a token in four parts', `Bearer ${good}.x`],
    ['what is no JSON', 'Bearer a.b.c'],
    ['one that has just expired', `Bearer ${identity.signed({ ...CLAIMS, exp: SECONDS })}`],
    ['one that never expires', `Bearer ${identity.signed({ ...CLAIMS, exp: undefined })}`],
    ['one that is not valid yet', `Bearer ${identity.signed({ ...CLAIMS, nbf: SECONDS + 1 })}`],
    ['one issued in the future', `Bearer ${identity.signed({ ...CLAIMS, iat: SECONDS + 1 })}`],
    ['one of another issuer', `Bearer ${identity.signed({ ...CLAIMS, iss: 'https://evil.example' })}`],
    ['one made out for another script', `Bearer ${identity.signed({ ...CLAIMS, aud: 'somebody-else' })}`],
    ['one made out for nobody', `Bearer ${identity.signed({ ...CLAIMS, aud: undefined })}`],
    [
      'one for another, that names us as client',
      `Bearer ${identity.signed({ ...CLAIMS, aud: 'x', client_id: AUDIENCE })}`,
    ],
    ['one of an unknown key', `Bearer ${identity.signed(CLAIMS, { kid: 'stolen' })}`],
    ['claims changed after signing', `Bearer ${head}.${encoded({ ...CLAIMS, email: 'x@example.com' })}.${signature}`],
    ['alg: none', `Bearer ${encoded({ alg: 'none', kid: 'local-identity-1' })}.${body}.`],
    ['alg: none with a signature', `Bearer ${encoded({ alg: 'none', kid: 'local-identity-1' })}.${body}.${signature}`],
    ['the public key taken for a shared secret', `Bearer ${TAKEN_FOR_SECRET}`],
  ])('refuses %s', async (_name, authorization) => {
    expect(await authorize(authorization)).toBeNull();
  });

  it('refuses at the hour what was good all hour', async () => {
    const token = identity.issue({ email: 'robot@example.com', audience: AUDIENCE });
    const at = (ms: number) =>
      createJwtAuthorizer({
        clock: { now: () => plusMs(START, ms) },
        issuer: identity.issuer,
        audience: [AUDIENCE],
        fetch,
      });
    expect(await at(HOUR_MS - 1)(`Bearer ${token}`)).not.toBeNull();
    expect(await at(HOUR_MS)(`Bearer ${token}`)).toBeNull();
  });
});

async function signedWithPublicKey(): Promise<string> {
  const published = await (await fetch(`${identity.issuer}/certs`)).text();
  const content = `${encoded({ alg: 'HS256', kid: 'local-identity-1' })}.${body}`;
  return `${content}.${createHmac('sha256', published).update(content).digest('base64url')}`;
}

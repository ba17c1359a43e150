import { generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import type { Clock } from '../../shared/application/ports.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/kernel/instant.ts';

/** Who a token speaks of and for whom it is made out. */
export interface TokenSubject {
  readonly email: string;
  readonly audience: string;
}

export interface IdentityProvider {
  readonly issuer: string;
  /** A signed token, valid for an hour: what Google gives to a script that runs in the name of `email`. */
  issue(subject: TokenSubject): string;
  /** Claims and header as given, signed with the provider's key: for tokens that are to be refused. */
  signed(claims: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): string;
  /** The description of the provider and its public keys, at the paths that OpenID Connect names. */
  handle(request: Request): Promise<Response>;
}

const KEY_ID = 'local-identity-1';
const LIFETIME_MS = HOUR_MS;

/** A key takes a tenth of a second to make, so it is made once, and only by runs in which somebody signs. */
let keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } | null = null;
const signingKeys = () => {
  keys ??= generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return keys;
};

/** Google's identity provider, as far as scripts need it: RS256 tokens, and the keys to check them with. */
export function createIdentityProvider({
  clock,
  issuer,
}: {
  readonly clock: Clock;
  readonly issuer: string;
}): IdentityProvider {
  const signed: IdentityProvider['signed'] = (claims, header = {}) => {
    const parts = [{ alg: 'RS256', kid: KEY_ID, typ: 'JWT', ...header }, claims].map(encoded);
    const content = parts.join('.');
    const signature = sign('RSA-SHA256', Buffer.from(content), signingKeys().privateKey).toString('base64url');
    return `${content}.${signature}`;
  };
  return {
    issuer,
    signed,
    issue: ({ email, audience }) => {
      const issuedAt = Math.floor(clock.now() / SECOND_MS);
      return signed({
        iss: issuer,
        azp: audience,
        aud: audience,
        sub: String(email.length).padStart(21, '1'),
        email,
        email_verified: true,
        iat: issuedAt,
        exp: issuedAt + LIFETIME_MS / SECOND_MS,
      });
    },
    handle: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/.well-known/openid-configuration') {
        return Response.json({ issuer, jwks_uri: `${issuer}/certs`, id_token_signing_alg_values_supported: ['RS256'] });
      }
      if (pathname === '/certs') return Response.json({ keys: [publicKey()] });
      return Response.json({ error: 'not_found' }, { status: 404 });
    },
  };
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

function publicKey(): JsonWebKey {
  return { ...signingKeys().publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' };
}

import { createPublicKey, verify } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../../../shared/application/ports.ts';
import { SECOND_MS } from '../../../shared/kernel/instant.ts';

export interface JwtAuthorizerOptions {
  readonly clock: Clock;
  readonly issuer: string;
  /** A token must be made out for one of these. */
  readonly audience: readonly string[];
  /** Fetches the issuer's description and keys. */
  readonly fetch: (url: string) => Promise<Response>;
}

/** Claims as a function sees them: API Gateway hands on text only. `null`: the token is refused with 401. */
export type Authorize = (authorization: string | null) => Promise<Readonly<Record<string, string>> | null>;

const headerSchema = z.object({ alg: z.enum(['RS256', 'RS384', 'RS512']), kid: z.string() });
const claimsSchema = z.looseObject({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  client_id: z.string().optional(),
  exp: z.number(),
  nbf: z.number().optional(),
  iat: z.number().optional(),
});
const keysSchema = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) });
const descriptionSchema = z.object({ jwks_uri: z.string() });

const DIGESTS = { RS256: 'RSA-SHA256', RS384: 'RSA-SHA384', RS512: 'RSA-SHA512' } as const;

/**
 * The JWT authoriser of an HTTP API. Checks in its order: algorithm and signature by the issuer's keys, issuer, audience
 * (`client_id` counts where there is no `aud`), expiry, «not before», time of issue.
 * Source: docs.aws.amazon.com/apigateway, HTTP APIs, JWT authorizers.
 */
export function createJwtAuthorizer(options: JwtAuthorizerOptions): Authorize {
  return async (authorization) => {
    const [, token = ''] = /^Bearer (.+)$/i.exec(authorization ?? '') ?? [];
    const claims = claimsSchema.safeParse(await signedClaims(token, options));
    return claims.success && areClaimsGood(claims.data, options) ? asText(claims.data) : null;
  };
}

async function signedClaims(token: string, options: JwtAuthorizerOptions): Promise<unknown> {
  const [head, body, signature, ...rest] = token.split('.');
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0) return null;
  const header = headerSchema.safeParse(decoded(head));
  if (!header.success) return null;
  const { alg, kid } = header.data;
  const key = (await keysOf(options)).find((each) => each.kid === kid);
  if (key === undefined) return null;
  const publicKey = createPublicKey({ key, format: 'jwk' });
  const isGenuine = verify(
    DIGESTS[alg],
    Buffer.from(`${head}.${body}`),
    publicKey,
    Buffer.from(signature, 'base64url'),
  );
  return isGenuine ? decoded(body) : null;
}

async function keysOf({ issuer, fetch }: JwtAuthorizerOptions): Promise<z.infer<typeof keysSchema>['keys']> {
  const description = await fetch(`${issuer}/.well-known/openid-configuration`);
  const { jwks_uri: address } = descriptionSchema.parse(await description.json());
  return keysSchema.parse(await (await fetch(address)).json()).keys;
}

function areClaimsGood(
  claims: z.infer<typeof claimsSchema>,
  { clock, issuer, audience }: JwtAuthorizerOptions,
): boolean {
  const now = clock.now() / SECOND_MS;
  const madeOutFor = [claims.aud ?? claims.client_id ?? []].flat();
  return (
    claims.iss === issuer &&
    madeOutFor.some((each) => audience.includes(each)) &&
    claims.exp > now &&
    (claims.nbf ?? 0) <= now &&
    (claims.iat ?? 0) <= now
  );
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function asText(claims: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );
}

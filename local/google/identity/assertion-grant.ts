import * as z from 'zod';
import { HOUR_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { Library } from '../library/library.ts';
import { OAuthRefusal } from './oauth-refusal.ts';
import { scopesIn } from './token-exchange.ts';

const LIFETIME_MS = HOUR_MS;
const ASSERTION = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const claims = z.object({ iss: z.email(), scope: z.string() });

/**
 * OAuth's grant for the key of a service account, for programs other than ours: the account that signed the assertion. There are
 * no keys here to check the signature with. Throws {@link OAuthRefusal}.
 */
export function grantAssertion(form: ReadonlyMap<string, string>, library: Library): Response {
  if (form.get('grant_type') !== ASSERTION) {
    throw new OAuthRefusal('unsupported_grant_type', `Invalid grant_type: ${form.get('grant_type') ?? ''}`);
  }
  const { iss: name, scope } = claimsOf(form.get('assertion') ?? '');
  const { token } = library.issueToken({ kind: 'account', name, scopes: scopesIn(scope) }, LIFETIME_MS);
  return Response.json({ access_token: token, token_type: 'Bearer', expires_in: LIFETIME_MS / SECOND_MS });
}

function claimsOf(assertion: string): z.output<typeof claims> {
  try {
    const [, payload = ''] = assertion.split('.');
    return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    throw new OAuthRefusal('invalid_grant', 'Invalid JWT: it must name the account that issued it, and its scopes.');
  }
}

import * as z from 'zod';
import { HOUR_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { Library } from '../library/library.ts';
import { OAuthRefusal } from './oauth-refusal.ts';

const LIFETIME_MS = HOUR_MS;
const ASSERTION = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const claims = z.object({ iss: z.email() });

/**
 * OAuth's grant for the key of a service account, for programs other than ours: the account that signed the assertion. There are
 * no keys here to check the signature with. Throws {@link OAuthRefusal}.
 */
export function grantAssertion(form: ReadonlyMap<string, string>, library: Library): Response {
  if (form.get('grant_type') !== ASSERTION) {
    throw new OAuthRefusal('unsupported_grant_type', `Invalid grant_type: ${form.get('grant_type') ?? ''}`);
  }
  const { token } = library.issueToken({ kind: 'account', name: issuerOf(form.get('assertion') ?? '') }, LIFETIME_MS);
  return Response.json({ access_token: token, token_type: 'Bearer', expires_in: LIFETIME_MS / SECOND_MS });
}

function issuerOf(assertion: string): string {
  try {
    const [, payload = ''] = assertion.split('.');
    return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).iss;
  } catch {
    throw new OAuthRefusal('invalid_grant', 'Invalid JWT: the issuer must be the e-mail of a service account.');
  }
}

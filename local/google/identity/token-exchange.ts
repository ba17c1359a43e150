import { HOUR_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { Library } from '../library/library.ts';
import { awsCallerOf } from './aws-caller.ts';
import type { Federation } from './federation.ts';
import { OAuthRefusal } from './oauth-refusal.ts';

const LIFETIME_MS = HOUR_MS;
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

/** What each field of the exchange has to say. Source: cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token */
const EXPECTED = {
  grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
  requested_token_type: ACCESS_TOKEN,
  subject_token_type: 'urn:ietf:params:aws:token-type:aws4_request',
} as const;

const AUDIENCE =
  /^(?:https:)?\/\/iam\.googleapis\.com\/projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]+\/providers\/[a-z0-9-]+$/;

/**
 * Google's exchange of foreign credentials: an AWS signature for a token that may do nothing but act as an account.
 * Whether the signature is right only AWS could say; everything around it is checked. Throws {@link OAuthRefusal}.
 */
export function exchange(form: ReadonlyMap<string, string>, library: Library, federation: Federation): Response {
  for (const [name, expected] of Object.entries(EXPECTED)) {
    if (form.get(name) !== expected) throw new OAuthRefusal('invalid_request', `Invalid value for "${name}".`);
  }
  const audience = form.get('audience') ?? '';
  if (!AUDIENCE.test(audience)) {
    throw new OAuthRefusal(
      'invalid_request',
      'Invalid value for "audience". This value should be the full resource name of the Identity Provider. See https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token for the list of possible formats.',
    );
  }
  if (federation.audience !== null && bare(audience) !== bare(federation.audience)) {
    throw new OAuthRefusal(
      'invalid_target',
      'The target service indicated by the "audience" parameters is invalid. This might either be because the pool or provider is disabled or deleted or because it doesn\'t exist.',
    );
  }
  const role = federation.roleOf(awsCallerOf(form.get('subject_token') ?? '', audience));
  if (role === null) {
    throw new OAuthRefusal('invalid_grant', 'The security token included in the request to AWS is invalid.');
  }
  if (!federation.admits(role)) {
    throw new OAuthRefusal('unauthorized_client', 'The given credential is rejected by the attribute condition.');
  }
  const { token } = library.issueToken(
    { kind: 'federated', name: role, scopes: scopesIn(form.get('scope')) },
    LIFETIME_MS,
  );
  return Response.json({
    access_token: token,
    issued_token_type: ACCESS_TOKEN,
    token_type: 'Bearer',
    expires_in: LIFETIME_MS / SECOND_MS,
  });
}

/** Scopes stand in one text, a blank between. Source: RFC 6749 §3.3. */
export const scopesIn = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter(Boolean);

const bare = (audience: string): string => audience.replace(/^https:/, '');

import { formatInstant, HOUR_MS } from '../../../shared/kernel/instant.ts';
import type { Actor } from '../editing/editing.ts';
import { GoogleError } from '../google-error.ts';
import type { Library } from '../library/library.ts';

/** A bearer that always is the service account's: for configurations without a token exchange. */
const SERVICE_ACCOUNT_BEARER = 'local-service-account';
const TOKEN_LIFETIME_MS = HOUR_MS;

/**
 * Who sends the request: the service account for a token issued here, a member of staff by the name of any other
 * bearer. Throws 401 without one, and for an expired token.
 */
export function actorOf(request: Request, library: Library, serviceAccountEmail: string): Actor {
  const match = /^Bearer\s+(.+)$/i.exec(request.headers.get('authorization') ?? '');
  const bearer = match?.[1]?.trim();
  if (bearer === undefined || bearer === '') throw unauthenticated();
  if (bearer === SERVICE_ACCOUNT_BEARER) return { kind: 'service-account', name: serviceAccountEmail };
  switch (library.tokenState(bearer)) {
    case 'valid':
      return { kind: 'service-account', name: serviceAccountEmail };
    case 'expired':
      throw unauthenticated();
    case 'unknown':
      return { kind: 'staff', name: decodedName(bearer) };
  }
}

/** Header values are ASCII: names in other letters come percent-encoded. */
function decodedName(bearer: string): string {
  try {
    return decodeURIComponent(bearer);
  } catch {
    return bearer;
  }
}

function unauthenticated(): GoogleError {
  return new GoogleError(
    401,
    'UNAUTHENTICATED',
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'ACCESS_TOKEN_TYPE_UNSUPPORTED',
        domain: 'googleapis.com',
      },
    ],
  );
}

const IMPERSONATION = /^\/v1\/projects\/-\/serviceAccounts\/[^/]+:generateAccessToken$/;

/**
 * The token endpoints: the exchange of foreign credentials (`/token`, `/v1/token`), the service account's own token for
 * them, and the OAuth grant of a signed assertion. What is presented is not checked. `null` for other paths.
 */
export function tokenAnswer(method: string, pathname: string, library: Library): Response | null {
  if (method !== 'POST') return null;
  if (IMPERSONATION.test(pathname)) {
    const { token, expiresAt } = library.issueToken(TOKEN_LIFETIME_MS);
    return Response.json({ accessToken: token, expireTime: formatInstant(expiresAt) });
  }
  if (pathname !== '/token' && pathname !== '/v1/token' && pathname !== '/oauth2/token') return null;
  const { token } = library.issueToken(TOKEN_LIFETIME_MS);
  return Response.json({
    access_token: token,
    token_type: 'Bearer',
    expires_in: TOKEN_LIFETIME_MS / 1_000,
    ...(pathname === '/oauth2/token' ? {} : { issued_token_type: 'urn:ietf:params:oauth:token-type:access_token' }),
  });
}

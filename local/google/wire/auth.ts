import type { Actor } from '../editing/editing.ts';
import { GoogleError } from '../google-error.ts';
import type { Library } from '../library/library.ts';

/**
 * A bearer that always is the system's own service account, and with an e-mail behind a colon another one's: for
 * configurations without a token exchange.
 */
const SERVICE_ACCOUNT_BEARER = /^local-service-account(?::(.+))?$/;

/** The bearer of a request, `null` without one. */
export function bearerOf(request: Request): string | null {
  const bearer = /^Bearer\s+(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]?.trim();
  return bearer === undefined || bearer === '' ? null : bearer;
}

/**
 * Who sends the request: the service account for which a token was issued here, a member of staff by the name of any other
 * bearer. Throws 401 without one, and for an expired token.
 */
export function actorOf(request: Request, library: Library, serviceAccountEmail: string): Actor {
  const bearer = bearerOf(request);
  if (bearer === null) throw unauthenticated();
  const standing = SERVICE_ACCOUNT_BEARER.exec(bearer);
  if (standing !== null) return { kind: 'service-account', name: standing[1] ?? serviceAccountEmail };
  const holder = library.holderOfToken(bearer);
  if (holder === 'expired') throw unauthenticated();
  if (holder === 'unknown') return { kind: 'staff', name: decodedName(bearer) };
  return { kind: 'service-account', name: holder.name };
}

/** Header values are ASCII: names in other letters come percent-encoded. */
function decodedName(bearer: string): string {
  try {
    return decodeURIComponent(bearer);
  } catch {
    return bearer;
  }
}

export function unauthenticated(): GoogleError {
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

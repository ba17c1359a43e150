import type { Actor } from '../editing/editing.ts';
import { GoogleError } from '../google-error.ts';
import type { Library } from '../library/library.ts';
import type { Route } from './routes.ts';

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

/** Who sends a request, and for what they were let in; `null`: for everything. */
export interface Caller {
  readonly actor: Actor;
  readonly scopes: readonly string[] | null;
}

/**
 * Who asks: the service account for which a token was issued here, a member of staff by the name of any other bearer.
 * Throws 401 without one, and for an expired token.
 */
export function callerOf(bearer: string | null, library: Library, serviceAccountEmail: string): Caller {
  if (bearer === null) throw unauthenticated();
  const standing = SERVICE_ACCOUNT_BEARER.exec(bearer);
  if (standing !== null) return asEverything({ kind: 'service-account', name: standing[1] ?? serviceAccountEmail });
  const holder = library.holderOfToken(bearer);
  if (holder === 'expired') throw unauthenticated();
  if (holder === 'unknown') return asEverything({ kind: 'staff', name: decodedName(bearer) });
  return { actor: { kind: 'service-account', name: holder.name }, scopes: holder.scopes };
}

const asEverything = (actor: Actor): Caller => ({ actor, scopes: null });

/** Throws Google's 403 when the token is good for other things than this method. */
export function requireScope({ scopes }: Caller, { document, method }: Route): void {
  if (scopes === null || method.scopes.some((scope) => scopes.includes(scope))) return;
  throw new GoogleError(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.', [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
      domain: 'googleapis.com',
      metadata: { service: `${document.name}.googleapis.com`, method: method.id },
    },
  ]);
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

import { GoogleError } from '../google-error.ts';
import type { Library } from '../library/library.ts';
import { bearerOf } from '../wire/auth.ts';
import { readBody, readForm } from '../wire/body.ts';
import { grantAssertion } from './assertion-grant.ts';
import type { Federation } from './federation.ts';
import { impersonate } from './impersonation.ts';
import { OAuthRefusal } from './oauth-refusal.ts';
import { exchange } from './token-exchange.ts';

const IMPERSONATION = /^\/v1\/projects\/-\/serviceAccounts\/([^/]+):generateAccessToken$/;
/** Google's own path, and the one under which client libraries know it. */
const ASSERTION_PATHS: ReadonlySet<string> = new Set(['/token', '/oauth2/token']);

/** Answers the requests for tokens; `null` for all others. */
export async function tokenAnswer(
  request: Request,
  library: Library,
  federation: Federation,
): Promise<Response | null> {
  if (request.method !== 'POST') return null;
  const { pathname } = new URL(request.url);
  try {
    const [, account] = IMPERSONATION.exec(pathname) ?? [];
    if (account !== undefined) {
      const body = await readBody(request);
      return impersonate(decodeURIComponent(account), bearerOf(request), body, library, federation);
    }
    if (pathname === '/v1/token') return exchange(await readForm(request), library, federation);
    return ASSERTION_PATHS.has(pathname) ? grantAssertion(await readForm(request), library) : null;
  } catch (refusal) {
    if (refusal instanceof OAuthRefusal) return refusal.answer();
    if (refusal instanceof GoogleError) return Response.json(refusal.body(), { status: refusal.code });
    throw refusal;
  }
}

import * as z from 'zod';
import { formatInstant, HOUR_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { GoogleError, invalidArgument } from '../google-error.ts';
import type { Library } from '../library/library.ts';
import { unauthenticated } from '../wire/auth.ts';
import type { Federation } from './federation.ts';

const LIFETIME_MS_MAX = HOUR_MS;

/** Source: cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken */
const schema = z.strictObject({
  delegates: z.array(z.string()).optional(),
  scope: z.array(z.string()).min(1),
  lifetime: z
    .string()
    .regex(/^\d+s$/)
    .optional(),
});

/**
 * A token in the name of a service account, for who may act as it. Throws 401 without a federated token, 403 for one
 * that may not, 400 for a request without scopes or for too long a life.
 */
export function impersonate(
  account: string,
  bearer: string | null,
  body: unknown,
  library: Library,
  federation: Federation,
): Response {
  if (bearer === null) throw unauthenticated();
  const holder = library.holderOfToken(bearer);
  if (holder === 'expired') throw unauthenticated();
  if (holder === 'unknown' || holder.kind !== 'federated' || !federation.mayActAs(holder.name, account)) throw denied();
  const asked = schema.safeParse(body);
  if (!asked.success) throw invalidArgument('Request contains an invalid argument.');
  const lifetimeMs =
    asked.data.lifetime === undefined ? LIFETIME_MS_MAX : parseInt(asked.data.lifetime, 10) * SECOND_MS;
  if (lifetimeMs <= 0 || lifetimeMs > LIFETIME_MS_MAX) throw invalidArgument('Request contains an invalid argument.');
  const scopes = federation.holdsScopes ? asked.data.scope : null;
  const { token, expiresAt } = library.issueToken({ kind: 'account', name: account, scopes }, lifetimeMs);
  return Response.json({ accessToken: token, expireTime: formatInstant(expiresAt) });
}

/** The same for an account that is not there: Google does not tell the two apart. */
function denied(): GoogleError {
  return new GoogleError(
    403,
    'PERMISSION_DENIED',
    "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).",
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'IAM_PERMISSION_DENIED',
        domain: 'iam.googleapis.com',
        metadata: { permission: 'iam.serviceAccounts.getAccessToken' },
      },
    ],
  );
}

import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import type { Clock } from '../../shared/application/ports.ts';
import { httpApiEvent } from '../aws/http-api/event.ts';
import { createJwtAuthorizer } from '../aws/http-api/jwt-authorizer.ts';
import { withoutPrefix } from '../http/mount.ts';
import { createIdentityProvider, type IdentityProvider } from '../identity/identity-provider.ts';
import { LOCAL_HINT_AUDIENCE } from './environment.ts';

type OnHint = (event: APIGatewayProxyEventV2) => Promise<unknown>;

/** The part of the HTTP interface through which others say where to look, and who vouches for them. */
export interface HintDoor {
  readonly identity: IdentityProvider;
  /** Admits as the deployed interface does, and passes on to the function. */
  handle(request: Request, onHint: OnHint): Promise<Response>;
  /** Passes on a note of Drive's: nobody vouches for those. */
  notify(note: Request, onHint: OnHint): Promise<Response>;
}

const answerSchema = z.object({ statusCode: z.number(), body: z.string().optional() });

/** Where the local identity provider is mounted. */
export const IDENTITY_PREFIX = '/identity';

export function createHintDoor({ clock, origin }: { readonly clock: Clock; readonly origin: string }): HintDoor {
  const issuer = `${origin}${IDENTITY_PREFIX}`;
  const identity = createIdentityProvider({ clock, issuer });
  const authorize = createJwtAuthorizer({
    clock,
    issuer,
    audience: [LOCAL_HINT_AUDIENCE],
    fetch: (url) => identity.handle(withoutPrefix(new Request(url), IDENTITY_PREFIX)),
  });
  return {
    identity,
    handle: async (request, onHint) => {
      const claims = await authorize(request.headers.get('authorization'));
      if (claims === null) return Response.json({ message: 'Unauthorized' }, { status: 401 });
      return passOn(request, claims, onHint);
    },
    notify: (note, onHint) => passOn(note, null, onHint),
  };
}

async function passOn(
  request: Request,
  claims: Readonly<Record<string, string>> | null,
  onHint: OnHint,
): Promise<Response> {
  const { statusCode, body } = answerSchema.parse(await onHint(await httpApiEvent(request, claims)));
  return new Response(body ?? null, { status: statusCode, headers: { 'content-type': 'application/json' } });
}

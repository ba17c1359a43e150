import * as z from 'zod';
import { OAuthRefusal } from './oauth-refusal.ts';

const schema = z.object({
  url: z.string(),
  method: z.literal('POST'),
  headers: z.array(z.object({ key: z.string(), value: z.string() })),
});

const HOST = /^sts(?:\.[a-z0-9-]+)?\.amazonaws\.com$/;
const CREDENTIAL = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\//;

/**
 * The access key that signed the request in a subject token: a call of AWS's GetCallerIdentity, made out to the provider that
 * it is shown to. Throws {@link OAuthRefusal} for anything else.
 */
export function awsCallerOf(subjectToken: string, audience: string): string {
  const { url, headers } = signedRequestOf(subjectToken);
  const target = URL.canParse(url) ? new URL(url) : null;
  if (target === null || !HOST.test(target.hostname) || target.searchParams.get('Action') !== 'GetCallerIdentity') {
    throw invalidToken('it is not a request for the identity of an AWS caller');
  }
  const header = (name: string): string => headers.find(({ key }) => key.toLowerCase() === name)?.value ?? '';
  if (header('x-goog-cloud-target-resource') !== audience) {
    throw invalidToken('the x-goog-cloud-target-resource header is not the audience');
  }
  const accessKeyId = CREDENTIAL.exec(header('authorization'))?.[1];
  if (accessKeyId === undefined) throw invalidToken('it is not signed');
  return accessKeyId;
}

function signedRequestOf(subjectToken: string): z.output<typeof schema> {
  try {
    return schema.parse(JSON.parse(decodeURIComponent(subjectToken)));
  } catch {
    throw invalidToken('it is not a serialised AWS request');
  }
}

/** The sentence is ours: Google's own words for what is wrong with a subject token are not documented. */
const invalidToken = (why: string): OAuthRefusal =>
  new OAuthRefusal('invalid_grant', `Unable to parse the subject token: ${why}.`);

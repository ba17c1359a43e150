/** What the exchange of an AWS identity takes, as the unmodified client sends it but for what a test changes. */
export const AUDIENCE =
  '//iam.googleapis.com/projects/7/locations/global/workloadIdentityPools/functions/providers/aws';

export interface Signing {
  readonly accessKeyId?: string;
  /** The audience that the signed request names, when it is another than the form's. */
  readonly target?: string;
  readonly url?: string;
  readonly form?: Readonly<Record<string, string>>;
}

const GET_CALLER_IDENTITY = 'https://sts.eu-west-1.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15';

export function exchangeForm({ accessKeyId = 'AKIDFUNCTION', target, url, form }: Signing = {}): string {
  const audience = form?.audience ?? AUDIENCE;
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261123/eu-west-1/sts/aws4_request, SignedHeaders=host;x-amz-date, Signature=0f`;
  const headers = [
    { key: 'x-goog-cloud-target-resource', value: target ?? audience },
    { key: 'authorization', value: authorization },
  ];
  const request = { url: url ?? GET_CALLER_IDENTITY, method: 'POST', headers };
  return new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    audience,
    scope: 'https://www.googleapis.com/auth/cloud-platform',
    requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    subject_token_type: 'urn:ietf:params:aws:token-type:aws4_request',
    subject_token: encodeURIComponent(JSON.stringify(request)),
    ...form,
  }).toString();
}

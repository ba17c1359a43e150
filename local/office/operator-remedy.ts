/** What the operator can do about faults of AWS that have nothing to do with the command, by the SDK's name or words. */
const REMEDIES: readonly (readonly [said: RegExp, remedy: string])[] = [
  [/Region is missing/, 'Say in which region the deployment is: set AWS_REGION.'],
  [
    /CredentialsProviderError|ExpiredToken|UnrecognizedClient|InvalidClientTokenId/,
    'AWS does not know who you are: sign in again, or name a profile with AWS_PROFILE.',
  ],
  [
    /ResourceNotFoundException/,
    'There is no such table in this region: look at --table (or TABLE_NAME) and AWS_REGION.',
  ],
  [/AccessDenied/, 'Your AWS rights do not reach: docs/operating.md names what the tool needs.'],
  [/ECONNREFUSED|ECONNRESET|socket hang up/, 'Nothing answers there any more: is the local run still going?'],
];

/** `null` where nothing better is known than what the fault says. */
export function remedyFor(explanation: string): string | null {
  return REMEDIES.find(([said]) => said.test(explanation))?.[1] ?? null;
}

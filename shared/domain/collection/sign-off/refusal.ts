/** Every reason for which a command can be refused. Source: docs/rules.md §8.6. */
export const SIGN_OFF_REFUSAL_REASONS = [
  'no-report',
  'no-such-version',
  'version-superseded',
  'content-differs',
  'not-a-signer',
  'signed-in-future',
  'too-many-versions',
] as const;
export type SignOffRefusalReason = (typeof SIGN_OFF_REFUSAL_REASONS)[number];

import { createHash } from 'node:crypto';

/** The one account and region the local stand-ins play. */
export const LOCAL_ACCOUNT_ID = '000000000000';
export const LOCAL_REGION = 'ap-east-1';

/**
 * An identity in the form of a UUID, made from `seed` alone: a run with the same calls gives the same identities,
 * so two runs can be compared word for word.
 */
export function uuidOf(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

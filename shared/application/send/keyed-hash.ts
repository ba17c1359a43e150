import { createHmac } from 'node:crypto';
import type { SendDependencies } from './outgoing.ts';

/**
 * Stands for a number or a unit where it must not be read: in keys, and in caps kept for the whole deployment, from which
 * no office can learn another's households. `length`: 6 bits a character.
 */
export function keyedHash({ capHashKey }: SendDependencies, subject: string, length: number): string {
  return createHmac('sha256', capHashKey).update(subject).digest('base64url').slice(0, length);
}

import type { HandleDependencies } from '../handle-request.ts';
import type { LookRequest } from '../ports.ts';

/**
 * Lets dunning follow an account: what was owed on it has changed. May be repeated at any time. Throws a fault when there
 * is no such account, since an account asks for it.
 */
export async function lookAtAccount(
  { store }: Pick<HandleDependencies, 'store'>,
  { office, unit }: LookRequest,
): Promise<void> {
  const account = await store.loadAccount(office, unit);
  if (account === null) throw new Error(`there is no account of ${unit} in ${office}`);
}

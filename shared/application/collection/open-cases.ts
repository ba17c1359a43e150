import type { DunningState } from '../../domain/collection/dunning/state.ts';
import type { OfficeId } from '../../kernel/identity.ts';
import type { StorePort } from '../store-port.ts';

/** Pages of a hundred: 20,000 households in arrears are more than any community has. */
const PAGES_MAX = 200;

/** Every open case of an office, in any order. Throws a fault past {@link PAGES_MAX} pages rather than answer a part. */
export async function allOpenCases(store: StorePort, office: OfficeId): Promise<readonly DunningState[]> {
  const found: DunningState[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { cases, next }: Awaited<ReturnType<StorePort['listOpenCases']>> = await store.listOpenCases(office, after);
    found.push(...cases);
    if (next === null) return found;
    after = next;
  }
  throw new Error(`open cases of ${office}: more than ${PAGES_MAX} pages`);
}

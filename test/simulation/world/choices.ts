import type { SheetContainer } from '../../../functions/runtime/sheet-container.ts';
import { defaultPolicy } from '../../../shared/policy/default-policy.ts';

const POLICY = { ...defaultPolicy, messages: { ...defaultPolicy.messages, resolutionNotice: true } };

/** The office wants its households to be told when something has been dealt with. */
export function askingForNotices(container: SheetContainer): SheetContainer {
  const { store } = container;
  const loadOffice: typeof store.loadOffice = async (office) => {
    const records = await store.loadOffice(office);
    return records === null ? null : { ...records, policy: POLICY };
  };
  return { ...container, store: { ...store, loadOffice } };
}

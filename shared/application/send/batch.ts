import type { OfficeId, RequestId } from '../../kernel/identity.ts';
import { type Instant, SECOND_MS } from '../../kernel/instant.ts';
import type { OfficeView } from '../office.ts';
import { loadOfficeView } from '../office-view.ts';
import type { JournalEntry } from '../request-commit.ts';
import type { SendDependencies } from './outgoing.ts';

/** What the messages of one batch read in common. Made for one invocation, and gone with it. */
export interface SendBatch extends SendDependencies {
  /** As it stood at most {@link OFFICE_VIEW_AGE_MS_MAX} ago. Throws a fault when there is no such office. */
  officeView(office: OfficeId): Promise<OfficeView>;
  journalEntry(caseId: RequestId, revision: number): Promise<JournalEntry | null>;
}

/**
 * Whoever pauses an office, or changes who is on duty, has to reckon with the text that is just leaving: between the look
 * at the office and the publish up to 20 s may lie in any case (`CLAIM_TO_PUBLISH_MS_MAX`). A quarter of that adds nothing
 * to speak of, while a batch as such may last a minute when the gateway hangs. What a household wishes is not kept at
 * all: it is read for each message, and the claim holds only while it stands.
 */
const OFFICE_VIEW_AGE_MS_MAX = 5 * SECOND_MS;

export function createSendBatch(dependencies: SendDependencies): SendBatch {
  const { store, clock } = dependencies;
  const views = new Map<OfficeId, { readonly view: OfficeView; readonly readAt: Instant }>();
  const entries = new Map<string, JournalEntry>();
  return {
    ...dependencies,
    officeView: async (office) => {
      const readAt = clock.now();
      const known = views.get(office);
      if (known !== undefined && readAt - known.readAt <= OFFICE_VIEW_AGE_MS_MAX) return known.view;
      const view = await loadOfficeView(store, office);
      views.set(office, { view, readAt });
      return view;
    },
    // What an entry asks for is never written anew, so that it cannot be out of date.
    journalEntry: async (caseId, revision) => {
      const key = `${caseId}.${revision}`;
      const entry = entries.get(key) ?? (await store.loadJournalEntry(caseId, revision));
      if (entry !== null) entries.set(key, entry);
      return entry;
    },
  };
}

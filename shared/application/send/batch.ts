import type { TimedCase } from '../../kernel/case-reference.ts';
import type { OfficeId } from '../../kernel/identity.ts';
import { type Instant, SECOND_MS } from '../../kernel/instant.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { TimedEntry } from '../journal-entry.ts';
import type { OfficeView } from '../office.ts';
import { loadOfficeView } from '../office-view.ts';
import type { SendDependencies } from './outgoing.ts';

/** What the messages of one batch read in common. Made for one invocation, and gone with it. */
export interface SendBatch extends SendDependencies {
  /** As it stood at most {@link OFFICE_VIEW_AGE_MS_MAX} ago. Throws a fault when there is no such office. */
  officeView(office: OfficeId): Promise<OfficeView>;
  /** Of a request or a dunning case. */
  journalEntry(name: TimedCase & { readonly revision: number }): Promise<TimedEntry | null>;
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
  const entries = new Map<string, TimedEntry>();
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
    journalEntry: async (name) => {
      const key = `${name.kind}.${name.caseId}.${name.revision}`;
      const entry = entries.get(key) ?? (await store.loadJournalEntry(name));
      if (entry === null) return null;
      invariant(entry.kind !== 'account', 'an account has no messages');
      entries.set(key, entry);
      return entry;
    },
  };
}

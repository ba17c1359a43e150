import type { Defect } from './defect.ts';
import { inStore } from './doors.ts';

/** What hangs on who came before. In seed 203 many come at one moment, and in another order as well. */
export const CONFUSING: readonly Defect[] = [
  {
    name: 'an entry names the place of the request that was written before it',
    mode: 'clear',
    from: 203,
    invariant: 'order-free',
    spoil: inStore((store) => {
      let before: string | null = null;
      return {
        commitRequest: (commit) => {
          const { origin } = commit.entry;
          const place = before;
          before = commit.entry.caseId;
          return store.commitRequest({ ...commit, entry: { ...commit.entry, origin: { ...origin, place } } });
        },
      };
    }),
  },
];

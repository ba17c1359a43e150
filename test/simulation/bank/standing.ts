import type { Defect } from './defect.ts';
import { inCommit, inOffice, inPolicy } from './doors.ts';

/** What goes wrong about where a request stands, and whose it is. */
export const STANDING: readonly Defect[] = [
  {
    name: 'what was written down a day late is told like anything else',
    mode: 'clear',
    from: 13,
    invariant: 'stands-by-rule',
    spoil: inPolicy((policy) => ({ ...policy, historyAgeHours: policy.historyAgeHours + 24 })),
  },
  {
    name: 'what is out of scope is closed though an answer is owed',
    mode: 'clear',
    from: 19,
    invariant: 'stands-by-rule',
    spoil: inCommit((commit) =>
      commit.after.stage === 'out-of-scope'
        ? { ...commit, after: { ...commit.after, closedAt: commit.after.closedAt ?? commit.entry.at } }
        : commit,
    ),
  },
  {
    name: 'a new round takes the times of the one before for its own',
    mode: 'clear',
    from: 59,
    invariant: 'stands-by-rule',
    spoil: inCommit((commit) => {
      const reopenings = commit.after.reopenings.map((reopening) => ({ ...reopening, superseded: {} }));
      return { ...commit, after: { ...commit.after, reopenings } };
    }),
  },
  {
    name: 'a request stays with the post that it began with',
    mode: 'clear',
    from: 19,
    invariant: 'stands-by-rule',
    spoil: inCommit((commit) =>
      commit.before === null ? commit : { ...commit, after: { ...commit.after, post: commit.before.post } },
    ),
  },
  {
    name: 'the grid of a post may as well name a unit by how it begins as by itself',
    mode: 'clear',
    from: 53,
    invariant: 'stands-by-rule',
    spoil: inOffice((records) => ({
      ...records,
      posts: records.posts.map((post) => ({ ...post, grid: post.grid.filter((entry) => entry.endsWith('*')) })),
    })),
  },
];

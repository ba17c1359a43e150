/** What an order goes by, the weightiest first. */
export type Rank = readonly (string | number)[];

/** For sorting: the first place in which two ranks of one make differ decides. 0 when none does. */
export function compareRanks(left: Rank, right: Rank): number {
  for (const [place, ours] of left.entries()) {
    const theirs = right[place];
    if (theirs !== undefined && ours !== theirs) return ours < theirs ? -1 : 1;
  }
  return 0;
}

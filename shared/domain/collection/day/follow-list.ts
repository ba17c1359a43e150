import { hasSpoken } from '../dunning/attempt.ts';
import type { CallLine, CallList } from './call-line.ts';
import { type CallListContext, callLists } from './call-list.ts';
import { attemptsOf, type DebtorCase } from './debtor.ts';

/**
 * What has become of a line since its list was made:
 * - `due`: the call is still to be made, as the line says by now.
 * - `reached`: somebody has been spoken to.
 * - `tried`: nobody was reached, and no further call is due today.
 * - `paid`: nothing is owed any more. It is struck through at once and stays, so that nobody looks for it.
 * - `withdrawn`: nobody is to be called about it for now: disputed, held, handed to somebody else or closed otherwise.
 */
export const LINE_STANDINGS = ['due', 'reached', 'tried', 'paid', 'withdrawn'] as const;
export type LineStanding = (typeof LINE_STANDINGS)[number];

export interface FollowedLine {
  readonly line: CallLine;
  readonly standing: LineStanding;
}

export interface FollowedList extends Omit<CallList, 'lines'> {
  readonly lines: readonly FollowedLine[];
}

/**
 * A list of the morning as it stands now. Lines keep their places all day, whatever becomes of them; those that have come up
 * since stand at the end. A list of another day follows nothing: it is made anew. Source: docs/rules.md §8.2.
 */
export function followList(morning: CallList, cases: readonly DebtorCase[], context: CallListContext): FollowedList {
  const fresh = callLists(cases, context).find(({ assistant }) => assistant === morning.assistant);
  const due = new Map(fresh?.lines.map((line) => [line.lead, line]));
  const dueByCase = new Map(fresh?.lines.flatMap((line) => line.owed.map(({ id }) => [id, line] as const)));
  const byId = new Map(cases.map((each) => [each.state.id, each]));
  const lines = morning.lines.map((line): FollowedLine => {
    // Another case of theirs may lead by now; to who reads the list it is the same line.
    const now = line.owed.map(({ id }) => dueByCase.get(id)).find((each) => each !== undefined);
    if (now === undefined) return { line, standing: standingOf(line, morning, byId) };
    due.delete(now.lead);
    return { line: now, standing: 'due' };
  });
  const added = [...due.values()].map((line): FollowedLine => ({ line, standing: 'due' }));
  return { ...morning, lines: [...lines, ...added], beyond: fresh?.beyond ?? 0 };
}

function standingOf(
  line: CallLine,
  { madeAt }: CallList,
  byId: ReadonlyMap<string, DebtorCase>,
): Exclude<LineStanding, 'due'> {
  const theirs = line.owed.flatMap(({ id }) => byId.get(id) ?? []);
  const isPaid = line.owed.every(({ id }) => (byId.get(id)?.arrears.overdueFen ?? 0) === 0);
  if (isPaid) return 'paid';
  const since = attemptsOf(theirs).filter(({ at }) => at >= madeAt);
  if (since.some(hasSpoken)) return 'reached';
  const isSilenced = theirs.every(({ state }) => state.heldSince !== null || state.status !== 'open');
  return since.length > 0 && !isSilenced ? 'tried' : 'withdrawn';
}

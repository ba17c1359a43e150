import { hasSpoken } from '../dunning/attempt.ts';
import type { CallLine, CallList } from './call-line.ts';
import { type CallListContext, callLists } from './call-list.ts';
import { attemptsOf, byCase, type DebtorCase } from './debtor.ts';

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
 * A list, as it was last shown, as it stands now. Lines keep their places all day, whatever becomes of them; as calls are made,
 * others that are due take their turn at the end, so that no more than one person can call are open at once. A list of another
 * day follows nothing: it is made anew. Source: docs/rules.md §8.2.
 */
export function followList(shown: CallList, cases: readonly DebtorCase[], context: CallListContext): FollowedList {
  const concerned = casesOf(shown, cases);
  const byId = byCase(concerned);
  const due = dueLines(shown, concerned, context);
  const dueByCase = new Map(due.flatMap((line) => line.owed.map(({ id }) => [id, line] as const)));
  const taken = new Set<CallLine>();
  const lines = shown.lines.map((line): FollowedLine => {
    // Another case of theirs may lead by now; to who reads the list it is the same line.
    const now = line.owed.map(({ id }) => dueByCase.get(id)).find((each) => each !== undefined);
    if (now === undefined) return { line, standing: standingOf(line, shown, byId) };
    taken.add(now);
    return { line: now, standing: 'due' };
  });
  const waiting = due.filter((line) => !taken.has(line));
  const room = Math.max(0, context.policy.callLinesPerAssistantMax - taken.size);
  const added = waiting.slice(0, room).map((line): FollowedLine => ({ line, standing: 'due' }));
  return { ...shown, lines: [...lines, ...added], beyond: waiting.length - added.length };
}

/** All calls of the assistant that are due by now, however many, most urgent first. */
function dueLines(
  { assistant }: CallList,
  cases: readonly DebtorCase[],
  context: CallListContext,
): readonly CallLine[] {
  const policy = { ...context.policy, callLinesPerAssistantMax: cases.length };
  return callLists(cases, { ...context, policy }).find((list) => list.assistant === assistant)?.lines ?? [];
}

/** All cases of every debtor who is on the list, or has a case with its assistant: nobody else can come to be on it. */
function casesOf(shown: CallList, cases: readonly DebtorCase[]): readonly DebtorCase[] {
  const listed = new Set(shown.lines.flatMap(({ owed }) => owed.map(({ id }) => id)));
  const keys = new Set(
    cases
      .filter(({ state }) => state.assignee === shown.assistant || listed.has(state.id))
      .map(({ debtor }) => debtor.key),
  );
  return cases.filter(({ debtor }) => keys.has(debtor.key));
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

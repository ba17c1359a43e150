import { type Instant, instantOfEpochMs } from '../../../kernel/instant.ts';
import { hasSpoken } from '../dunning/attempt.ts';
import { endOfDay } from '../dunning/days.ts';
import type { CallLine } from './call-line.ts';
import { type CallListContext, callLists } from './call-list.ts';
import { attemptsOf, type DebtorCase } from './debtor.ts';
import type { KeptLine, KeptList } from './kept-list.ts';

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

/** A line as it stands; there is something to be said in it while it is due. */
export type FollowedLine =
  | { readonly standing: 'due'; readonly line: CallLine }
  | { readonly standing: Exclude<LineStanding, 'due'>; readonly line: null };

/**
 * A line of the morning as it stands by what is known of its cases, which are all that is handed in. Nothing follows from the
 * hour at which it is looked at: what has changed since the list was made is what was written down. Source: docs/rules.md §8.2.
 */
export function followLine(
  { assistant, dayOn, madeAt }: Pick<KeptList, 'assistant' | 'dayOn' | 'madeAt'>,
  cases: readonly DebtorCase[],
  context: Omit<CallListContext, 'now'>,
): FollowedLine {
  const { timeZone } = context.calendar;
  const attempts = attemptsOf(cases).filter(({ at }) => at >= madeAt && at < endOfDay(dayOn, timeZone));
  const now = instantOfEpochMs(Math.max(madeAt, ...attempts.map(({ at }) => at)));
  const theirs = callLists(cases, { ...context, now }).find((list) => list.assistant === assistant);
  const line = theirs?.lines[0];
  return line === undefined ? { standing: standingOf(cases, madeAt), line: null } : { standing: 'due', line };
}

function standingOf(cases: readonly DebtorCase[], madeAt: Instant): Exclude<LineStanding, 'due'> {
  if (cases.every(({ arrears }) => arrears.overdueFen === 0)) return 'paid';
  const since = attemptsOf(cases).filter(({ at }) => at >= madeAt);
  if (since.some(hasSpoken)) return 'reached';
  const isSilenced = cases.every(({ state }) => state.heldSince !== null || state.status !== 'open');
  return since.length > 0 && !isSilenced ? 'tried' : 'withdrawn';
}

/** The line at a place of the office's lists; `null` when none has it. */
export function lineAt(
  lists: readonly KeptList[],
  place: number,
): { readonly list: KeptList; readonly line: KeptLine } | null {
  for (const list of lists) {
    const line = list.lines.find((each) => each.place === place);
    if (line !== undefined) return { list, line };
  }
  return null;
}

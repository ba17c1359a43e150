import { groupBy } from '../../../kernel/group.ts';
import { DAY_MS, type Instant, plusMs } from '../../../kernel/instant.ts';
import { type Fen, sumFen } from '../../../kernel/money.ts';
import type { TimeZone } from '../../../kernel/zone.ts';
import type { Attempt, AttemptChannel } from '../dunning/attempt.ts';
import { dayPartOf } from '../dunning/days.ts';
import type { LadderPolicy } from '../dunning/policy.ts';
import type { DunningState } from '../dunning/state.ts';
import type { MoneyIn } from './money-in.ts';
import type { CollectionDayPolicy } from './policy.ts';

/** By what means, and in which part of the day (0 for the first), people were spoken to, and what came of it. */
export interface Measure {
  readonly channel: AttemptChannel;
  readonly dayPart: number;
  readonly uses: number;
  /** Uses after which a date was named, or money came in within the days that are put down to it. */
  readonly successes: number;
  readonly collectedFen: Fen;
}

interface Use {
  readonly attempt: Attempt;
  readonly collected: readonly MoneyIn[];
}

export interface MeasureContext {
  readonly now: Instant;
  readonly timeZone: TimeZone;
  readonly ladder: LadderPolicy;
  readonly policy: CollectionDayPolicy;
}

/**
 * The measures that worked best of late, the greatest share of successes first. Money is put down to the last attempt before
 * it and to no other, so that it is counted once. Source: docs/rules.md §8.3.
 */
export function bestMeasures(
  cases: readonly DunningState[],
  money: readonly MoneyIn[],
  { now, timeZone, ladder, policy }: MeasureContext,
): readonly Measure[] {
  const { comparedDays, effectiveDays, usesMin, shownMax } = policy.measures;
  const since = plusMs(now, -comparedDays * DAY_MS);
  const moneyByCase = groupBy(money, ({ id }) => id);
  const uses = cases.flatMap(({ id, attempts }) => usesOf(attempts, moneyByCase.get(id) ?? [], effectiveDays));
  const compared = uses.filter(({ attempt }) => attempt.at >= since && attempt.at <= now);
  const partOf = ({ at }: Attempt) => dayPartOf(at, ladder.unreachable, timeZone);
  return [...groupBy(compared, ({ attempt }) => `${attempt.channel}/${partOf(attempt)}`).values()]
    .filter((group) => group.length >= usesMin)
    .flatMap(([first, ...rest]) =>
      first === undefined ? [] : [measureOf(first.attempt.channel, partOf(first.attempt), [first, ...rest])],
    )
    .filter(({ successes }) => successes > 0)
    .toSorted(bySuccess)
    .slice(0, shownMax);
}

function usesOf(attempts: readonly Attempt[], money: readonly MoneyIn[], effectiveDays: number): readonly Use[] {
  const received = money.filter(({ fen }) => fen > 0);
  return attempts.map((attempt, index) => {
    const until = Math.min(attempts[index + 1]?.at ?? Number.POSITIVE_INFINITY, attempt.at + effectiveDays * DAY_MS);
    return { attempt, collected: received.filter(({ at }) => at >= attempt.at && at < until) };
  });
}

function measureOf(channel: AttemptChannel, dayPart: number, uses: readonly Use[]): Measure {
  return {
    channel,
    dayPart,
    uses: uses.length,
    successes: uses.filter(({ attempt, collected }) => attempt.outcome === 'promised' || collected.length > 0).length,
    collectedFen: sumFen(uses.flatMap(({ collected }) => collected.map(({ fen }) => fen))),
  };
}

/** Shares are compared as products, which are exact. */
function bySuccess(left: Measure, right: Measure): number {
  return (
    right.successes * left.uses - left.successes * right.uses ||
    right.collectedFen - left.collectedFen ||
    (`${left.channel}/${left.dayPart}` < `${right.channel}/${right.dayPart}` ? -1 : 1)
  );
}

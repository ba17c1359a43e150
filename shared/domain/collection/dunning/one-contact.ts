import { groupBy } from '../../../kernel/group.ts';
import { type Fen, sumFen } from '../../../kernel/money.ts';
import { stageOf } from './course.ts';
import { compareStages } from './stage.ts';
import type { DunningState } from './state.ts';

/** The cases of one owner: the one that is spoken about, and those that go along. */
export interface ContactGroup {
  readonly lead: DunningState;
  readonly others: readonly DunningState[];
  readonly owedFen: Fen;
}

/**
 * One contact per owner, however many units and kinds of fee: the highest step decides, then the amount, then the unit and
 * kind. Closed cases are left out. `ownerOf` names the owner; it is never shown. Source: docs/rules.md §7.14.
 */
export function contactGroups(
  cases: readonly DunningState[],
  ownerOf: (each: DunningState) => string,
): readonly ContactGroup[] {
  const open = cases.filter(({ status }) => status === 'open');
  return [...groupBy(open, ownerOf).values()].flatMap((group) => {
    const [lead, ...others] = group.toSorted(byWeight);
    const owedFen = sumFen(group.map(({ arrears }) => arrears.overdueFen));
    return lead === undefined ? [] : [{ lead, others, owedFen }];
  });
}

function byWeight(left: DunningState, right: DunningState): number {
  return (
    compareStages(stageOf(right), stageOf(left)) ||
    right.arrears.overdueFen - left.arrears.overdueFen ||
    (`${left.unit}/${left.kind}` < `${right.unit}/${right.kind}` ? -1 : 1)
  );
}

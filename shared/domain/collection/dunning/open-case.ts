import { accepted, type Result, refused } from '../../../kernel/result.ts';
import { keepClocks } from './clockwork.ts';
import type { DunningCommand } from './command.ts';
import type { DunningEvent } from './event.ts';
import { evolveCase } from './evolve.ts';
import type { DunningRefusal } from './refusal.ts';
import type { DunningContext } from './unfolding.ts';

/**
 * Opens a case for what is owed, due or not yet due: at the notice, or an old debt at the step that people chose for it.
 * Source: docs/rules.md §7.1, §7.11.
 */
export function openCase(
  { enrolAt }: Extract<DunningCommand, { type: 'OpenCase' }>,
  context: DunningContext,
): Result<readonly DunningEvent[], DunningRefusal> {
  const { arrears, id, office, number, policy, now } = context;
  const isOwed = enrolAt === null ? arrears.overdueFen + arrears.notYetDueFen > 0 : arrears.overdueFen > 0;
  if (!isOwed) return refused({ reason: 'nothing-owed' });
  const opened: DunningEvent = {
    type: 'CaseOpened',
    id,
    office,
    number,
    policyVersion: policy.version,
    arrears,
    stage: enrolAt ?? 'notice',
    enrolled: enrolAt !== null,
  };
  const unfolding = { state: evolveCase(null, opened, { at: now }), events: [opened], now };
  keepClocks(unfolding, context, null);
  return accepted(unfolding.events);
}

import { DAY_MS, type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import type { Chance } from '../../chaos/chance.ts';
import { courseOf } from './course.ts';
import type { Operation, Step } from './operation.ts';
import { PLAN_DAYS } from './plan.ts';

const REQUESTS_MAX = 2;
/** Whoever lives there is known in the office of the seed by the same number. */
const UNIT_OF_BOTH = '1-1-201';
const UNIT_OF_BOTH_SHARE = 0.6;

/** A quiet week next door: a request or two, and a number that changes. */
export function neighbourPlanOf(chance: Chance, startAt: Instant): readonly Operation[] {
  const names = ['request0', 'request1'].slice(0, 1 + chance.below(REQUESTS_MAX, 'requests'));
  const courses = names.flatMap((name) => {
    const own = chance.of(name);
    const course = courseOf(own, name, startAt);
    return own.happens(UNIT_OF_BOTH_SHARE, 'of both') ? course.map(atUnitOfBoth) : course;
  });
  const at = plusMs(startAt, Math.floor(chance.fraction('change at') * PLAN_DAYS * DAY_MS));
  const operations: readonly Operation[] = [...courses, { key: 'change', at, step: changeOf(chance) }];
  return operations
    .filter((operation) => operation.at < plusMs(startAt, PLAN_DAYS * DAY_MS))
    .map((operation) => ({ ...operation, isNextDoor: true }));
}

function atUnitOfBoth(operation: Operation): Operation {
  const { step } = operation;
  if (step.kind === 'write') return { ...operation, step: { ...step, cells: { ...step.cells, unit: UNIT_OF_BOTH } } };
  if (step.kind === 'file') return { ...operation, step: { ...step, filed: { ...step.filed, unit: UNIT_OF_BOTH } } };
  return operation;
}

/** To a number that nobody has in the other office. */
function changeOf(chance: Chance): Step {
  const text = `135001${String(10_000 + chance.below(89_999, 'phone'))}`;
  const [tab, key, field] = chance.pick(
    [
      ['households', UNIT_OF_BOTH, 'tenantPhone'],
      ['households', '1-1-101', 'ownerPhone'],
      ['staff', 'H02', 'phone'],
      ['posts', 'P1', 'phone'],
    ] as const,
    'change',
  );
  return { kind: 'edit', tab, key, field, text };
}

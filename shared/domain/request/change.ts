import type { Instant } from '../../kernel/instant.ts';
import { MILESTONE_FIELDS, type MilestoneField, type RequestFacts } from './facts.ts';
import { isReopeningWithdrawn } from './round.ts';
import type { Reopening, RequestState } from './state.ts';
import { emit, type Unfolding } from './unfolding.ts';

type DescriptiveField = Exclude<keyof RequestFacts, MilestoneField>;

/** Everything that describes the request rather than its course; the compiler holds the list complete. */
const DESCRIPTIVE_FIELD_SET = {
  receivedAt: true,
  unit: true,
  applicant: true,
  phone: true,
  kind: true,
  commitment: true,
  wanted: true,
  urgency: true,
  department: true,
  origin: true,
  appointmentAt: true,
  result: true,
  followUpRemark: true,
  disposition: true,
} as const satisfies Readonly<Record<DescriptiveField, true>>;

const isDescriptive = (field: string): field is DescriptiveField => Object.hasOwn(DESCRIPTIVE_FIELD_SET, field);
const DESCRIPTIVE_FIELDS = Object.keys(DESCRIPTIVE_FIELD_SET).filter(isDescriptive);

export interface FactChanges {
  readonly described: readonly DescriptiveField[];
  readonly milestones: readonly MilestoneField[];
}

export function changesOf(before: RequestFacts, after: RequestFacts): FactChanges {
  return {
    described: DESCRIPTIVE_FIELDS.filter((field) => before[field] !== after[field]),
    milestones: MILESTONE_FIELDS.filter((field) => before[field] !== after[field]),
  };
}

export function hasChanges({ described, milestones }: FactChanges): boolean {
  return described.length > 0 || milestones.length > 0;
}

/** One event for all that was corrected in the description, one for each milestone. */
export function recordChanges(unfolding: Unfolding, facts: RequestFacts, changes: FactChanges): void {
  if (changes.described.length > 0) {
    const corrected = { ...facts };
    for (const milestone of changes.milestones) corrected[milestone] = unfolding.state.facts[milestone];
    emit(unfolding, { type: 'FactsCorrected', facts: corrected, changed: changes.described });
  }
  for (const milestone of changes.milestones) {
    emit(unfolding, { type: 'MilestoneRecorded', milestone, at: facts[milestone] });
  }
}

/** Begins a new round, or takes the last one back. What still ran in the ended round stops. Source: docs/rules.md §2.11. */
export function recordReopening(
  unfolding: Unfolding,
  before: RequestState,
  reopening: Reopening | null,
  now: Instant,
): void {
  if (reopening !== null) {
    for (const { target, satisfiedAt, cancelledAt } of before.commitments) {
      if (satisfiedAt === null && cancelledAt === null)
        emit(unfolding, { type: 'CommitmentCancelled', target, at: now });
    }
    emit(unfolding, { type: 'RequestReopened', reopening });
  } else if (isReopeningWithdrawn(before, unfolding.state.facts)) {
    emit(unfolding, { type: 'ReopeningWithdrawn', at: now });
  }
}

import type { CivilDate } from '../../../kernel/civil.ts';
import type { PersonCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { DunningStage } from './stage.ts';

export type Delivery = 'in-person' | 'family' | 'letterbox';

interface VisitRecord {
  readonly at: Instant;
  readonly visitors: readonly PersonCode[];
  readonly place: 'home' | 'work';
  /** Link to the photo. */
  readonly photo: string;
  readonly result: string;
}

interface NoticeRecord {
  readonly at: Instant;
  readonly by: PersonCode;
  /** Link to the photo. */
  readonly photo: string;
}

/** What was done at a step, with time and person: without it the ladder does not move on. Source: docs/rules.md §7.3. */
export type Evidence =
  | { readonly kind: 'notice-delivered'; readonly at: Instant; readonly by: PersonCode; readonly delivery: Delivery }
  | {
      readonly kind: 'letter-dispatched';
      readonly at: Instant;
      readonly by: PersonCode;
      readonly courierNumber: string;
      /** The courier's content line: it gives the arrears item by item. */
      readonly contents: string;
    }
  | ({ readonly kind: 'supervisor-visited' } & VisitRecord)
  | ({ readonly kind: 'manager-visited' } & VisitRecord)
  | {
      readonly kind: 'lawyer-letter-sent';
      readonly at: Instant;
      readonly by: PersonCode;
      /** The last day to pay that the letter names. */
      readonly payBy: CivilDate;
    }
  | ({ readonly kind: 'notice-put-up' } & NoticeRecord)
  | ({ readonly kind: 'notice-taken-down' } & NoticeRecord)
  /** The general manager's word: to court, or back to the second round with the record kept. */
  | {
      readonly kind: 'litigation-decided';
      readonly at: Instant;
      readonly by: PersonCode;
      readonly decision: 'court' | 'return';
      readonly reason: string;
    };
export type EvidenceKind = Evidence['kind'];

/** The step each belongs to. */
export const EVIDENCE_STAGE = {
  'notice-delivered': 'notice',
  'letter-dispatched': 'express-letter',
  'supervisor-visited': 'supervisor-visit',
  'manager-visited': 'manager-visit',
  'lawyer-letter-sent': 'lawyer-letter',
  'notice-put-up': 'public-notice',
  'notice-taken-down': 'public-notice',
  'litigation-decided': 'litigation-review',
} as const satisfies Readonly<Record<EvidenceKind, DunningStage>>;

/** Evidence from which the time of a step runs; the steps without it run from their beginning. Source: docs/rules.md §7.2. */
const CLOCK_EVIDENCE: Readonly<Partial<Record<DunningStage, EvidenceKind>>> = {
  'express-letter': 'letter-dispatched',
  'supervisor-visit': 'supervisor-visited',
  'manager-visit': 'manager-visited',
  'lawyer-letter': 'lawyer-letter-sent',
  'public-notice': 'notice-put-up',
};

/** The evidence from which the time of `stage` runs; `null` when it runs from the beginning of the step. */
export function clockEvidenceOf(stage: DunningStage): EvidenceKind | null {
  return CLOCK_EVIDENCE[stage] ?? null;
}

export function evidenceOf<Kind extends EvidenceKind>(
  evidence: readonly Evidence[],
  kind: Kind,
): Extract<Evidence, { kind: Kind }> | null {
  const isOfKind = (each: Evidence): each is Extract<Evidence, { kind: Kind }> => each.kind === kind;
  return evidence.find(isOfKind) ?? null;
}

export function isSameEvidence(left: Evidence, right: Evidence): boolean {
  return canonical(left) === canonical(right);
}

/** Fields in one order, so that evidence read back from storage compares equal. */
function canonical(evidence: Evidence): string {
  return JSON.stringify(Object.entries(evidence).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** Fewest visitors of a visit. */
export const VISITORS_MIN = {
  'supervisor-visited': 2,
  'manager-visited': 1,
} as const satisfies Readonly<Partial<Record<EvidenceKind, number>>>;

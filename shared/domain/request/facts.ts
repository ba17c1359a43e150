import type { PhoneNumber, UnitCode } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';

/** The nature of what is wanted. Source: docs/rules.md §2. */
export const REQUEST_KINDS = ['complaint', 'suggestion', 'repair', 'special-service', 'enquiry'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const URGENCIES = ['normal', 'emergency'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** The departments that can be made responsible. Source: docs/rules.md §1. */
export const DEPARTMENTS = ['engineering', 'property-management', 'environment', 'customer-service'] as const;
export type Department = (typeof DEPARTMENTS)[number];

/** How the request reached the office. Source: docs/rules.md §2. */
export const ORIGINS = [
  'enquiry',
  'visit',
  'owners-meeting',
  'contact',
  'survey',
  'wechat-group',
  'patrol',
  'api',
] as const;
export type RequestOrigin = (typeof ORIGINS)[number];

/** How a request ended other than by being carried out. `null` in the facts means: neither. */
export const DISPOSITIONS = ['cancelled', 'out-of-scope', 'reopened'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/**
 * What staff (or another channel) record about a request: facts with their times, never states.
 * The state of a request is derived from these alone. `null` means «not recorded».
 */
export interface RequestFacts {
  /** When the resident turned to the office. */
  readonly receivedAt: Instant;
  readonly unit: UnitCode;
  readonly applicant: string | null;
  /** Where the resident asked to be reached; the household's own mobile is used when this is `null`. */
  readonly phone: PhoneNumber | null;
  readonly kind: RequestKind;
  /** Code of the service commitment asked for, a key of `Policy.commitments`. `null` takes the kind's default. */
  readonly commitment: string | null;
  readonly wanted: string;
  readonly urgency: Urgency;
  readonly department: Department | null;
  readonly origin: RequestOrigin | null;
  readonly appointmentAt: Instant | null;
  /** The resident's first real answer from a person. */
  readonly respondedAt: Instant | null;
  readonly dispatchedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly onSiteAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly result: string | null;
  readonly fedBackAt: Instant | null;
  readonly followedUpAt: Instant | null;
  readonly followUpRemark: string | null;
  readonly disposition: Disposition | null;
}

/** The facts that are instants and can satisfy a commitment, in the order of the request's path. */
export const MILESTONE_FIELDS = [
  'respondedAt',
  'dispatchedAt',
  'acceptedAt',
  'onSiteAt',
  'resolvedAt',
  'fedBackAt',
  'followedUpAt',
] as const satisfies readonly (keyof RequestFacts)[];
export type MilestoneField = (typeof MILESTONE_FIELDS)[number];

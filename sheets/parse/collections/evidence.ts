import type { Evidence, EvidenceKind } from '../../../shared/domain/collection/dunning/evidence.ts';
import type { CivilDate } from '../../../shared/kernel/civil.ts';
import type { PersonCode } from '../../../shared/kernel/identity.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { unreachable } from '../../../shared/kernel/invariant.ts';
import type { ParseContext } from '../context.ts';
import type { RowCells } from '../row-cells.ts';

export const EVIDENCE_KINDS = [
  'notice-delivered',
  'letter-dispatched',
  'supervisor-visited',
  'manager-visited',
  'lawyer-letter-sent',
  'notice-put-up',
  'notice-taken-down',
  'litigation-decided',
] as const satisfies readonly EvidenceKind[];

export const MANNERS = ['in-person', 'family', 'letterbox', 'home', 'work', 'court', 'return'] as const;
type Manner = (typeof MANNERS)[number];

export const EVIDENCE_FIELDS = ['evidenceBy', 'manner', 'proof', 'detail', 'payBy'] as const;
type EvidenceField = (typeof EVIDENCE_FIELDS)[number];

/** Which cells each kind needs beside its time; what stands in the others was meant for another step. Source: docs/rules.md §7.3. */
const NEEDED: Readonly<Record<EvidenceKind, readonly EvidenceField[]>> = {
  'notice-delivered': ['evidenceBy', 'manner'],
  'letter-dispatched': ['evidenceBy', 'proof', 'detail'],
  'supervisor-visited': ['evidenceBy', 'manner', 'proof', 'detail'],
  'manager-visited': ['evidenceBy', 'manner', 'proof', 'detail'],
  'lawyer-letter-sent': ['evidenceBy', 'payBy'],
  'notice-put-up': ['evidenceBy', 'proof'],
  'notice-taken-down': ['evidenceBy', 'proof'],
  'litigation-decided': ['evidenceBy', 'manner', 'detail'],
};

const DELIVERIES = ['in-person', 'family', 'letterbox'] as const;
const PLACES = ['home', 'work'] as const;
const DECISIONS = ['court', 'return'] as const;

/** What of the drop-down fits each kind; a kind that is not named needs none. */
const MANNERS_OF: Readonly<Partial<Record<EvidenceKind, readonly Manner[]>>> = {
  'notice-delivered': DELIVERIES,
  'supervisor-visited': PLACES,
  'manager-visited': PLACES,
  'litigation-decided': DECISIONS,
};

/**
 * What the row shows of a step; `null` without a kind, or while a cell of it is missing or cannot be read. Without a time of
 * its own it was done when the kind was first seen.
 */
export function readEvidence(
  cells: RowCells,
  context: ParseContext,
  isFilled: (field: string) => boolean,
): Evidence | null {
  const kind = cells.choice('evidence', EVIDENCE_KINDS);
  const manner = cells.choice('manner', MANNERS);
  const said: Said = {
    at: cells.pastTime('evidenceAt') ?? context.seenAt('evidence'),
    people: cells.people('evidenceBy') ?? [],
    manner,
    proof: cells.note('proof') ?? '',
    detail: cells.note('detail') ?? '',
    payBy: cells.date('payBy'),
  };
  if (kind === null) return null;
  for (const field of EVIDENCE_FIELDS) {
    const isNeeded = NEEDED[kind].includes(field);
    if (isNeeded && !isFilled(field)) cells.require(field);
    if (!isNeeded && isFilled(field)) cells.report(field, 'not-for-this-kind');
  }
  const fitting = MANNERS_OF[kind];
  if (manner !== null && fitting?.includes(manner) === false) cells.report('manner', 'manner-does-not-fit');
  return evidenceOf(kind, said);
}

interface Said {
  readonly at: Instant;
  /** The first of them did it; all of them, where several go. */
  readonly people: readonly PersonCode[];
  readonly manner: Manner | null;
  readonly proof: string;
  readonly detail: string;
  readonly payBy: CivilDate | null;
}

function evidenceOf(kind: EvidenceKind, { at, people, manner, proof, detail, payBy }: Said): Evidence | null {
  const [by] = people;
  if (by === undefined) return null;
  const delivery = oneOf(manner, DELIVERIES);
  const place = oneOf(manner, PLACES);
  const decision = oneOf(manner, DECISIONS);
  switch (kind) {
    case 'notice-delivered':
      return delivery === null ? null : { kind, at, by, delivery };
    case 'letter-dispatched':
      return { kind, at, by, courierNumber: proof, contents: detail };
    case 'supervisor-visited':
    case 'manager-visited':
      return place === null ? null : { kind, at, visitors: people, place, photo: proof, result: detail };
    case 'lawyer-letter-sent':
      return payBy === null ? null : { kind, at, by, payBy };
    case 'notice-put-up':
    case 'notice-taken-down':
      return { kind, at, by, photo: proof };
    case 'litigation-decided':
      return decision === null ? null : { kind, at, by, decision, reason: detail };
    default:
      return unreachable(kind);
  }
}

const oneOf = <Entry extends Manner>(manner: Manner | null, entries: readonly Entry[]): Entry | null =>
  entries.find((each) => each === manner) ?? null;

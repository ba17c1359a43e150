import type { CivilDate } from '../../../kernel/civil.ts';
import type { OfficeId } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { invariant, unreachable } from '../../../kernel/invariant.ts';
import type { SignOffEvent } from './event.ts';
import type { ReportSignOff } from './state.ts';

/** What is known of an event beside itself. */
export interface SignOffMeta {
  readonly now: Instant;
  readonly office: OfficeId;
  readonly dayOn: CivilDate;
}

export function evolveSignOff(state: ReportSignOff | null, event: SignOffEvent, meta: SignOffMeta): ReportSignOff {
  if (event.type === 'VersionMade') return addVersion(state, event, meta);
  invariant(state !== null, 'something happened to a report that was never made');
  switch (event.type) {
    case 'ReportSigned':
      return { ...state, signatures: [...state.signatures, event.signature] };
    case 'SignatureMissed':
      return { ...state, told: event.level };
    case 'WakeSet':
      return { ...state, wakeAt: event.wakeAt, wakeSequence: event.sequence };
    default:
      return unreachable(event);
  }
}

/** A version of what is unsigned leaves told who was told; one of what was signed begins anew. */
function addVersion(
  state: ReportSignOff | null,
  { version, fingerprint, dueOn }: Extract<SignOffEvent, { type: 'VersionMade' }>,
  { now, office, dayOn }: SignOffMeta,
): ReportSignOff {
  const made = { version, fingerprint, madeAt: now };
  if (state === null) {
    const empty = { signatures: [], told: null, wakeAt: null, wakeSequence: 0 } as const;
    return { office, dayOn, revision: 0, versions: [made], dueOn, ...empty };
  }
  const wasSigned = state.signatures.some((each) => each.version === version - 1);
  return { ...state, versions: [...state.versions, made], dueOn, told: wasSigned ? null : state.told };
}

/** The events of one commit; the revision rises by one. */
export function evolveSignOffAll(
  state: ReportSignOff | null,
  events: readonly SignOffEvent[],
  meta: SignOffMeta,
): ReportSignOff | null {
  const after = events.reduce<ReportSignOff | null>((report, event) => evolveSignOff(report, event, meta), state);
  return after === null || events.length === 0 ? after : { ...after, revision: (state?.revision ?? 0) + 1 };
}

import type { CivilDate } from '../../../kernel/civil.ts';
import type { OfficeId, PersonCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { invariant } from '../../../kernel/invariant.ts';
import type { TaskLevel } from '../dunning/task.ts';

/** A hash of what a version says; the same content has the same, whoever reckons it. Handed in: hashing is not for here. */
export type Fingerprint = string;

/** What a daily report said at one time. It is never changed; what is corrected is the next one. */
export interface ReportVersion {
  /** 1, 2 … */
  readonly version: number;
  readonly fingerprint: Fingerprint;
  readonly madeAt: Instant;
}

/** Somebody has checked and signed one version, by what it said. */
export interface Signature {
  readonly version: number;
  readonly fingerprint: Fingerprint;
  readonly by: PersonCode;
  readonly at: Instant;
}

/** The daily report of one office and day as it is signed. What its versions say is kept beside it. Source: docs/rules.md §8.6. */
export interface ReportSignOff {
  readonly office: OfficeId;
  readonly dayOn: CivilDate;
  /** Rises by one with every committed command. 1 after the first. */
  readonly revision: number;
  /** Oldest first; at least one. */
  readonly versions: readonly ReportVersion[];
  /** Oldest first; each of another version. */
  readonly signatures: readonly Signature[];
  /** The last day on which the present version is signed in time. */
  readonly dueOn: CivilDate;
  /** The highest level that has been told that it is not signed; `null` for none. */
  readonly told: TaskLevel | null;
  /** `null` when nothing falls due. */
  readonly wakeAt: Instant | null;
  /** Rises with every change of `wakeAt`. */
  readonly wakeSequence: number;
}

/** The version that stands. */
export function versionOf({ versions }: Pick<ReportSignOff, 'versions'>): ReportVersion {
  const last = versions.at(-1);
  invariant(last !== undefined, 'a report without a version');
  return last;
}

/** The signature under the version that stands; `null` when that is unsigned, whatever was signed before. */
export function signatureOf(report: Pick<ReportSignOff, 'versions' | 'signatures'>): Signature | null {
  const { version } = versionOf(report);
  return report.signatures.find((each) => each.version === version) ?? null;
}

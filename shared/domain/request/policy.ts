import type { CivilTime } from '../../kernel/civil.ts';
import type { HourSpan } from '../calendar/contact-window.ts';
import type { CommitmentTarget, DueBasis } from './commitment.ts';
import type { Department, MilestoneField, RequestKind } from './facts.ts';

/** One promise of a service commitment. */
export interface TargetRule {
  readonly target: CommitmentTarget;
  readonly basis: DueBasis;
}

/** A service commitment of the catalogue, as deadlines see it. */
export interface CommitmentRule {
  /** Without an entry it is recorded only: no clock of its own runs. */
  readonly targets: readonly TargetRule[];
  /** Life or property is at stake: escalation does not wait for the morning. */
  readonly emergency: boolean;
}

/** Steps above the butler, after the warning: when each falls due. Source: docs/rules.md §2.8. */
export interface EscalationPolicy {
  /** Percent of the time allowed, for deadlines in minutes. */
  readonly elapsedPercent: {
    readonly warning: number;
    readonly projectManager: number;
    readonly branchManager: number;
  };
  /** Minutes from the due time, for appointments. */
  readonly appointmentMinutes: {
    readonly warning: number;
    readonly projectManager: number;
    readonly branchManager: number;
  };
  /** For deadlines in working days: this time on the due day and on the first and second working day after it. */
  readonly morning: CivilTime;
  /** Steps above the butler that fall in these hours wait for their end. They may span midnight. */
  readonly night: HourSpan;
}

/** What a decision about a request needs of the operator's policy. `shared/policy` supplies it. */
export interface RequestPolicy {
  readonly version: number;
  readonly commitments: Readonly<Record<string, CommitmentRule>>;
  readonly kinds: Readonly<
    Record<RequestKind, { readonly commitment: string | null; readonly department: Department }>
  >;
  readonly everyRequest: {
    readonly firstResponseMinutes: number;
    readonly emergencyFirstResponseMinutes: number;
    readonly feedbackMinutes: number;
    readonly followUpWorkingDays: number;
  };
  /** The earliest of these facts satisfies the target. */
  readonly satisfiedBy: Readonly<Record<CommitmentTarget, readonly MilestoneField[]>>;
  /** Targets that a request outside the office's duties still has to meet. */
  readonly keptWhenOutOfScope: readonly CommitmentTarget[];
  /** Time of day of every deadline that is counted in days. */
  readonly dueTime: CivilTime;
  readonly escalation: EscalationPolicy;
  /** Older than this when first seen, a record is history. */
  readonly historyAgeHours: number;
  /** Clocks and typed minutes may be ahead of ours by this much. */
  readonly futureToleranceMinutes: number;
  readonly reopeningsMax: number;
}

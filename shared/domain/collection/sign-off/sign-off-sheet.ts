import { type CivilDate, plusDays } from '../../../kernel/civil.ts';
import type { DunningCaseId, UnitCode } from '../../../kernel/identity.ts';
import { civilDateAt, type TimeZone } from '../../../kernel/zone.ts';
import { needsSignature } from '../dunning/course.ts';
import type { DunningStage } from '../dunning/stage.ts';
import type { DunningState, LadderStep } from '../dunning/state.ts';
import { type Fingerprint, type ReportSignOff, type Signature, signatureOf, versionOf } from './state.ts';

/** What is signed: the report of a day, or what was done at a step of a case. */
export type SignedPaper =
  | { readonly kind: 'daily-report'; readonly dayOn: CivilDate; readonly fingerprint: Fingerprint }
  | {
      readonly kind: 'step';
      readonly case: DunningCaseId;
      readonly number: string;
      readonly unit: UnitCode;
      readonly stage: DunningStage;
      /** The stay at the step. */
      readonly step: number;
    };

/** `changed`: an earlier version was signed, and what it said is no longer what stands. */
export type SigningState = 'unsigned' | 'changed' | 'signed';

/** One line of what the project manager has to sign. */
export interface SignOffLine {
  /** Names the paper for ever: its line stays the same one through all its versions. */
  readonly key: string;
  readonly paper: SignedPaper;
  /** The version that stands: what a signature now is for. */
  readonly version: number;
  readonly dueOn: CivilDate;
  readonly state: SigningState;
  /** The last signature, of whatever version. */
  readonly signature: Omit<Signature, 'fingerprint'> | null;
}

/** Signed papers stay in sight for so many days. */
const SIGNED_DAYS_SHOWN = 7;

/**
 * Everything that is unsigned, however old, so that a day on which nobody signed shows the day before as well; and what was
 * signed lately. Oldest first. Source: docs/rules.md §8.6.
 */
export function signOffLines(
  reports: readonly ReportSignOff[],
  cases: readonly DunningState[],
  today: CivilDate,
  timeZone: TimeZone,
): readonly SignOffLine[] {
  const shownFrom = plusDays(today, -SIGNED_DAYS_SHOWN);
  const isShown = ({ state, signature }: SignOffLine) =>
    state !== 'signed' || (signature !== null && civilDateAt(signature.at, timeZone) >= shownFrom);
  const steps = cases.flatMap((each) =>
    each.steps.filter(needsSignature).map((step) => stepLine(each, step, timeZone)),
  );
  return [...reports.map(reportLine), ...steps]
    .filter(isShown)
    .toSorted((left, right) => compare(left.dueOn, right.dueOn) || compare(left.key, right.key));
}

function reportLine(report: ReportSignOff): SignOffLine {
  const { version, fingerprint } = versionOf(report);
  const last = report.signatures.at(-1) ?? null;
  return {
    key: `daily-report.${report.dayOn}`,
    paper: { kind: 'daily-report', dayOn: report.dayOn, fingerprint },
    version,
    dueOn: report.dueOn,
    state: signatureOf(report) !== null ? 'signed' : last === null ? 'unsigned' : 'changed',
    signature: last === null ? null : { version: last.version, by: last.by, at: last.at },
  };
}

function stepLine({ id, number, unit, openedAt }: DunningState, step: LadderStep, timeZone: TimeZone): SignOffLine {
  const { sequence, stage, version, signature, recordedAt } = step;
  return {
    key: `step.${id}.${sequence}`,
    paper: { kind: 'step', case: id, number, unit, stage, step: sequence },
    version,
    dueOn: civilDateAt(recordedAt ?? openedAt, timeZone),
    state: signature === null ? 'unsigned' : signature.version === version ? 'signed' : 'changed',
    signature,
  };
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

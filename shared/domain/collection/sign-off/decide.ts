import type { CivilDate } from '../../../kernel/civil.ts';
import type { OfficeId, PersonCode } from '../../../kernel/identity.ts';
import { earliest, type Instant, MINUTE_MS } from '../../../kernel/instant.ts';
import { unreachable } from '../../../kernel/invariant.ts';
import { accepted, type Result, refused } from '../../../kernel/result.ts';
import { civilDateAt } from '../../../kernel/zone.ts';
import { isWorkday } from '../../calendar/day-type.ts';
import type { OfficeCalendar } from '../../calendar/state.ts';
import { nthWorkdayAfter } from '../../calendar/working-days.ts';
import type { LadderPolicy } from '../dunning/policy.ts';
import { pendingTellingsOf, type TaskLevel } from '../dunning/task.ts';
import type { SignOffCommand } from './command.ts';
import type { SignOffEvent } from './event.ts';
import { evolveSignOff } from './evolve.ts';
import type { SignOffRefusalReason } from './refusal.ts';
import { type Fingerprint, type ReportSignOff, type Signature, signatureOf, versionOf } from './state.ts';

export interface SignOffContext {
  readonly now: Instant;
  readonly office: OfficeId;
  readonly dayOn: CivilDate;
  readonly calendar: OfficeCalendar;
  readonly policy: Pick<LadderPolicy, 'reminders' | 'futureToleranceMinutes'>;
  /** Whoever may sign: the project manager, and who stands in. */
  readonly signers: readonly PersonCode[];
}

/**
 * Versions of one report: each is kept whole and shown to whoever signs. Facts of a day are written down on a handful of
 * occasions; a report that changes more often than this is being made by something that has gone wrong.
 */
const VERSIONS_MAX = 99;

/** What follows from a command: events, none when nothing changes, or the reason against it. Source: docs/rules.md §8.6. */
export function decideSignOff(
  state: ReportSignOff | null,
  command: SignOffCommand,
  context: SignOffContext,
): Result<readonly SignOffEvent[], SignOffRefusalReason> {
  const recorded = record(state, command, context);
  if (!recorded.ok) return recorded;
  const after = recorded.value.reduce<ReportSignOff | null>(
    (report, event) => evolveSignOff(report, event, context),
    state,
  );
  if (after === null) return refused('no-report');
  return accepted([...recorded.value, ...keepClock(after, command, context)]);
}

function record(
  state: ReportSignOff | null,
  command: SignOffCommand,
  context: SignOffContext,
): Result<readonly SignOffEvent[], SignOffRefusalReason> {
  switch (command.type) {
    case 'FileReport':
      return fileReport(state, command.fingerprint, context);
    case 'SignReport':
      return signReport(state, command, context);
    case 'LookAgain':
      return accepted([]);
    default:
      return unreachable(command);
  }
}

function fileReport(
  state: ReportSignOff | null,
  fingerprint: Fingerprint,
  context: SignOffContext,
): Result<readonly SignOffEvent[], SignOffRefusalReason> {
  const last = state === null ? null : versionOf(state);
  if (last?.fingerprint === fingerprint) return accepted([]);
  const version = (last?.version ?? 0) + 1;
  if (version > VERSIONS_MAX) return refused('too-many-versions');
  const isUnsigned = state !== null && signatureOf(state) === null;
  const dueOn = isUnsigned ? state.dueOn : dueOnOf(context);
  return accepted([{ type: 'VersionMade', version, fingerprint, dueOn }]);
}

/** On the day itself, or the next day worked: nobody comes in on a day off to sign. */
function dueOnOf({ now, calendar }: SignOffContext): CivilDate {
  const today = civilDateAt(now, calendar.timeZone);
  return isWorkday(calendar, today).worked ? today : nthWorkdayAfter(calendar, today, 1).date;
}

function signReport(
  state: ReportSignOff | null,
  { version, fingerprint, by, at }: Signature,
  { now, policy, signers }: SignOffContext,
): Result<readonly SignOffEvent[], SignOffRefusalReason> {
  if (state === null) return refused('no-report');
  const signed = state.versions.find((each) => each.version === version);
  if (signed === undefined) return refused('no-such-version');
  if (signed.fingerprint !== fingerprint) return refused('content-differs');
  // A second signature under what is signed already says nothing new.
  if (state.signatures.some((each) => each.version === version)) return accepted([]);
  if (version !== versionOf(state).version) return refused('version-superseded');
  if (!signers.includes(by)) return refused('not-a-signer');
  if (at > now + policy.futureToleranceMinutes * MINUTE_MS) return refused('signed-in-future');
  return accepted([{ type: 'ReportSigned', signature: { version, fingerprint, by, at } }]);
}

/** Tells whoever is to be told by now, the highest level alone, and sets the one timer to what comes next. */
function keepClock(report: ReportSignOff, command: SignOffCommand, context: SignOffContext): readonly SignOffEvent[] {
  const { now, policy, calendar } = context;
  const events: SignOffEvent[] = [];
  const pending = (told: TaskLevel | null) =>
    signatureOf(report) === null
      ? pendingTellingsOf({ kind: 'sign-off', dueOn: report.dueOn, told }, policy, calendar.timeZone)
      : [];
  const due = pending(report.told).findLast(({ at }) => at <= now);
  if (due !== undefined) {
    const { version } = versionOf(report);
    events.push({ type: 'SignatureMissed', level: due.level, version, dueOn: report.dueOn });
  }
  const wakeAt = earliest(pending(due?.level ?? report.told).map(({ at }) => at));
  const firedSequence = command.type === 'LookAgain' ? (command.firedSequence ?? null) : null;
  const isUsedUp = wakeAt !== null && firedSequence === report.wakeSequence;
  if (wakeAt !== report.wakeAt || isUsedUp) {
    events.push({ type: 'WakeSet', wakeAt, sequence: report.wakeSequence + 1 });
  }
  return events;
}

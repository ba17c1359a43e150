import type { Commitment } from '../../../shared/domain/request/commitment.ts';
import type { RequestEvent } from '../../../shared/domain/request/event.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import type { OfficePast } from '../history/office-then.ts';
import type { Courses, Revision } from '../history/revisions.ts';
import { inWords, type OwnDays } from '../oracle/calendar.ts';
import { LEVELS, type Level, type Promised, promisesOf } from '../oracle/promises.ts';

/** Commands after which every clock of the request has been looked at. */
const LOOKS: ReadonlySet<string> = new Set(['LookAgain', 'RecomputeDeadlines']);
const FACTS: ReadonlySet<string> = new Set(['RequestReceived', 'FactsCorrected', 'MilestoneRecorded']);

/** At every moment a request promises what its facts call for, and each step is announced in its time, once. */
export function brokenPromises(courses: Courses, past: OfficePast): readonly string[] {
  return [...courses.values()].flatMap((course) => {
    const announced = new Set<string>();
    const then = course.flatMap((revision) => {
      const own = past.between(revision.at, revision.order).map(({ ownDays }) => ownDays);
      const name = `${revision.state.number} at ${inWords(revision.at)}`;
      const texts = [...(reckons(revision) ? promises(revision.state, own) : []), ...steps(revision, own, announced)];
      return texts.map((text) => `${name}: ${text}`);
    });
    return [...then, ...atLast(course, past)];
  });
}

/** Whatever the office entered into its calendar, what still runs is reckoned by it. */
function atLast(course: readonly Revision[], past: OfficePast): readonly string[] {
  const state = course.at(-1)?.state;
  if (state === undefined || state.wakeAt === null) return [];
  return promises(state, [past.before(Number.POSITIVE_INFINITY).ownDays]).map(
    (text) => `${state.number} in the end: ${text}`,
  );
}

/** Whether a command reckons the deadlines anew. */
const reckons = ({ entry }: Revision): boolean =>
  entry === null || entry.commandType === 'RecomputeDeadlines' || entry.events.some(({ type }) => FACTS.has(type));

/** Days may be entered in the midst of a commit: any calendar of that moment is as good. */
function promises(state: RequestState, calendars: readonly OwnDays[]): readonly string[] {
  const readings = calendars.map((own) => differences(state, promisesOf(known(state), own)));
  return readings.find((texts) => texts.length === 0) ?? readings[0] ?? [];
}

function differences(state: RequestState, promised: readonly Promised[]): readonly string[] {
  const superfluous = state.commitments
    .filter(({ target }) => !promised.some((each) => each.target === target))
    .map(({ target }) => `${target} is not owed`);
  const wrong = promised.flatMap((promise) => {
    const commitment = state.commitments.find(({ target }) => target === promise.target);
    if (commitment === undefined) return [`${promise.target} is owed`];
    return differenceOf(commitment, promise).map((text) => `${promise.target} ${text}`);
  });
  return [...superfluous, ...wrong, ...wakes(state)];
}

function differenceOf(commitment: Commitment, promise: Promised): readonly string[] {
  const { dueAt, satisfiedAt, cancelledAt } = commitment;
  const texts: string[] = [];
  if (dueAt !== promise.dueAt) texts.push(`is due at ${inWords(dueAt)}, not at ${inWords(promise.dueAt)}`);
  const isOver = promise.satisfiedAt !== null || promise.isStopped;
  if ((satisfiedAt !== null || cancelledAt !== null) !== isOver) texts.push(isOver ? 'is over' : 'still runs');
  if (!promise.isStopped && satisfiedAt !== promise.satisfiedAt) texts.push('was satisfied at another time');
  for (const { level, announceAt } of commitment.steps) {
    const wanted = promise.announceAt?.[level] ?? 0;
    if (announceAt !== wanted) texts.push(`announces ${level} at ${inWords(announceAt)}, not ${inWords(wanted)}`);
  }
  if (promise.announceAt !== null && commitment.steps.length !== LEVELS.length) texts.push('lacks a step');
  return texts;
}

/** A request is woken when the next thing is due. */
function wakes({ commitments, conduct, wakeAt }: RequestState): readonly string[] {
  const open = commitments.filter(isRunning);
  const moments = open.flatMap(({ steps, dueAt, breachedAt }) => [
    ...steps.filter(({ reachedAt }) => reachedAt === null).map(({ announceAt }) => announceAt),
    ...(breachedAt === null ? [dueAt] : []),
  ]);
  const next = conduct === 'history' || moments.length === 0 ? null : Math.min(...moments);
  return next === wakeAt ? [] : [`is woken at ${wakeAt === null ? 'no time' : inWords(wakeAt)}`];
}

const isRunning = ({ satisfiedAt, cancelledAt }: Commitment): boolean => satisfiedAt === null && cancelledAt === null;

/** What was announced by this command is what was due and had not been announced: no more, no less. */
function steps(
  { state, before, entry, at }: Revision,
  calendars: readonly OwnDays[],
  announced: Set<string>,
): readonly string[] {
  if (before !== null && before.reopenings.length !== state.reopenings.length) announced.clear();
  const readings = calendars.map((own) => dueSteps(state, own, at));
  // A step that lies ahead again, or whose promise went, may be announced once more; so may one that does by the calendar
  // that was entered in this very moment.
  for (const key of [...announced]) if (!readings.every(({ due }) => due.has(key))) announced.delete(key);
  const told = stepsIn(entry?.events ?? []);
  const twice = told.filter((key) => announced.has(key)).map((key) => `${key} was announced once more`);
  const early = told
    .filter((key) => !readings.some(({ open }) => open.has(key)))
    .map((key) => `${key} was announced and is not due`);
  for (const key of told) announced.add(key);
  const certain = [...(readings[0]?.open ?? [])].filter((key) => readings.every(({ open }) => open.has(key)));
  const missed = looks(entry)
    ? certain.filter((key) => !announced.has(key)).map((key) => `${key} was not announced`)
    : [];
  return [...twice, ...early, ...missed];
}

const stepsIn = (events: readonly RequestEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'EscalationStepReached' ? [keyOf(event.target, event.level)] : []));

const keyOf = (target: string, level: Level): string => `${target} ${level}`;

/** A row that says nothing new is acknowledged, and its clocks are left to their timer. */
const looks = (entry: Revision['entry']): boolean =>
  entry !== null && (LOOKS.has(entry.commandType) || entry.events.some(({ type }) => FACTS.has(type)));

interface StepsThen {
  /** Their time has come, whether the promise still runs or not. */
  readonly due: ReadonlySet<string>;
  /** Their time has come, and the promise runs. */
  readonly open: ReadonlySet<string>;
}

function dueSteps(state: RequestState, own: OwnDays, at: number): StepsThen {
  const all = promisesOf(known(state), own).flatMap(({ target, announceAt, satisfiedAt, isStopped }) =>
    announceAt === null
      ? []
      : LEVELS.map((level) => ({
          key: keyOf(target, level),
          isDue: announceAt[level] <= at,
          runs: satisfiedAt === null && !isStopped,
        })),
  );
  const keys = (which: (step: (typeof all)[number]) => boolean) => new Set(all.filter(which).map(({ key }) => key));
  return {
    due: keys(({ isDue }) => isDue),
    open: keys(({ isDue, runs }) => isDue && runs),
  };
}

function known({ facts, conduct, reopenings }: RequestState) {
  return { facts, conduct, reopenings };
}

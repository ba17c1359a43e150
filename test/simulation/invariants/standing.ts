import type { OfficePast } from '../history/office-then.ts';
import type { Courses, Revision } from '../history/revisions.ts';
import { inWords } from '../oracle/calendar.ts';
import { promisesOf } from '../oracle/promises.ts';
import { postOf, standingOf } from '../oracle/standing.ts';
import { OFFICE_AGE_MS } from './message-bench.ts';

const HISTORY_MS = 24 * 3_600_000;
const ROUND_FIELDS = [
  'appointmentAt',
  'respondedAt',
  'dispatchedAt',
  'acceptedAt',
  'onSiteAt',
  'resolvedAt',
  'fedBackAt',
  'followedUpAt',
] as const;

/** Each request stands where its facts put it, with the post that its unit belongs to. */
export function wronglyStanding(courses: Courses, past: OfficePast): readonly string[] {
  return [...courses.values()].flatMap((course) =>
    course.flatMap((revision) => {
      const name = `${revision.state.number} at ${inWords(revision.at)}`;
      const texts = [...stage(revision), ...post(revision, past), ...conduct(revision), ...round(revision)];
      return texts.map((text) => `${name}: ${text}`);
    }),
  );
}

/** Whether a promise is kept or stopped hangs on no calendar. */
function stage({ state }: Revision): readonly string[] {
  const wanted = standingOf(state, promisesOf(state, new Map()));
  const texts: string[] = [];
  if (state.stage !== wanted.stage) texts.push(`stands at ${state.stage}, not at ${wanted.stage}`);
  if ((state.closedAt !== null) !== wanted.isClosed) texts.push(wanted.isClosed ? 'is not closed' : 'is closed');
  return texts;
}

/** Whatever is written down about it looks up whose it is. */
function post({ state, entry, at, order }: Revision, past: OfficePast): readonly string[] {
  if (entry?.commandType !== 'RecordRequest') return [];
  const wanted = past.between(at - OFFICE_AGE_MS, order).map(({ posts }) => postOf(state.facts.unit, posts));
  return wanted.some((code) => code === state.post) ? [] : [`is the work of ${state.post}, not of ${wanted.at(-1)}`];
}

/** Source: docs/rules.md §2.14. */
function conduct({ state, before, at }: Revision): readonly string[] {
  const wanted = before?.conduct ?? (at - state.facts.receivedAt > HISTORY_MS ? 'history' : 'live');
  return state.conduct === wanted ? [] : [`is ${state.conduct}, not ${wanted}`];
}

/** A new round knows which times belong to the one before. Source: docs/rules.md §2.11. */
function round({ state, before }: Revision): readonly string[] {
  if (before === null || state.reopenings.length <= before.reopenings.length) return [];
  const superseded: Readonly<Partial<Record<string, number>>> = state.reopenings.at(-1)?.superseded ?? {};
  return ROUND_FIELDS.filter((field) => (superseded[field] ?? null) !== before.facts[field]).map(
    (field) => `begins a round that takes ${field} for its own`,
  );
}

import type { RequestEntry } from '../../../shared/application/journal-entry.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { History, Written } from './history.ts';

/** A request as one write left it. */
export interface Revision {
  readonly order: number;
  readonly at: Instant;
  readonly before: RequestState | null;
  readonly state: RequestState;
  /** What the same write says of how it came about. */
  readonly entry: RequestEntry | null;
  readonly written: Written;
}

/** Every request with all its revisions, oldest first. */
export type Courses = ReadonlyMap<string, readonly Revision[]>;

export function revisionsOf(history: History): Courses {
  const courses = new Map<string, Revision[]>();
  for (const written of history.written) {
    for (const state of written.requests) {
      const course = courses.get(state.id) ?? [];
      const ofRequests = written.entries.filter((each) => each.kind === 'request');
      const entry = ofRequests.find(({ caseId }) => caseId === state.id) ?? null;
      course.push({
        order: written.order,
        at: written.at,
        before: course.at(-1)?.state ?? null,
        state,
        entry,
        written,
      });
      courses.set(state.id, course);
    }
  }
  return courses;
}

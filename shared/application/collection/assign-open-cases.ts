import { type Assignment, assignCases } from '../../domain/collection/dunning/assignment.ts';
import { stageOf } from '../../domain/collection/dunning/course.ts';
import type { AssignableCase } from '../../domain/collection/dunning/deal-out.ts';
import { difficultyOf } from '../../domain/collection/dunning/difficulty.ts';
import type { DunningState } from '../../domain/collection/dunning/state.ts';
import { commandId, type OfficeId } from '../../kernel/identity.ts';
import { BrokenInvariant } from '../../kernel/invariant.ts';
import { civilDateAt } from '../../kernel/zone.ts';
import type { HandleDependencies } from '../handle-request.ts';
import type { OfficeView } from '../office.ts';
import { loadOfficeView } from '../office-view.ts';
import { assignmentAt } from './assignment-wish.ts';
import { handleCase } from './handle-case.ts';
import { allOpenCases } from './open-cases.ts';

/**
 * A batch may hold ten such requests, each assignment is five short calls, and the function has half a minute: what is left
 * is spread in the next minute, by the same plan.
 */
const ASSIGNED_AT_ONCE_MAX = 40;

/**
 * Spreads the open cases of an office over its assistants, and carries the plan out. May be repeated at any time: a plan that
 * was carried out is its own plan again, and what another has changed meanwhile is looked at afresh by the next wish.
 * Source: docs/rules.md §7.9.
 */
export async function assignOpenCases(dependencies: HandleDependencies, office: OfficeId): Promise<void> {
  const { store, clock } = dependencies;
  // First: what changes from here on is for another to spread.
  await store.takeAssignmentWish(office);
  const view = await loadOfficeView(store, office);
  const cases = (await allOpenCases(store, office)).filter((each) => stageOf(each) !== 'notice');
  const today = civilDateAt(clock.now(), view.office.timeZone);
  const { ladder } = view.policy.collection;
  const assignable = cases.map(
    (each): AssignableCase => ({
      id: each.id,
      difficulty: difficultyOf(each, earlierRefusalsIn(each), today, ladder.difficulty).points,
      assignee: each.assignee,
    }),
  );
  const assistants = view.directory.people.filter(({ role }) => role === 'assistant').map(({ code }) => code);
  const plan = assignCases(assignable, assistants, ladder.difficultyTolerancePercent);
  // Nobody to give them to: the task to assign them reminds whoever can hire.
  if (!plan.ok) return;
  const byId = new Map(cases.map((each) => [each.id, each]));
  const moved = plan.value.assignments.filter(({ reason }) => reason !== 'kept');
  for (const assignment of moved.slice(0, ASSIGNED_AT_ONCE_MAX)) {
    const state = byId.get(assignment.id);
    if (state !== undefined) await assign(dependencies, view, state, assignment);
  }
  const now = clock.now();
  if (moved.length > ASSIGNED_AT_ONCE_MAX) await store.wishForAssignment(office, now, assignmentAt(now));
}

const earlierRefusalsIn = ({ attempts }: DunningState): number =>
  attempts.filter(({ outcome }) => outcome === 'refused').length;

/** A case that was closed meanwhile refuses, and needs nobody. */
async function assign(
  dependencies: HandleDependencies,
  view: OfficeView,
  { id, unit, kind, revision }: DunningState,
  { assistant, reason }: Assignment,
): Promise<void> {
  await handleCase(dependencies, {
    view,
    caseId: id,
    unit,
    kind,
    command: { type: 'AssignCase', assistant },
    commandId: commandId(`assign.${id}.${revision}.${assistant}`),
    content: assistant,
    origin: { channel: 'system', actor: null, place: reason, at: dependencies.clock.now() },
    takeNumber: () => {
      throw new BrokenInvariant('assigning opens no case');
    },
    acknowledge: null,
  });
}

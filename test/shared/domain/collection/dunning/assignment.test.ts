import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AssignmentPlan,
  assignCases,
  toleranceOf,
} from '../../../../../shared/domain/collection/dunning/assignment.ts';
import { type AssignableCase, spreadOf } from '../../../../../shared/domain/collection/dunning/deal-out.ts';
import { evenDifficulty } from '../../../../../shared/domain/collection/dunning/even-difficulty.ts';
import { dunningCaseId, type PersonCode, personCode } from '../../../../../shared/kernel/identity.ts';
import { invariant } from '../../../../../shared/kernel/invariant.ts';

const settings = { seed: 20261123, numRuns: 300 } as const;
const TOLERANCE = 10;
const person = (number: number): PersonCode => personCode(`A${String(number).padStart(2, '0')}`);
const people = (count: number) => Array.from({ length: count }, (_, index) => person(index + 1));
const caseOf = (number: number, difficulty: number, assignee: PersonCode | null = null): AssignableCase => ({
  id: dunningCaseId(`c${String(number).padStart(6, '0')}`),
  difficulty,
  assignee,
});

function plan(cases: readonly AssignableCase[], assistants: readonly PersonCode[]): AssignmentPlan {
  const result = assignCases(cases, assistants, TOLERANCE);
  invariant(result.ok, 'refused');
  return result.value;
}

/** The cases as they stand once the plan is carried out. */
function carriedOut(cases: readonly AssignableCase[], { assignments }: AssignmentPlan): readonly AssignableCase[] {
  const assistantOf = new Map(assignments.map(({ id, assistant }) => [id, assistant]));
  return cases.map((each) => ({ ...each, assignee: assistantOf.get(each.id) ?? null }));
}

const countSpread = ({ loads }: AssignmentPlan) =>
  Math.max(...loads.map(({ cases }) => cases)) - Math.min(...loads.map(({ cases }) => cases));
const moved = ({ assignments }: AssignmentPlan) => assignments.filter(({ assistant, from }) => assistant !== from);

const difficulties = fc.array(fc.integer({ min: 10, max: 100 }), { minLength: 1, maxLength: 120 });
const fresh = difficulties.map((all) => all.map((difficulty, index) => caseOf(index, difficulty)));
const headcount = fc.integer({ min: 1, max: 9 });
/** Any present state of affairs, even or not, with people who are gone. */
const anyCases = fc
  .array(fc.tuple(fc.integer({ min: 10, max: 100 }), fc.option(fc.integer({ min: 1, max: 12 }), { nil: null })), {
    minLength: 1,
    maxLength: 120,
  })
  .map((all) => all.map(([points, who], index) => caseOf(index, points, who === null ? null : person(who))));

describe('an assignment', () => {
  it('is refused when there is nobody', () => {
    expect(assignCases([caseOf(1, 10)], [], TOLERANCE)).toEqual({ ok: false, refusal: 'nobody-to-assign-to' });
  });

  it('of nothing is nothing, with the loads shown', () => {
    expect(plan([], people(2))).toEqual({
      assignments: [],
      loads: [
        { assistant: 'A01', cases: 0, difficulty: 0 },
        { assistant: 'A02', cases: 0, difficulty: 0 },
      ],
    });
  });

  it('deals the hardest to whoever has least', () => {
    const cases = [40, 30, 20, 10].map((points, index) => caseOf(index, points));
    const { assignments, loads } = plan(cases, people(2));
    expect(assignments.map(({ assistant, reason }) => `${assistant} ${reason}`)).toEqual([
      'A01 dealt',
      'A02 dealt',
      'A02 dealt',
      'A01 dealt',
    ]);
    expect(loads.map(({ difficulty }) => difficulty)).toEqual([50, 50]);
  });

  it('gives every case to one assistant, numbers at most one apart, and shows the loads as they are', () => {
    fc.assert(
      fc.property(anyCases, headcount, (cases, count) => {
        const made = plan(cases, people(count));
        expect(made.assignments.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
        expect(countSpread(made)).toBeLessThanOrEqual(1);
        for (const { assistant, cases: number, difficulty } of made.loads) {
          const theirs = carriedOut(cases, made).filter(({ assignee }) => assignee === assistant);
          expect([number, difficulty]).toEqual([theirs.length, theirs.reduce((sum, each) => sum + each.difficulty, 0)]);
        }
      }),
      settings,
    );
  });

  it('dealt anew differs in difficulty by the hardest case at most', () => {
    fc.assert(
      fc.property(fresh, headcount, (cases, count) => {
        const { loads } = plan(cases, people(count));
        expect(spreadOf(loads)).toBeLessThanOrEqual(Math.max(...cases.map(({ difficulty }) => difficulty)));
      }),
      settings,
    );
  });

  it('never differs in difficulty by more than the tolerance, whatever was before', () => {
    fc.assert(
      fc.property(anyCases, headcount, (cases, count) => {
        const { loads } = plan(cases, people(count));
        expect(spreadOf(loads)).toBeLessThanOrEqual(toleranceOf(cases, count, TOLERANCE));
      }),
      settings,
    );
  });

  it('carried out is its own plan again, with every case kept', () => {
    fc.assert(
      fc.property(anyCases, headcount, (cases, count) => {
        const done = carriedOut(cases, plan(cases, people(count)));
        const again = plan(done, people(count));
        expect(moved(again)).toEqual([]);
        expect(again.assignments.every(({ reason }) => reason === 'kept')).toBe(true);
      }),
      settings,
    );
  });

  it('moves the cases of one who leaves, and no others', () => {
    fc.assert(
      fc.property(fresh, fc.integer({ min: 2, max: 9 }), fc.nat(), (cases, count, who) => {
        const done = carriedOut(cases, plan(cases, people(count)));
        const leaver = person((who % count) + 1);
        const after = plan(
          done,
          people(count).filter((each) => each !== leaver),
        );
        const theirs = done.filter(({ assignee }) => assignee === leaver).map(({ id }) => id);
        expect(moved(after).map(({ id }) => id)).toEqual(theirs);
        expect(moved(after).every(({ reason }) => reason === 'hand-over')).toBe(true);
      }),
      settings,
    );
  });

  it('does not depend on the order of cases or people', () => {
    fc.assert(
      fc.property(anyCases, headcount, fc.infiniteStream(fc.nat()), (cases, count, chance) => {
        const keyed = cases.map((each) => ({ each, key: chance.next().value }));
        const shuffled = keyed.toSorted((a, b) => a.key - b.key).map(({ each }) => each);
        expect(plan(shuffled, people(count).toReversed())).toEqual(plan(cases, people(count)));
      }),
      settings,
    );
  });

  it('gives a newcomer an equal number, of every difficulty', () => {
    const cases = Array.from({ length: 60 }, (_, index) => caseOf(index, 10 + index));
    const done = carriedOut(cases, plan(cases, people(2)));
    const after = plan(done, people(3));
    expect(after.loads.map(({ cases: number }) => number)).toEqual([20, 20, 20]);
    expect(moved(after)).toHaveLength(20);
    expect(new Set(moved(after).map(({ reason }) => reason))).toEqual(new Set(['evened-number']));
  });

  it('exchanges as few as it takes when loads have come apart', () => {
    const hard = Array.from({ length: 10 }, (_, index) => caseOf(index, 60, person(1)));
    const easy = Array.from({ length: 10 }, (_, index) => caseOf(100 + index, 10, person(2)));
    const after = plan([...hard, ...easy], people(2));
    // 600 against 100: every exchange brings them closer by a hundred, and 120 may remain.
    expect(moved(after)).toHaveLength(8);
    expect(spreadOf(after.loads)).toBe(100);
    expect(new Set(moved(after).map(({ reason }) => reason))).toEqual(new Set(['evened-difficulty']));
  });

  it('says so when exchanging takes too long', () => {
    const loads = [
      { assistant: person(1), cases: [caseOf(1, 90), caseOf(2, 90)], difficulty: 180 },
      { assistant: person(2), cases: [caseOf(3, 10), caseOf(4, 10)], difficulty: 20 },
    ];
    expect(evenDifficulty(structuredClone(loads), 90, 0)).toBe(false);
    expect(evenDifficulty(structuredClone(loads), 90, 1)).toBe(true);
  });

  it('takes twenty thousand cases', () => {
    const cases = Array.from({ length: 20_000 }, (_, index) => caseOf(index, 10 + ((index * 7_919) % 91)));
    const made = plan(cases, people(23));
    expect(countSpread(made)).toBeLessThanOrEqual(1);
    const leaver = people(23).slice(1);
    expect(moved(plan(carriedOut(cases, made), leaver)).length).toBe(made.loads[0]?.cases);
  });
});

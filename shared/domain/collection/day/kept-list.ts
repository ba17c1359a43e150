import type { CivilDate } from '../../../kernel/civil.ts';
import type { DunningCaseId, PersonCode, UnitCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { CallLine, CallList } from './call-line.ts';
import type { OpenRequest } from './debtor.ts';

/**
 * What is kept of a call list: which line stands where. What a line says is worked out from accounts and cases whenever it
 * is shown, so that no list is ever older than they are.
 */
export interface KeptList {
  readonly assistant: PersonCode;
  readonly dayOn: CivilDate;
  readonly madeAt: Instant;
  /** In the order of their places. */
  readonly lines: readonly KeptLine[];
  /** Calls that are due and beyond what one person can make in a day. */
  readonly beyond: number;
}

export interface KeptLine {
  /** Its place among the lines of all assistants of the office: 1, 2 … It keeps it all day. */
  readonly place: number;
  /** The lead first; at most {@link CASES_PER_LINE_MAX}. */
  readonly cases: readonly KeptCase[];
  /** What else the household waits for, as the morning knew it; at most {@link REQUESTS_PER_LINE_MAX}. */
  readonly openRequests: readonly OpenRequest[];
}

export interface KeptCase {
  readonly id: DunningCaseId;
  readonly unit: UnitCode;
}

/**
 * Bounds of a kept list: 300 lines, the most that policy lets stand open at once, with 10 cases of 60 bytes and 2 requests of 250 bytes each come
 * to 330 KB, below the 400 KB of an item. Who owns more flats than that is spoken to about the largest debts first.
 */
const LINES_PER_LIST_MAX = 300;
const CASES_PER_LINE_MAX = 10;
const REQUESTS_PER_LINE_MAX = 2;
/** Of a household's own words: up to four bytes each. */
const WANTED_CHARACTERS_MAX = 40;

export interface KeepContext {
  readonly dayOn: CivilDate;
  /** Calls of one person that are open at once. */
  readonly openLinesMax: number;
}

/**
 * The lists of today, kept. Lines that were there before keep their places; as calls are made, others that are due take their
 * turn at the end of all, so that no more than one person can call are open at once. Lists of another day are over.
 * `due`: of each assistant all calls that are due by now, however many. Source: docs/rules.md §8.2.
 */
export function keepLists(
  before: readonly KeptList[],
  due: readonly CallList[],
  { dayOn, openLinesMax }: KeepContext,
): readonly KeptList[] {
  const lists = new Map(before.filter((list) => list.dayOn === dayOn).map((list) => [list.assistant, list]));
  let lastPlace = Math.max(0, ...[...lists.values()].flatMap(({ lines }) => lines.map(({ place }) => place)));
  for (const { assistant, madeAt, lines } of due) {
    const known = lists.get(assistant) ?? { assistant, dayOn, madeAt, lines: [], beyond: 0 };
    const there = new Set(known.lines.flatMap(({ cases }) => cases.map(({ id }) => id)));
    const waiting = lines.filter(({ owed }) => !owed.some(({ id }) => there.has(id)));
    const openLines = lines.length - waiting.length;
    const room = Math.min(openLinesMax - openLines, LINES_PER_LIST_MAX - known.lines.length);
    const added = waiting.slice(0, Math.max(0, room)).map((line): KeptLine => {
      lastPlace += 1;
      return { place: lastPlace, ...keptLine(line) };
    });
    lists.set(assistant, { ...known, lines: [...known.lines, ...added], beyond: waiting.length - added.length });
  }
  return [...lists.values()];
}

function keptLine({ owed, legacyProblems }: CallLine): Omit<KeptLine, 'place'> {
  const openRequests = legacyProblems.flatMap((problem): OpenRequest[] => {
    if (problem.kind !== 'open-request') return [];
    const { number, unit, receivedAt, wanted } = problem;
    return [{ number, unit, receivedAt, wanted: [...wanted].slice(0, WANTED_CHARACTERS_MAX).join('') }];
  });
  return {
    cases: owed.slice(0, CASES_PER_LINE_MAX).map(({ id, unit }) => ({ id, unit })),
    openRequests: openRequests.slice(0, REQUESTS_PER_LINE_MAX),
  };
}

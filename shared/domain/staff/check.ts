import { type PersonCode, parseUnitCode } from '../../kernel/identity.ts';
import type { Person, Post } from './state.ts';

/** What can be wrong with a row of Staff or Posts. The sentence for each is in `shared/policy/refusal-text.ts`. */
export const STAFF_PROBLEM_REASONS = [
  'duplicate-code',
  'deputy-unknown',
  'deputy-is-self',
  'holder-unknown',
  'absence-reversed',
  'absence-without-start',
  'department-missing',
  'grid-unreadable',
  'grid-shared',
] as const;
export type StaffProblemReason = (typeof STAFF_PROBLEM_REASONS)[number];

/** A problem of one row: its place in the list that was checked, and the cell to mend. */
export interface StaffProblem<Row> {
  readonly index: number;
  readonly field: keyof Row;
  readonly reason: StaffProblemReason;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Every problem of the people, in their order. Both rows of a duplicate are named. Source: docs/rules.md §1.8. */
export function checkPeople(people: readonly Person[]): readonly StaffProblem<Person>[] {
  const codes = new Set(people.map(({ code }) => code));
  return people.flatMap((person, index) => {
    const problem = (field: keyof Person, reason: StaffProblemReason) => ({ index, field, reason, parameters: {} });
    const { absentFrom, absentTo, deputy } = person;
    const problems: StaffProblem<Person>[] = [];
    if (occurrences(people, person.code) > 1) problems.push(problem('code', 'duplicate-code'));
    if (deputy === person.code) problems.push(problem('deputy', 'deputy-is-self'));
    else if (deputy !== null && !codes.has(deputy)) problems.push(problem('deputy', 'deputy-unknown'));
    if (absentTo !== null && absentFrom === null) problems.push(problem('absentFrom', 'absence-without-start'));
    if (absentTo !== null && absentFrom !== null && absentTo < absentFrom) {
      problems.push(problem('absentTo', 'absence-reversed'));
    }
    if (person.role === 'department-head' && person.department === null) {
      problems.push(problem('department', 'department-missing'));
    }
    return problems;
  });
}

/** Every problem of the posts, in their order. Source: docs/rules.md §1.3, §1.8. */
export function checkPosts(posts: readonly Post[], people: readonly Person[]): readonly StaffProblem<Post>[] {
  const isKnown = (code: PersonCode | null) => code === null || people.some((person) => person.code === code);
  return posts.flatMap((post, index) => {
    const problem = (field: keyof Post, reason: StaffProblemReason, parameters = {}) => {
      return { index, field, reason, parameters };
    };
    const problems: StaffProblem<Post>[] = [];
    if (occurrences(posts, post.code) > 1) problems.push(problem('code', 'duplicate-code'));
    if (!isKnown(post.holder)) problems.push(problem('holder', 'holder-unknown'));
    if (!isKnown(post.deputy)) problems.push(problem('deputy', 'deputy-unknown'));
    for (const entry of post.grid) {
      if (canonicalEntry(entry) === null) problems.push(problem('grid', 'grid-unreadable', { entry }));
      const other = posts.find((each) => each.code !== post.code && each.grid.some((mine) => isSameEntry(mine, entry)));
      if (other !== undefined) problems.push(problem('grid', 'grid-shared', { entry, other: other.code }));
    }
    return problems;
  });
}

function occurrences<Code extends string>(rows: readonly { readonly code: Code }[], code: Code): number {
  return rows.filter((row) => row.code === code).length;
}

/** A grid's entry in its canonical spelling; `null` when nothing can be read from it, or `*` stands elsewhere than last. */
function canonicalEntry(entry: string): string | null {
  const text = entry.trim();
  if (text === '*') return text;
  const isPrefix = text.endsWith('*');
  const unit = parseUnitCode(isPrefix ? text.slice(0, -1) : text);
  if (unit === null || unit.includes('*')) return null;
  return isPrefix ? `${unit}*` : unit;
}

function isSameEntry(a: string, b: string): boolean {
  const canonical = canonicalEntry(a);
  return canonical !== null && canonical === canonicalEntry(b);
}

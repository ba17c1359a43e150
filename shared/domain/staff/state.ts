import type { CivilDate } from '../../kernel/civil.ts';
import type { PersonCode, PhoneNumber, PostCode } from '../../kernel/identity.ts';
import type { Department } from '../request/facts.ts';

/** What a person does in the office. Source: docs/rules.md §1. */
export const STAFF_ROLES = [
  'butler',
  'assistant',
  'department-head',
  'supervisor',
  'project-manager',
  'branch-manager',
  'night-duty',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** One row of the tab Staff. */
export interface Person {
  readonly code: PersonCode;
  readonly name: string;
  readonly role: StaffRole;
  /** Of a department head; `null` for others. */
  readonly department: Department | null;
  readonly phone: PhoneNumber;
  /** Away from … to, both days included; `absentTo: null` with a start means «until further notice». */
  readonly absentFrom: CivilDate | null;
  readonly absentTo: CivilDate | null;
  /** Stands in while absent. */
  readonly deputy: PersonCode | null;
}

/**
 * One row of the tab Posts: a butler's position. Its phone stays when people change. `grid` names its units:
 * exact codes, or a prefix followed by `*` (`3-2-*`). The longest match wins; two equal ones are a problem.
 */
export interface Post {
  readonly code: PostCode;
  readonly name: string;
  readonly phone: PhoneNumber;
  readonly grid: readonly string[];
  readonly holder: PersonCode | null;
  readonly deputy: PersonCode | null;
}

/** All people and posts of an office, as look-ups need them. */
export interface Directory {
  readonly people: readonly Person[];
  readonly posts: readonly Post[];
}

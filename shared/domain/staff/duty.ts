import type { CivilDate } from '../../kernel/civil.ts';
import type { PersonCode } from '../../kernel/identity.ts';
import type { Directory, Person } from './state.ts';

/** Deputies of deputies are followed this far: a longer chain is nobody's arrangement but a slip. */
const DEPUTIES_FOLLOWED_MAX = 5;

/** Both days of an absence belong to it; without an end it lasts until further notice. */
export function isAbsent(person: Person, date: CivilDate): boolean {
  const { absentFrom, absentTo } = person;
  return absentFrom !== null && absentFrom <= date && (absentTo === null || date <= absentTo);
}

/**
 * Who does the work of `code` on `date`: the person, or while absent the deputy, or the deputy's deputy.
 * `null` when the chain ends in nobody, in a circle, or in an unknown code. Source: docs/rules.md §1.5.
 */
export function onDuty(directory: Directory, code: PersonCode, date: CivilDate): Person | null {
  let next: PersonCode | null = code;
  for (let followed = 0; followed <= DEPUTIES_FOLLOWED_MAX && next !== null; followed += 1) {
    const wanted: PersonCode = next;
    const person = directory.people.find((each) => each.code === wanted);
    if (person === undefined) return null;
    if (!isAbsent(person, date)) return person;
    next = person.deputy;
  }
  return null;
}

import type { OfficeThen } from '../history/office-then.ts';
import { dateOf, dayOf, isNight } from './calendar.ts';

/** Whom a message is for. */
export interface Wanted {
  readonly kind: string;
  readonly post?: string;
  readonly department?: string;
  /** One of the staff, by code. */
  readonly person?: string;
  /** Of a household. */
  readonly unit?: string;
  /** That was given with the request. */
  readonly phone?: string | null;
}

type Person = OfficeThen['people'][number];

const HANDS_MAX = 5;

/** The numbers it goes to at that moment, or would if it were day. Source: docs/rules.md §1.4–1.6. */
export function staffNumbers(
  { people, posts }: OfficeThen,
  wanted: Wanted,
  at: number,
  hours: 'as they are' | 'by day' = 'as they are',
): ReadonlySet<string> {
  const date = dateOf(dayOf(at));
  const present = (role: string, department?: string): readonly string[] =>
    people
      .filter((person) => person.role === role && (department === undefined || person.department === department))
      .flatMap((person) => inTheirPlace(people, person, date)?.phone ?? []);
  const managers = [() => present('project-manager'), () => present('branch-manager')];
  const nextUp: Readonly<Record<string, readonly (() => readonly string[])[]>> = {
    post: [
      () => posts.filter(({ code }) => code === wanted.post).map(({ phone }) => phone),
      () => present('department-head', 'customer-service'),
      ...managers,
    ],
    'department-head': [() => present('department-head', wanted.department), ...managers],
    person: [
      () =>
        people
          .filter(({ code }) => code === wanted.person)
          .flatMap((each) => inTheirPlace(people, each, date)?.phone ?? []),
      ...managers,
    ],
    'project-manager': managers,
    'branch-manager': managers.slice(1),
  };
  for (const asked of nextUp[wanted.kind] ?? []) {
    const numbers = asked();
    if (numbers.length > 0)
      return new Set([
        ...numbers,
        ...(wanted.kind === 'post' && hours === 'as they are' && isNight(at) ? present('night-duty') : []),
      ]);
  }
  return new Set();
}

/** The person, or who does their work while they are away. */
function inTheirPlace(people: readonly Person[], person: Person, date: string): Person | null {
  let asked: Person | undefined = person;
  for (let hands = 0; hands <= HANDS_MAX && asked !== undefined; hands += 1) {
    const isAway: boolean =
      asked.absentFrom !== null && asked.absentFrom <= date && (asked.absentTo === null || date <= asked.absentTo);
    if (!isAway) return asked;
    const deputy: string | null = asked.deputy;
    asked = people.find(({ code }) => code === deputy);
  }
  return null;
}

/** A text can only reach a mobile. */
const mobile = (phone: string | null | undefined): string | null =>
  phone === null || phone === undefined || /^\+86(?!1)/.test(phone) ? null : phone;

/** Where a household is reached about a request; `null`: nowhere. Source: docs/rules.md §1.7. */
export function householdNumber({ households }: OfficeThen, unit: string, given: string | null): string | null {
  const household = households.get(unit);
  if (household === undefined) return null;
  return mobile(given) ?? mobile(household.tenantPhone) ?? mobile(household.ownerPhone);
}

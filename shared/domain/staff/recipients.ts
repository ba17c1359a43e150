import type { CivilDate } from '../../kernel/civil.ts';
import type { PhoneNumber } from '../../kernel/identity.ts';
import { unreachable } from '../../kernel/invariant.ts';
import { onDuty } from './duty.ts';
import type { StaffRecipient } from './recipient.ts';
import type { Directory, Person, Post } from './state.ts';

/** A number to send to, whose it is, and as what it was reached: not the addressed kind when that one was missing. */
export interface Reached {
  readonly name: string;
  readonly phone: PhoneNumber;
  readonly reachedAs: StaffRecipient['kind'] | 'night-duty';
}

/**
 * The numbers for a message to staff on `date`. A post is reached on its own fixed number, whoever holds it; at night
 * the people on night duty get it too. Whoever is missing, or absent without a deputy, is replaced by the next one up.
 * A number is listed once. Empty only when nobody above is there either. Source: docs/rules.md §1.4–1.6.
 */
export function recipientsOf(
  directory: Directory,
  recipient: StaffRecipient,
  date: CivilDate,
  hours: 'day' | 'night' = 'day',
): readonly Reached[] {
  for (const rung of ladderFrom(recipient)) {
    const reached = reachedOn(directory, rung, date);
    if (reached.length === 0) continue;
    const nightDuty = hours === 'night' && recipient.kind === 'post' ? peopleOf(directory, 'night-duty', date) : [];
    return onePerNumber([...reached, ...nightDuty.map((each) => reachedAs(each, 'night-duty'))]);
  }
  return [];
}

/** The addressed one first, then who is asked instead, going up. */
function ladderFrom(recipient: StaffRecipient): readonly StaffRecipient[] {
  const management = [{ kind: 'project-manager' }, { kind: 'branch-manager' }] as const;
  switch (recipient.kind) {
    case 'post':
      return [recipient, { kind: 'department-head', department: 'customer-service' }, ...management];
    case 'department-head':
    case 'person':
      return [recipient, ...management];
    case 'project-manager':
      return management;
    case 'branch-manager':
      return [recipient];
    default:
      return unreachable(recipient);
  }
}

function reachedOn(directory: Directory, recipient: StaffRecipient, date: CivilDate): readonly Reached[] {
  switch (recipient.kind) {
    case 'post': {
      const post = directory.posts.find((each) => each.code === recipient.post);
      return post === undefined
        ? []
        : [{ name: nameAtPost(directory, post, date), phone: post.phone, reachedAs: 'post' }];
    }
    case 'department-head':
      return peopleOf(directory, recipient.kind, date, (person) => person.department === recipient.department).map(
        (each) => reachedAs(each, recipient.kind),
      );
    case 'person': {
      const person = onDuty(directory, recipient.person, date);
      return person === null ? [] : [reachedAs(person, recipient.kind)];
    }
    case 'project-manager':
    case 'branch-manager':
      return peopleOf(directory, recipient.kind, date).map((each) => reachedAs(each, recipient.kind));
    default:
      return unreachable(recipient);
  }
}

/** Who answers at the post on that day; the post's own name when nobody does. */
function nameAtPost(directory: Directory, post: Post, date: CivilDate): string {
  for (const code of [post.holder, post.deputy]) {
    const person = code === null ? null : onDuty(directory, code, date);
    if (person !== null) return person.name;
  }
  return post.name;
}

function peopleOf(
  directory: Directory,
  role: Person['role'],
  date: CivilDate,
  accepts: (person: Person) => boolean = () => true,
): readonly Person[] {
  return directory.people
    .filter((person) => person.role === role && accepts(person))
    .map((person) => onDuty(directory, person.code, date))
    .filter((person) => person !== null);
}

function reachedAs(person: Person, as: Reached['reachedAs']): Reached {
  return { name: person.name, phone: person.phone, reachedAs: as };
}

function onePerNumber(reached: readonly Reached[]): readonly Reached[] {
  const seen = new Set<PhoneNumber>();
  return reached.filter(({ phone }) => {
    if (seen.has(phone)) return false;
    seen.add(phone);
    return true;
  });
}

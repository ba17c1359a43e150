import type { Directory, Person, Post } from '../../../../shared/domain/staff/state.ts';
import { personCode, phoneNumber, postCode } from '../../../../shared/kernel/identity.ts';

export function person(code: string, role: Person['role'], changes: Partial<Person> = {}): Person {
  return {
    code: personCode(code),
    name: `name of ${code}`,
    role,
    department: null,
    phone: phoneNumber(`+86138000000${code.slice(-2)}`),
    absentFrom: null,
    absentTo: null,
    deputy: null,
    ...changes,
  };
}

export function post(code: string, grid: readonly string[], changes: Partial<Post> = {}): Post {
  return {
    code: postCode(code),
    name: `post ${code}`,
    phone: phoneNumber('+8613900000000'),
    grid,
    holder: null,
    deputy: null,
    ...changes,
  };
}

export const directoryOf = (people: readonly Person[], posts: readonly Post[] = []): Directory => ({ people, posts });

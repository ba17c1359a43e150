import type { Actor } from '../editing/editing.ts';
import { type FilePermission, NO_FILE_FACTS, type Workbook } from '../grid/workbook.ts';

/** What people can be to a file, each more than the one before. Source: drive/api/guides/ref-roles */
const ROLES = ['reader', 'commenter', 'writer', 'fileOrganizer', 'organizer', 'owner'] as const;
export type Role = (typeof ROLES)[number];

export const asRole = (text: string | undefined): Role | null => ROLES.find((role) => role === text) ?? null;

const rankOf = (role: Role | null): number => (role === null ? -1 : ROLES.indexOf(role));

/** The one organisation there is: every member of staff belongs to it, and no service account does. */
const ORGANISATION = 'local.example';

/**
 * The permissions of a new file: its maker's, and when new files are open the organisation's, as an organisation can have it
 * at Google («general access»). Service accounts are not of the organisation: they have to be let in by name.
 */
export function foundingPermissions(owner: string, isOpen: boolean): readonly FilePermission[] {
  const own: FilePermission = { id: userPermissionId(owner), type: 'user', role: 'owner', emailAddress: owner };
  const everybodys: FilePermission = { id: 'organisation', type: 'domain', role: 'writer', domain: ORGANISATION };
  return isOpen ? [own, everybodys] : [own];
}

/** Drive has one permission for each address. */
export const userPermissionId = (email: string): string => `by-address-${email.toLowerCase()}`;

export const permissionsOf = (workbook: Workbook): readonly FilePermission[] =>
  (workbook.parts.file ?? NO_FILE_FACTS).permissions;

/** The most that `actor` is to a file with these permissions; `null` for somebody with whom it is not shared. */
function roleAmong(permissions: readonly FilePermission[], actor: Actor): Role | null {
  let most: Role | null = null;
  for (const permission of permissions) {
    const role = asRole(permission.role);
    if (isFor(permission, actor) && rankOf(role) > rankOf(most)) most = role;
  }
  return most;
}

type Access<Held> = (held: Held, actor: Actor) => boolean;
export const mayReadAmong: Access<readonly FilePermission[]> = (held, actor) => roleAmong(held, actor) !== null;
export const mayWriteAmong: Access<readonly FilePermission[]> = (held, actor) =>
  rankOf(roleAmong(held, actor)) >= rankOf('writer');
export const ownsAmong: Access<readonly FilePermission[]> = (held, actor) => roleAmong(held, actor) === 'owner';

export const mayRead: Access<Workbook> = (workbook, actor) => mayReadAmong(permissionsOf(workbook), actor);
export const mayWrite: Access<Workbook> = (workbook, actor) => mayWriteAmong(permissionsOf(workbook), actor);
export const isOwner: Access<Workbook> = (workbook, actor) => ownsAmong(permissionsOf(workbook), actor);

export function isFor({ type, emailAddress }: FilePermission, actor: Actor): boolean {
  switch (type) {
    case 'anyone':
      return true;
    case 'domain':
      return actor.kind === 'staff';
    default:
      return emailAddress?.toLowerCase() === actor.name.toLowerCase();
  }
}

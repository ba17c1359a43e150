import type { Actor } from '../editing/editing.ts';
import { DriveError, fileNotFound, insufficientFilePermissions } from '../google-error.ts';
import { type FilePermission, NO_FILE_FACTS } from '../grid/workbook.ts';
import { asRole, isOwner, mayRead, mayWrite, permissionsOf, userPermissionId } from '../library/access.ts';
import type { Document } from '../library/document.ts';
import type { Call, Endpoint } from '../wire/call.ts';
import { single } from '../wire/query.ts';

/** The file that the path names. Throws 404, for one that is not shared with the caller too. */
export function requireFile({ library, actor, path }: Call): Document {
  const fileId = path.fileId ?? '';
  const document = library.document(fileId);
  if (document === undefined || !mayRead(document.workbook, actor)) throw fileNotFound(fileId);
  return document;
}

/** As {@link requireFile}; throws 403 when the caller may look at it and no more. */
export function requireWritableFile(call: Call): Document {
  const document = requireFile(call);
  if (!mayWrite(document.workbook, call.actor)) throw insufficientFilePermissions();
  return document;
}

/** As {@link requireFile}; throws 403 to everybody but its owner. */
export function requireOwnFile(call: Call): Document {
  const document = requireFile(call);
  if (!isOwner(document.workbook, call.actor)) throw insufficientFilePermissions();
  return document;
}

/** What the caller may do with a file. Writers may share it, unless its owner said otherwise, which nobody does here. */
export function capabilitiesOf({ workbook }: Document, actor: Actor): Readonly<Record<string, boolean>> {
  const [write, own] = [mayWrite(workbook, actor), isOwner(workbook, actor)];
  return { canEdit: write, canComment: write, canRename: write, canShare: write, canTrash: own, canDelete: own };
}

function setPermissions(call: Call, document: Document, permissions: readonly FilePermission[]): void {
  call.edit(document, ({ transaction, workbook }) =>
    transaction.setWorkbookPart('file', { ...NO_FILE_FACTS, ...workbook.parts.file, permissions }),
  );
}

/** Without a word about fields, Drive tells no addresses. */
function message({ fields }: Call, permission: FilePermission): object {
  const { id, type, role } = permission;
  return { kind: 'drive#permission', ...(fields === null ? { id, type, role } : permission) };
}

const list: Endpoint = (call) => {
  // Whoever may only look at a file does not learn who else may.
  const document = requireWritableFile(call);
  return {
    kind: 'drive#permissionList',
    permissions: permissionsOf(document.workbook).map((permission) => message(call, permission)),
  };
};

const badRequest = (text: string): DriveError => new DriveError(400, 'badRequest', text);

function idFor({ type, emailAddress, domain }: Partial<FilePermission>): string {
  switch (type) {
    case 'anyone':
      return 'anyoneWithLink';
    case 'domain':
      if (domain === undefined) throw badRequest('The domain field is required for this permission type.');
      return 'organisation';
    case 'user':
    case 'group':
      if (emailAddress === undefined) throw badRequest('The emailAddress field is required for this permission type.');
      return userPermissionId(emailAddress);
    default:
      throw badRequest('The specified type is invalid or not supported.');
  }
}

function requireRole(call: Call, role: string | undefined): string {
  if (asRole(role) === null || role === undefined) throw badRequest('The specified role is invalid or not supported.');
  if (role !== 'owner') return role;
  const text = "The transferOwnership parameter must be enabled when the permission role is 'owner'.";
  if (single(call.query, 'transferOwnership') !== 'true') throw new DriveError(403, 'forbidden', text);
  throw badRequest('The stand-in does not implement the transfer of a file.');
}

/** Sharing again with the same address changes its role: Drive has one permission for each. */
const create: Endpoint = (call) => {
  const document = requireWritableFile(call);
  const { type, role, emailAddress, domain } = call.body as Partial<FilePermission>;
  if (type === undefined || role === undefined) throw badRequest('The permission type and role fields are required.');
  const known = requireRole(call, role);
  const holder = {
    ...(emailAddress === undefined ? {} : { emailAddress }),
    ...(domain === undefined ? {} : { domain }),
  };
  const permission: FilePermission = { id: idFor({ type, ...holder }), type, role: known, ...holder };
  const others = permissionsOf(document.workbook).filter(({ id }) => id !== permission.id);
  const own = permissionsOf(document.workbook).find(({ id, role: held }) => id === permission.id && held === 'owner');
  if (own !== undefined) return message(call, own);
  setPermissions(call, document, [...others, permission]);
  return message(call, permission);
};

/** The permission that the path names. Throws 404, and 403 for the owner's, which nobody can change or take away. */
function requirePermission(call: Call, document: Document): FilePermission {
  const permission = permissionsOf(document.workbook).find(({ id }) => id === call.path.permissionId);
  if (permission === undefined) {
    throw new DriveError(404, 'notFound', `Permission not found: ${call.path.permissionId}.`, 'permissionId');
  }
  if (permission.role === 'owner') throw insufficientFilePermissions();
  return permission;
}

const update: Endpoint = (call) => {
  const document = requireWritableFile(call);
  const before = requirePermission(call, document);
  const after = { ...before, role: requireRole(call, (call.body as Partial<FilePermission>).role) };
  const all = permissionsOf(document.workbook).map((each) => (each.id === before.id ? after : each));
  setPermissions(call, document, all);
  return message(call, after);
};

const remove: Endpoint = (call) => {
  const document = requireWritableFile(call);
  const gone = requirePermission(call, document);
  setPermissions(
    call,
    document,
    permissionsOf(document.workbook).filter(({ id }) => id !== gone.id),
  );
  return undefined;
};

/** Who may open a file. What changes here holds from the next request on. */
export const PERMISSION_ENDPOINTS = {
  'drive.permissions.list': list,
  'drive.permissions.create': create,
  'drive.permissions.update': update,
  'drive.permissions.delete': remove,
} as const satisfies Readonly<Record<string, Endpoint>>;

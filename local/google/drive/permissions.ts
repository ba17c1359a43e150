import { GoogleError } from '../google-error.ts';
import { type FilePermission, NO_FILE_FACTS } from '../grid/workbook.ts';
import type { Document } from '../library/document.ts';
import type { Call, Endpoint } from '../wire/call.ts';

/** The file that the path names. Throws 404. */
export function requireFile(call: Call): Document {
  const fileId = call.path.fileId ?? '';
  const document = call.library.document(fileId);
  if (document === undefined) throw new GoogleError(404, 'NOT_FOUND', `File not found: ${fileId}.`);
  return document;
}

const permissionsOf = ({ workbook }: Document): readonly FilePermission[] =>
  (workbook.parts.file ?? NO_FILE_FACTS).permissions;

function setPermissions(call: Call, document: Document, permissions: readonly FilePermission[]): void {
  call.edit(document, ({ transaction, workbook }) =>
    transaction.setWorkbookPart('file', { ...NO_FILE_FACTS, ...workbook.parts.file, permissions }),
  );
}

const message = (permission: FilePermission): object => ({ kind: 'drive#permission', ...permission });

const list: Endpoint = (call) => {
  const document = requireFile(call);
  return { kind: 'drive#permissionList', permissions: permissionsOf(document).map(message) };
};

/** Sharing again with the same address changes its role: Drive has one permission for each. */
const create: Endpoint = (call) => {
  const document = requireFile(call);
  const { type, role, emailAddress } = call.body as Partial<FilePermission>;
  if (type === undefined || role === undefined) {
    throw new GoogleError(400, 'INVALID_ARGUMENT', 'The permission type and role fields are required.');
  }
  const who = type === 'anyone' ? 'anyoneWithLink' : `by-address-${emailAddress?.toLowerCase()}`;
  const permission = { id: who, type, role, ...(emailAddress === undefined ? {} : { emailAddress }) };
  setPermissions(call, document, [...permissionsOf(document).filter(({ id }) => id !== who), permission]);
  return message(permission);
};

const remove: Endpoint = (call) => {
  const document = requireFile(call);
  const rest = permissionsOf(document).filter(({ id }) => id !== call.path.permissionId);
  if (rest.length === permissionsOf(document).length) {
    throw new GoogleError(404, 'NOT_FOUND', `Permission not found: ${call.path.permissionId}.`);
  }
  setPermissions(call, document, rest);
  return {};
};

/** Who may open a file. It is kept and shown, and keeps nobody out: the stand-in has no list of people. */
export const PERMISSION_ENDPOINTS = {
  'drive.permissions.list': list,
  'drive.permissions.create': create,
  'drive.permissions.delete': remove,
} as const satisfies Readonly<Record<string, Endpoint>>;

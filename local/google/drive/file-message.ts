import { formatInstant } from '../../../shared/kernel/instant.ts';
import type { Actor } from '../editing/editing.ts';
import { isOwner } from '../library/access.ts';
import type { Document } from '../library/document.ts';
import type { Call } from '../wire/call.ts';
import { capabilitiesOf } from './permissions.ts';

export const SPREADSHEET_TYPE = 'application/vnd.google-apps.spreadsheet';

/** A file as Drive describes it to `actor`. */
export function fileMessage(document: Document, actor: Actor): Readonly<Record<string, unknown>> {
  const { spreadsheetId, parts } = document.workbook;
  return {
    kind: 'drive#file',
    id: spreadsheetId,
    name: parts.title,
    mimeType: SPREADSHEET_TYPE,
    trashed: document.trashed,
    explicitlyTrashed: document.trashed,
    version: String(document.version),
    createdTime: formatInstant(document.createdAt),
    modifiedTime: formatInstant(document.modifiedAt),
    lastModifyingUser: {
      kind: 'drive#user',
      displayName: document.modifiedBy,
      emailAddress: document.modifiedBy,
      me: document.modifiedBy === actor.name,
    },
    ownedByMe: isOwner(document.workbook, actor),
    capabilities: capabilitiesOf(document, actor),
    webViewLink: `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit`,
  };
}

/** What Drive answers when no fields are asked for; all of it otherwise, to be cut to what was asked. */
export function shortFile({ fields, actor }: Call, document: Document): Readonly<Record<string, unknown>> {
  const file = fileMessage(document, actor);
  if (fields !== null) return file;
  const { kind, id, name, mimeType } = file;
  return { kind, id, name, mimeType };
}

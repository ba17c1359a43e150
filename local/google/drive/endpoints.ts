import { formatInstant } from '../../../shared/kernel/instant.ts';
import type { Actor } from '../editing/editing.ts';
import { GoogleError } from '../google-error.ts';
import { NO_FILE_FACTS, newWorkbook } from '../grid/workbook.ts';
import type { Document } from '../library/document.ts';
import { addSheet } from '../requests/sheets.ts';
import type { Call, Endpoint } from '../wire/call.ts';
import { names } from '../wire/field-mask.ts';
import { single } from '../wire/query.ts';
import { requirePageToken } from './channels.ts';
import { PERMISSION_ENDPOINTS, requireFile } from './permissions.ts';

const SPREADSHEET_TYPE = 'application/vnd.google-apps.spreadsheet';
const PAGE_SIZE_DEFAULT = 100;
const PAGE_SIZE_MAX = 1_000;

function fileMessage(document: Document, actor: Actor): Record<string, unknown> {
  const isOwner = actor.kind === 'service-account';
  return {
    kind: 'drive#file',
    id: document.workbook.spreadsheetId,
    name: document.workbook.parts.title,
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
    ownedByMe: isOwner,
    capabilities: {
      canEdit: true,
      canComment: true,
      canShare: isOwner,
      canTrash: isOwner,
      canDelete: isOwner,
      canRename: true,
    },
    webViewLink: `https://docs.google.com/spreadsheets/d/${document.workbook.spreadsheetId}/edit`,
  };
}

/** What Drive answers when no fields are asked for. */
function shortFile(call: Call, document: Document): Record<string, unknown> {
  const file = fileMessage(document, call.actor);
  if (call.fields !== null) return file;
  const { kind, id, name, mimeType } = file;
  return { kind, id, name, mimeType };
}

const getFile: Endpoint = (call) => shortFile(call, requireFile(call));

/** A place in a list of files, as an opaque token. */
function pageOf(call: Call): { readonly start: number; readonly size: number } {
  const size = Number(single(call.query, 'pageSize') ?? PAGE_SIZE_DEFAULT);
  if (size < 1 || size > PAGE_SIZE_MAX)
    throw new GoogleError(400, 'INVALID_ARGUMENT', `Invalid value '${size}' for pageSize.`);
  return { start: Number(single(call.query, 'pageToken') ?? 0), size };
}

type FileQuery = (document: Document) => boolean;

const FILE_QUERIES: Readonly<Record<string, FileQuery>> = {
  '': () => true,
  'trashed=false': ({ trashed }) => !trashed,
  'trashed=true': ({ trashed }) => trashed,
  [`mimeType='${SPREADSHEET_TYPE}'`]: () => true,
};

const PROPERTY_CLAUSE = /appProperties has \{ key='([^']+)' and value='([^']*)' \}/;

/** Splits a query into its clauses; the one about a property has an «and» of its own. */
function fileQueries(query: string): readonly FileQuery[] {
  const property = PROPERTY_CLAUSE.exec(query);
  const [whole = '', key = '', value = ''] = property ?? [];
  const clauses = query
    .replace(whole, '')
    .split(/\s*\band\b\s*/)
    .map((clause) => clause.replace(/\s*=\s*/, '=').trim());
  const tests = clauses.map((clause) => {
    const test = FILE_QUERIES[clause];
    if (test === undefined)
      throw new GoogleError(400, 'INVALID_ARGUMENT', `The stand-in does not implement the query «${clause}».`);
    return test;
  });
  const hasProperty: FileQuery = ({ workbook }) => workbook.parts.file?.appProperties[key] === value;
  return property === null ? tests : [...tests, hasProperty];
}

const listFiles: Endpoint = (call) => {
  const tests = fileQueries(single(call.query, 'q') ?? '');
  const found = call.library.documents().filter((document) => tests.every((test) => test(document)));
  const { start, size } = pageOf(call);
  const end = start + size;
  return {
    kind: 'drive#fileList',
    incompleteSearch: false,
    files: found.slice(start, end).map((document) => shortFileInList(call, document)),
    ...(end < found.length ? { nextPageToken: String(end) } : {}),
  };
};

function shortFileInList(call: Call, document: Document): Record<string, unknown> {
  return shortFile({ ...call, fields: names(call.fields, 'files') ? call.fields : null }, document);
}

const startPageToken: Endpoint = (call) => ({
  kind: 'drive#startPageToken',
  startPageToken: String(call.library.sequence + 1),
});

/** Files changed since the token, oldest change first; of each file the last change only. */
const listChanges: Endpoint = (call) => {
  const token = requirePageToken(call);
  const { size } = { size: Number(single(call.query, 'pageSize') ?? PAGE_SIZE_DEFAULT) };
  const changed = call.library
    .documents()
    .filter(({ sequence }) => sequence >= token)
    .sort((one, other) => one.sequence - other.sequence);
  const page = changed.slice(0, size);
  const next = changed[size];
  return {
    kind: 'drive#changeList',
    changes: page.map((document) => ({
      kind: 'drive#change',
      type: 'file',
      changeType: 'file',
      time: formatInstant(document.modifiedAt),
      removed: false,
      fileId: document.workbook.spreadsheetId,
      file: fileMessage(document, call.actor),
    })),
    ...(next === undefined
      ? { newStartPageToken: String(call.library.sequence + 1) }
      : { nextPageToken: String(next.sequence) }),
  };
};

/** A new, blank spreadsheet. The folder it is put into is believed: the stand-in has none. */
const createFile: Endpoint = (call) => {
  const { name, mimeType, appProperties = {}, parents: _anyFolder, ...rest } = call.body as NewFileMessage;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined)
    throw new GoogleError(400, 'INVALID_ARGUMENT', `The stand-in does not implement making a file with ${unknown}.`);
  if (mimeType !== SPREADSHEET_TYPE)
    throw new GoogleError(400, 'INVALID_ARGUMENT', `The stand-in does not implement files of type ${mimeType}.`);
  const document = call.library.add(newWorkbook(call.library.newId(), name ?? 'Untitled'), call.actor.name);
  call.edit(document, (editing) => {
    addSheet(editing, { title: 'Sheet1' });
    editing.transaction.setWorkbookPart('file', { ...NO_FILE_FACTS, appProperties });
  });
  return shortFile(call, document);
};

interface NewFileMessage {
  readonly name?: string;
  readonly mimeType?: string;
  readonly appProperties?: Readonly<Record<string, string>>;
  readonly parents?: readonly string[];
}

const updateFile: Endpoint = (call) => {
  const document = requireFile(call);
  const body = call.body as { readonly name?: string; readonly trashed?: boolean };
  for (const name of Object.keys(body)) {
    if (name !== 'name' && name !== 'trashed') {
      throw new GoogleError(
        400,
        'INVALID_ARGUMENT',
        `The stand-in does not implement changing the file field ${name}.`,
      );
    }
  }
  const { name, trashed } = body;
  if (name !== undefined) call.edit(document, ({ transaction }) => transaction.setWorkbookPart('title', name));
  if (trashed !== undefined) call.library.setTrashed(document, trashed);
  return shortFile(call, document);
};

export const DRIVE_ENDPOINTS = {
  'drive.files.get': getFile,
  'drive.files.list': listFiles,
  'drive.files.update': updateFile,
  'drive.files.create': createFile,
  ...PERMISSION_ENDPOINTS,
  'drive.changes.getStartPageToken': startPageToken,
  'drive.changes.list': listChanges,
} as const satisfies Readonly<Record<string, Endpoint>>;

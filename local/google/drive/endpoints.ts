import { DriveError } from '../google-error.ts';
import { NO_FILE_FACTS, newWorkbook } from '../grid/workbook.ts';
import { mayRead, mayReadAmong, permissionsOf } from '../library/access.ts';
import { addSheet } from '../requests/sheets.ts';
import type { Endpoint } from '../wire/call.ts';
import { names } from '../wire/field-mask.ts';
import { single } from '../wire/query.ts';
import { listChanges, startPageToken } from './changes.ts';
import { SPREADSHEET_TYPE, shortFile } from './file-message.ts';
import { fileQueries, soughtPaper, soughtWorkbook } from './file-query.ts';
import { pageSizeOf } from './paging.ts';
import { createPaper, DOCUMENT_TYPE, PAPER_ENDPOINTS, paperOf, shortPaper, updatePaper } from './papers.ts';
import { PERMISSION_ENDPOINTS, requireFile, requireOwnFile, requireWritableFile } from './permissions.ts';

const notImplemented = (what: string): DriveError =>
  new DriveError(400, 'badRequest', `The stand-in does not implement ${what}.`);

const getFile: Endpoint = (call) => {
  const paper = paperOf(call);
  return paper === null ? shortFile(call, requireFile(call)) : shortPaper(call, paper);
};

/** The files that the caller may see: workbooks, then papers, each in the order in which they were made. */
const listFiles: Endpoint = (call) => {
  const tests = fileQueries(single(call.query, 'q') ?? '');
  const inList = { ...call, fields: names(call.fields, 'files') ? call.fields : null };
  const workbooks = call.library
    .documents()
    .filter((each) => mayRead(each.workbook, call.actor) && tests.every((test) => test(soughtWorkbook(each))))
    .map((each) => () => shortFile(inList, each));
  const papers = call.library
    .papers()
    .filter((each) => mayReadAmong(each.permissions, call.actor) && tests.every((test) => test(soughtPaper(each))))
    .map((each) => () => shortPaper(inList, each));
  const found = [...workbooks, ...papers];
  // Place in the list, as an opaque token.
  const start = Number(single(call.query, 'pageToken') ?? 0);
  const end = start + pageSizeOf(call);
  return {
    kind: 'drive#fileList',
    incompleteSearch: false,
    files: found.slice(start, end).map((message) => message()),
    ...(end < found.length ? { nextPageToken: String(end) } : {}),
  };
};

interface NewFileMessage {
  readonly name?: string;
  readonly mimeType?: string;
  readonly appProperties?: Readonly<Record<string, string>>;
  readonly parents?: readonly string[];
}

/** A new, blank spreadsheet, or a document made of what is uploaded. The folder it is put into is believed: the stand-in has none. */
const createFile: Endpoint = (call) => {
  const { name, mimeType, appProperties = {}, parents: _anyFolder, ...rest } = call.body as NewFileMessage;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw notImplemented(`making a file with ${unknown}`);
  if (mimeType === DOCUMENT_TYPE)
    return shortPaper(call, createPaper(call, { ...(name === undefined ? {} : { name }), appProperties }));
  if (mimeType !== SPREADSHEET_TYPE) throw notImplemented(`files of type ${mimeType}`);
  if (call.media !== null) throw notImplemented(`spreadsheets made of ${call.media.type}`);
  const document = call.library.add(newWorkbook(call.library.newId(), name ?? 'Untitled'), call.actor.name);
  call.edit(document, (editing) => {
    addSheet(editing, { title: 'Sheet1' });
    const permissions = permissionsOf(document.workbook);
    editing.transaction.setWorkbookPart('file', { ...NO_FILE_FACTS, permissions, appProperties });
  });
  return shortFile(call, document);
};

/** Its name may be changed by whoever writes in it; into the bin it goes by its owner's hand alone. */
const updateFile: Endpoint = (call) => {
  const body = call.body as { readonly name?: string; readonly trashed?: boolean };
  for (const name of Object.keys(body)) {
    if (name !== 'name' && name !== 'trashed') throw notImplemented(`changing the file field ${name}`);
  }
  const { name, trashed } = body;
  const paper = paperOf(call);
  if (paper !== null) return shortPaper(call, updatePaper(call, paper, body));
  const document = trashed === undefined ? requireWritableFile(call) : requireOwnFile(call);
  if (name !== undefined) call.edit(document, ({ transaction }) => transaction.setWorkbookPart('title', name));
  if (trashed !== undefined && trashed !== document.trashed) {
    call.library.setTrashed(document, trashed);
    call.channels.noteChange(document, trashed ? 'trash' : 'untrash', []);
  }
  return shortFile(call, document);
};

export const DRIVE_ENDPOINTS = {
  'drive.files.get': getFile,
  'drive.files.list': listFiles,
  'drive.files.update': updateFile,
  'drive.files.create': createFile,
  ...PAPER_ENDPOINTS,
  ...PERMISSION_ENDPOINTS,
  'drive.changes.getStartPageToken': startPageToken,
  'drive.changes.list': listChanges,
} as const satisfies Readonly<Record<string, Endpoint>>;

import { formatInstant } from '../../../shared/kernel/instant.ts';
import { DriveError, fileNotFound, insufficientFilePermissions } from '../google-error.ts';
import { foundingPermissions, mayReadAmong, mayWriteAmong, ownsAmong } from '../library/access.ts';
import type { Paper } from '../library/paper.ts';
import { type Call, type Endpoint, MediaAnswer } from '../wire/call.ts';
import { single } from '../wire/query.ts';

export const DOCUMENT_TYPE = 'application/vnd.google-apps.document';

/** Of the many forms that Drive takes in as a document, the one that the product writes. */
const IMPORTED_TYPE = 'text/html';

interface NewPaperMessage {
  readonly name?: string;
  readonly appProperties?: Readonly<Record<string, string>>;
}

const notImplemented = (what: string): DriveError =>
  new DriveError(400, 'badRequest', `The stand-in does not implement ${what}.`);

/** A text document made of HTML. Throws 400 for one of anything else, and for an empty one. */
export function createPaper({ library, channels, media, actor }: Call, message: NewPaperMessage): Paper {
  if (media?.type !== IMPORTED_TYPE) throw notImplemented(`documents made of ${media?.type ?? 'nothing'}`);
  const paper: Paper = {
    id: library.newId(),
    name: message.name ?? 'Untitled',
    appProperties: message.appProperties ?? {},
    html: media.text,
    permissions: foundingPermissions(actor.name, library.newFilesAreOpen),
    createdAt: channels.now(),
    createdBy: actor.name,
    version: 1,
    trashed: false,
  };
  library.keepPaper(paper);
  return paper;
}

/** The paper that the path names; `null` when it names none. Throws 404 for one that is not shared with the caller. */
export function paperOf({ library, actor, path }: Call): Paper | null {
  const paper = library.paper(path.fileId ?? '');
  if (paper === undefined) return null;
  if (!mayReadAmong(paper.permissions, actor)) throw fileNotFound(paper.id);
  return paper;
}

/** Its name may be changed by whoever writes in it; into the bin it goes by its owner's hand alone. */
export function updatePaper(call: Call, paper: Paper, { name, trashed }: { name?: string; trashed?: boolean }): Paper {
  const { permissions } = paper;
  const mayDo = trashed === undefined ? mayWriteAmong(permissions, call.actor) : ownsAmong(permissions, call.actor);
  if (!mayDo) throw insufficientFilePermissions();
  const updated: Paper = {
    ...paper,
    name: name ?? paper.name,
    trashed: trashed ?? paper.trashed,
    version: paper.version + 1,
  };
  call.library.keepPaper(updated);
  return updated;
}

/** What Drive answers when no fields are asked for; all of it otherwise, to be cut to what was asked. */
export function shortPaper({ fields, actor }: Call, paper: Paper): Readonly<Record<string, unknown>> {
  const { id, name } = paper;
  const short = { kind: 'drive#file', id, name, mimeType: DOCUMENT_TYPE };
  if (fields === null) return short;
  return {
    ...short,
    trashed: paper.trashed,
    explicitlyTrashed: paper.trashed,
    appProperties: paper.appProperties,
    version: String(paper.version),
    createdTime: formatInstant(paper.createdAt),
    ownedByMe: ownsAmong(paper.permissions, actor),
    webViewLink: `https://docs.google.com/document/d/${id}/edit`,
  };
}

/** Gives back the HTML that a paper was made of, unchanged: Google's own is written anew from the document. */
const exportFile: Endpoint = (call) => {
  const paper = paperOf(call);
  if (paper === null) throw fileNotFound(call.path.fileId ?? '');
  const type = single(call.query, 'mimeType');
  if (type !== IMPORTED_TYPE) throw notImplemented(`the export as ${type}`);
  return new MediaAnswer(type, paper.html);
};

export const PAPER_ENDPOINTS = {
  'drive.files.export': exportFile,
} as const satisfies Readonly<Record<string, Endpoint>>;

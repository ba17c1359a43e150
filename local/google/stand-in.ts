import type { Instant } from '../../shared/kernel/instant.ts';
import type { AppendLog } from '../persistence/append-log.ts';
import { noteDone, performAct } from './acts/history.ts';
import { Channels, type NoteConduct, type PostNote } from './drive/channels.ts';
import type { Actor, Editing } from './editing/editing.ts';
import { GoogleError, permissionDenied } from './google-error.ts';
import type { RequestMessage } from './grid/message.ts';
import { serialAt } from './grid/serial.ts';
import { type Federation, OPEN_FEDERATION } from './identity/federation.ts';
import { mayWrite } from './library/access.ts';
import type { Document } from './library/document.ts';
import { Library, type LibraryEntry } from './library/library.ts';
import type {
  PageAct,
  PageActOutcome,
  PageChange,
  PageWorkbook,
  PageWorkbookRows,
  RowAnchor,
} from './page-protocol.ts';
import { carryOut } from './requests/table.ts';
import { actOnRowsNow } from './view/anchored-act.ts';
import { changeOf } from './view/change.ts';
import { rowsOf, snapshotOf } from './view/snapshot.ts';
import { columnLines, type Line, type RowLine, rowLines } from './view/values.ts';
import type { Fault } from './wire/fault.ts';
import type { MethodParameters } from './wire/method-parameters.ts';
import type { QuotaLimits } from './wire/quota.ts';
import { WireServer } from './wire/server.ts';

/** A change made by a member of staff, through the page or with a bearer of their own. `sheetId`: `null` for several. */
export interface StaffEdit {
  readonly spreadsheetId: string;
  readonly editor: string;
  readonly sheetId: number | null;
  readonly at: Instant;
}

export interface GoogleStandInOptions {
  readonly clock: { now(): Instant };
  readonly log: AppendLog<LibraryEntry>;
  /** What the log holds from earlier runs. */
  readonly entries: readonly LibraryEntry[];
  readonly ids: () => string;
  readonly serviceAccountEmail: string;
  readonly onStaffEdit: (edit: StaffEdit) => void;
  readonly onChange?: (change: PageChange) => void;
  /** Whether new files are open to every member of staff, as an organisation can have it; `true` unless set. */
  readonly newFilesAreOpen?: boolean;
  /** Who may come in without a key, and as whom: everybody who signs, unless set. */
  readonly federation?: Federation;
  /** Lets time go by before a slow answer: real time unless set. */
  readonly pass?: (durationMs: number) => Promise<void>;
  /** Whether row metadata goes along when rows are sorted; false unless set. */
  readonly sortMovesRowMetadata?: boolean;
}

export interface GoogleStandIn {
  /** Answers one request; the path is the one below Google's root. */
  handle(request: Request): Promise<Response>;
  /** Carries out one method in this process, for the bearer of that name; see {@link WireServer.perform}. */
  perform(methodId: string, parameters: MethodParameters, bearer: string): Promise<unknown>;
  /** Carries out what a person does in the page, on the rows the anchors name, wherever those are by now. */
  act(spreadsheetId: string, editor: string, act: PageAct, anchors?: readonly RowAnchor[]): PageActOutcome;
  /** Carries out what a person does in Google's own menus and dialogues, which can be taken back as any act can. */
  dialogue(spreadsheetId: string, editor: string, requests: readonly RequestMessage[]): PageActOutcome;
  /** The workbook as the page shows it. Throws 404 for one that is not there. */
  snapshot(spreadsheetId: string): PageWorkbook;
  /** The same row by row, or one sheet of it. Throws 404 for a sheet that is not there. */
  rows(spreadsheetId: string, sheetId: number | null): PageWorkbookRows;
  /** The columns of one sheet as they stand now; none of a sheet that is not there. Throws 404 for a workbook that is not. */
  columnLines(spreadsheetId: string, sheetId: number): readonly Line[];
  /** What these columns hold, row by row: results of formulas, errors as their text, nothing as `''`. Throws 404 as above. */
  rowLines(spreadsheetId: string, sheetId: number, columns: readonly Line[]): readonly RowLine[];
  /** Everything as the shortest log that leads to it: what another stand-in is to begin with. */
  entries(): readonly LibraryEntry[];
  /** Tells of every later change; answers how to end it. */
  subscribe(spreadsheetId: string, listener: (change: PageChange) => void): () => void;
  list(): { readonly spreadsheetId: string; readonly title: string; readonly version: number }[];
  /** How often each method was asked for, refused requests included. */
  calls(): Readonly<Record<string, number>>;
  /** `null` switches the quotas off; Google's own hold at the beginning. */
  setQuota(limits: QuotaLimits | null): void;
  /** Answers how to withdraw it: a request that the quota refuses is not struck. */
  injectFault(fault: Fault): () => void;
  /** Carries out every request that is still under way after its caller lost the connection; answers how many there were. */
  arriveLate(): number;
  /** What Drive says by itself. */
  readonly notes: DriveNotes;
}

export interface DriveNotes {
  /** When the next note is due; `null` while there is none. */
  nextDueAt(): Instant | null;
  /** Sends every note that is due; answers how many. */
  deliverDue(post: PostNote): Promise<number>;
  behave(conduct: Partial<NoteConduct>): void;
  openChannels(): number;
  /** Page tokens given out so far are not known any more. */
  forgetPageTokens(): void;
}

export function createGoogleStandIn(options: GoogleStandInOptions): GoogleStandIn {
  const { clock, log, entries, ids, serviceAccountEmail } = options;
  const library = new Library({ clock, log, entries, ids, newFilesAreOpen: options.newFilesAreOpen ?? true });
  const channels = new Channels(library, () => clock.now());
  library.sortMovesRowMetadata = options.sortMovesRowMetadata ?? false;

  const nowSerial = (document: Document): number => serialAt(clock.now(), document.workbook.parts.timeZone);

  const tell = (document: Document, editing: Editing): void => {
    const stale = document.calculation.takeStale();
    if (document.listeners.size === 0 && options.onChange === undefined) return;
    const change = changeOf(document, nowSerial(document), document.version - 1, editing.transaction, stale);
    options.onChange?.(change);
    for (const listener of document.listeners) listener(change);
  };

  const edit = <Result>(document: Document, actor: Actor, change: (editing: Editing) => Result): Result => {
    if (!mayWrite(document.workbook, actor)) throw permissionDenied();
    const editing = library.edit(document, actor);
    const result = wholly(editing, () => change(editing));
    if (library.commit(document, editing)) {
      channels.noteChange(document, 'update', changedOf(editing));
      tell(document, editing);
    }
    if (actor.kind === 'staff') {
      const { spreadsheetId } = document.workbook;
      options.onStaffEdit({ spreadsheetId, editor: actor.name, sheetId: editedSheet(editing), at: clock.now() });
    }
    return result;
  };

  const requireDocument = (spreadsheetId: string): Document => {
    const document = library.document(spreadsheetId);
    if (document === undefined) throw new GoogleError(404, 'NOT_FOUND', 'Requested entity was not found.');
    return document;
  };

  const asPerson = (document: Document, editor: string, change: (editing: Editing) => void): PageActOutcome => {
    try {
      edit(document, { kind: 'staff', name: editor }, change);
      return { kind: 'done', version: document.version };
    } catch (error) {
      if (error instanceof GoogleError) return { kind: 'refused', reason: error.message };
      throw error;
    }
  };

  const server = new WireServer({
    library,
    channels,
    clock,
    serviceAccountEmail,
    federation: options.federation ?? OPEN_FEDERATION,
    pass: options.pass ?? realTime,
    edit,
    nowSerial,
  });

  return {
    handle: (request) => server.handle(request),
    perform: (methodId, parameters, bearer) => server.perform(methodId, parameters, bearer),
    act: (spreadsheetId, editor, act, anchors = []) => {
      const document = requireDocument(spreadsheetId);
      const meant = actOnRowsNow(document, act, anchors);
      if (meant === null) return { kind: 'refused', reason: 'The rows are no longer there.', rowsGone: true };
      return asPerson(document, editor, (editing) => performAct(document, editing, meant));
    },
    dialogue: (spreadsheetId, editor, requests) => {
      const document = requireDocument(spreadsheetId);
      return asPerson(document, editor, (editing) => {
        carryOut(editing, requests);
        noteDone(document, editing);
      });
    },
    snapshot: (spreadsheetId) => {
      const document = requireDocument(spreadsheetId);
      return snapshotOf(document, nowSerial(document));
    },
    rows: (spreadsheetId, sheetId) => {
      const document = requireDocument(spreadsheetId);
      return rowsOf(document, nowSerial(document), sheetId);
    },
    columnLines: (spreadsheetId, sheetId) => columnLines(requireDocument(spreadsheetId), sheetId),
    rowLines: (spreadsheetId, sheetId, columns) => rowLines(requireDocument(spreadsheetId), sheetId, columns),
    entries: () => library.entries(),
    subscribe: (spreadsheetId, listener) => {
      const document = requireDocument(spreadsheetId);
      document.listeners.add(listener);
      return () => document.listeners.delete(listener);
    },
    list: () =>
      library.documents().map(({ workbook, version }) => ({
        spreadsheetId: workbook.spreadsheetId,
        title: workbook.parts.title,
        version,
      })),
    calls: () => server.calls(),
    setQuota: (limits) => server.quota.set(limits),
    injectFault: (fault) => server.faults.add(fault),
    arriveLate: () => server.late.arrive(),
    notes: {
      nextDueAt: () => channels.nextDueAt(),
      deliverDue: (post) => channels.deliverDue(post),
      behave: (conduct) => {
        channels.conduct = { ...channels.conduct, ...conduct };
      },
      openChannels: () => channels.count,
      forgetPageTokens: () => {
        channels.oldestPageToken = library.sequence + 1;
      },
    },
  };
}

const realTime = (durationMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, durationMs));

/** What of a file changed, as Drive's notes call it. */
function changedOf(editing: Editing): readonly string[] {
  const kinds = editing.transaction.operations.map((operation) => {
    if (operation.kind !== 'workbook-part') return 'content';
    return operation.change.key === 'file' ? 'permissions' : 'properties';
  });
  return [...new Set(kinds)];
}

/** All or nothing: what was done before something was thrown is taken back. */
function wholly<Result>(editing: Editing, change: () => Result): Result {
  try {
    return change();
  } catch (error) {
    editing.transaction.rollback();
    throw error;
  }
}

/** The one sheet that was edited; `null` when it was several, or the workbook as a whole. */
function editedSheet(editing: Editing): number | null {
  const sheetIds = new Set(
    editing.transaction.operations.map((operation) => ('sheetId' in operation ? operation.sheetId : null)),
  );
  const [only] = sheetIds;
  return sheetIds.size === 1 && only !== undefined ? only : null;
}

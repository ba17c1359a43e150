import type { Instant } from '../../../shared/kernel/instant.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';
import type { AppendLog } from '../../persistence/append-log.ts';
import type { Actor, Editing } from '../editing/editing.ts';
import { imageOfOperation, imageOfWorkbook, workbookOfImage } from '../grid/image.ts';
import type { OperationImage, WorkbookImage } from '../grid/operation.ts';
import { replay } from '../grid/replay.ts';
import { serialAt } from '../grid/serial.ts';
import { Transaction } from '../grid/transaction.ts';
import { NO_FILE_FACTS, type Workbook } from '../grid/workbook.ts';
import { foundingPermissions, permissionsOf } from './access.ts';
import type { Channel } from './channel.ts';
import { type Document, type DocumentState, newDocument, stateOf } from './document.ts';
import type { Paper } from './paper.ts';
import { type TokenEntry, type TokenHolder, Tokens } from './tokens.ts';
import { storedCells, writtenCells } from './weight.ts';

/** What the log holds. A `workbook` entry is a whole file, at its making or when the log was shortened. */
export type LibraryEntry =
  | { readonly kind: 'workbook'; readonly image: WorkbookImage; readonly state: DocumentState }
  | {
      readonly kind: 'change';
      readonly spreadsheetId: string;
      readonly at: Instant;
      readonly editor: string;
      readonly operations: readonly OperationImage[];
    }
  | { readonly kind: 'trash'; readonly spreadsheetId: string; readonly trashed: boolean }
  | { readonly kind: 'paper'; readonly paper: Paper }
  | { readonly kind: 'channel'; readonly channel: Channel }
  | { readonly kind: 'channel-end'; readonly id: string }
  | TokenEntry;

export interface LibraryOptions {
  readonly clock: { now(): Instant };
  readonly log: AppendLog<LibraryEntry>;
  readonly entries: readonly LibraryEntry[];
  readonly ids: () => string;
  /** Whether new files are open to everybody of the organisation, as they can be at Google. */
  readonly newFilesAreOpen: boolean;
}

/**
 * The log is rewritten as whole workbooks when it has grown by this many written cells and more than four times what
 * the workbooks hold: rarely enough to cost little, often enough that opening stays quick.
 */
const LOGGED_CELLS_MIN = 100_000;
const LOGGED_PER_KEPT_MAX = 4;

/** All files, in memory, each change appended to the log before anybody is told of it. */
export class Library {
  readonly #options: LibraryOptions;
  readonly #documents = new Map<string, Document>();
  readonly #papers = new Map<string, Paper>();
  readonly #tokens = new Tokens();
  readonly #channels = new Map<string, Channel>();
  #sequence = 0;
  #loggedCells = 0;
  /** Before this much is logged nobody needs to look how much is kept: looking costs as much as the workbooks are large. */
  #shortenAt = LOGGED_CELLS_MIN;
  sortMovesRowMetadata = false;

  constructor(options: LibraryOptions) {
    this.#options = options;
    for (const entry of options.entries) this.#open(entry);
  }

  get sequence(): number {
    return this.#sequence;
  }

  documents(): readonly Document[] {
    return [...this.#documents.values()];
  }

  document(spreadsheetId: string): Document | undefined {
    return this.#documents.get(spreadsheetId);
  }

  /** A new file holding `workbook`, owned by who made it. */
  add(workbook: Workbook, by: string): Document {
    const permissions = foundingPermissions(by, this.#options.newFilesAreOpen);
    workbook.parts = { ...workbook.parts, file: { ...NO_FILE_FACTS, permissions } };
    const at = this.#options.clock.now();
    this.#sequence += 1;
    const state = {
      createdAt: at,
      modifiedAt: at,
      modifiedBy: by,
      version: 1,
      sequence: this.#sequence,
      trashed: false,
      withdrawals: [],
    };
    const document = newDocument(workbook, this.#options.clock, state);
    this.#documents.set(workbook.spreadsheetId, document);
    this.#append({ kind: 'workbook', image: imageOfWorkbook(workbook), state });
    return document;
  }

  newId(): string {
    return this.#options.ids();
  }

  setTrashed(document: Document, trashed: boolean): void {
    this.#noteTrashed(document, trashed);
    this.#append({ kind: 'trash', spreadsheetId: document.workbook.spreadsheetId, trashed });
  }

  edit(document: Document, actor: Actor): Editing {
    const { workbook, calculation } = document;
    calculation.refresh();
    return {
      workbook,
      calculation,
      transaction: new Transaction(workbook, calculation),
      actor,
      nowSerial: serialAt(this.#options.clock.now(), workbook.parts.timeZone),
      nextNumber: () => positiveNumberOf(this.#options.ids()),
      sortMovesRowMetadata: this.sortMovesRowMetadata,
    };
  }

  /** Makes what was edited lasting. Whether anything was changed at all. */
  commit(document: Document, editing: Editing): boolean {
    const operations = editing.transaction.operations.map(imageOfOperation);
    if (operations.length === 0) return false;
    const at = this.#options.clock.now();
    const editor = editing.actor.name;
    this.#append({ kind: 'change', spreadsheetId: document.workbook.spreadsheetId, at, editor, operations });
    this.#note(document, at, editor);
    this.#loggedCells += writtenCells(operations);
    this.#shortenLog();
    return true;
  }

  /** Everything as the shortest log that leads to it. */
  entries(): readonly LibraryEntry[] {
    const workbooks = this.documents().map(
      (document): LibraryEntry => ({
        kind: 'workbook',
        image: imageOfWorkbook(document.workbook),
        state: stateOf(document),
      }),
    );
    const channels = this.channels().map((channel): LibraryEntry => ({ kind: 'channel', channel }));
    const papers = this.papers().map((paper): LibraryEntry => ({ kind: 'paper', paper }));
    return [...workbooks, ...papers, ...this.#tokens.entries(), ...channels];
  }

  issueToken(holder: TokenHolder, lifetimeMs: number): TokenEntry {
    const token = `ya29.local-${this.#options.ids()}`;
    const entry = this.#tokens.issue(token, holder, this.#options.clock.now(), lifetimeMs);
    this.#append(entry);
    return entry;
  }

  holderOfToken(token: string): TokenHolder | 'expired' | 'unknown' {
    return this.#tokens.holderOf(token, this.#options.clock.now());
  }

  get newFilesAreOpen(): boolean {
    return this.#options.newFilesAreOpen;
  }

  papers(): readonly Paper[] {
    return [...this.#papers.values()];
  }

  paper(id: string): Paper | undefined {
    return this.#papers.get(id);
  }

  /** A new paper, or what has become of one. */
  keepPaper(paper: Paper): void {
    this.#papers.set(paper.id, paper);
    this.#append({ kind: 'paper', paper });
  }

  channels(): readonly Channel[] {
    return [...this.#channels.values()];
  }

  keepChannel(channel: Channel): void {
    this.#channels.set(channel.id, channel);
    this.#append({ kind: 'channel', channel });
  }

  endChannel(id: string): void {
    if (this.#channels.delete(id)) this.#append({ kind: 'channel-end', id });
  }

  #append(entry: LibraryEntry): void {
    this.#options.log.append(entry);
  }

  #note(document: Document, at: Instant, editor: string): void {
    this.#sequence += 1;
    document.version += 1;
    document.sequence = this.#sequence;
    document.modifiedAt = at;
    document.modifiedBy = editor;
    const held = document.permissions;
    document.permissions = permissionsOf(document.workbook);
    const kept = new Set(document.permissions.map(({ id }) => id));
    const withdrawn = held.filter(({ id }) => !kept.has(id));
    const { sequence } = document;
    document.withdrawals = [
      ...document.withdrawals.filter(({ permission }) => !kept.has(permission.id)),
      ...withdrawn.map((permission) => ({ permission, at, sequence })),
    ];
  }

  /** Binning is a change of the file, and none of its content: the time of its last edit stays. */
  #noteTrashed(document: Document, trashed: boolean): void {
    this.#sequence += 1;
    document.version += 1;
    document.sequence = this.#sequence;
    document.trashed = trashed;
  }

  #open(entry: LibraryEntry): void {
    switch (entry.kind) {
      case 'workbook': {
        const document = newDocument(workbookOfImage(entry.image), this.#options.clock, entry.state);
        this.#documents.set(entry.image.spreadsheetId, document);
        this.#sequence = Math.max(this.#sequence, entry.state.sequence);
        return;
      }
      case 'change': {
        const document = this.#documents.get(entry.spreadsheetId);
        invariant(document !== undefined, 'a change in the log belongs to a workbook in the log');
        const transaction = new Transaction(document.workbook, document.calculation);
        for (const operation of entry.operations) replay(document.workbook, transaction, operation);
        this.#note(document, entry.at, entry.editor);
        this.#loggedCells += writtenCells(entry.operations);
        return;
      }
      case 'trash': {
        const document = this.#documents.get(entry.spreadsheetId);
        invariant(document !== undefined, 'a binning in the log is of a workbook in the log');
        this.#noteTrashed(document, entry.trashed);
        return;
      }
      case 'token':
        this.#tokens.keep(entry);
        return;
      case 'paper':
        this.#papers.set(entry.paper.id, entry.paper);
        return;
      case 'channel':
        this.#channels.set(entry.channel.id, entry.channel);
        return;
      case 'channel-end':
        this.#channels.delete(entry.id);
        return;
    }
  }

  #shortenLog(): void {
    if (this.#loggedCells < this.#shortenAt) return;
    const kept = this.documents().reduce((sum, { workbook }) => sum + storedCells(workbook), 0);
    this.#shortenAt = Math.max(LOGGED_CELLS_MIN, kept * LOGGED_PER_KEPT_MAX);
    if (this.#loggedCells < this.#shortenAt) return;
    this.#options.log.rewrite(this.entries());
    this.#loggedCells = 0;
  }
}

/** A positive 31-bit number from an id (FNV-1a). */
function positiveNumberOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return (hash >>> 1) & 0x7fffffff || 1;
}

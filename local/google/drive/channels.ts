import { earliest, type Instant, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { isFor, mayRead } from '../library/access.ts';
import type { Channel, NoteState } from '../library/channel.ts';
import type { Document } from '../library/document.ts';
import type { Library } from '../library/library.ts';
import { noteOf } from './note.ts';

/** How Drive's notes behave. */
export interface NoteConduct {
  /** From the first change that was not told yet to the note; all changes in between go with it. */
  readonly delayMs: number;
  /** Notes of changes are lost on the way. */
  readonly lossy: boolean;
}

/** Carries one note to the address of its channel. */
export type PostNote = (request: Request) => Promise<Response>;

/** Google's people put it at «around every three minutes». Source: github.com/googleapis/google-api-go-client/issues/444 */
const DELAY_MS = 3 * MINUTE_MS;
/** After these answers a note is sent again, each time twice as late. Source: developers.google.com/workspace/drive/api/guides/push */
const REPEATED: ReadonlySet<number> = new Set([500, 502, 503, 504]);
const ATTEMPTS_MAX = 5;

/**
 * The open channels: each a first note that says «it works», then one note for what changed in some minutes, until it expires
 * or is stopped. They are kept with the files, and outlive the process.
 */
export class Channels {
  readonly #library: Library;
  readonly now: () => Instant;
  conduct: NoteConduct = { delayMs: DELAY_MS, lossy: false };
  /** Tokens before this are not known any more. */
  oldestPageToken = 0;

  constructor(library: Library, now: () => Instant) {
    this.#library = library;
    this.now = now;
  }

  get count(): number {
    return this.#open().length;
  }

  /** `undefined` for one that was closed or has expired. */
  find(id: string): Channel | undefined {
    return this.#open().find((channel) => channel.id === id);
  }

  /** To be called at every change of a file; `changed` says of what, in Google's words. */
  noteChange(document: Document, state: NoteState, changed: readonly string[]): void {
    const dueAt = plusMs(this.now(), this.conduct.delayMs);
    for (const channel of this.#open()) {
      if (!concerns(channel, document)) continue;
      if (channel.dueAt === null)
        this.#library.keepChannel({ ...channel, ...told(channel, state, changed), dueAt, attempts: 0 });
      else if (
        channel.fileId !== null &&
        channel.state !== 'sync' &&
        changed.some((what) => !channel.changed.includes(what))
      ) {
        this.#library.keepChannel({ ...channel, changed: [...new Set([...channel.changed, ...changed])] });
      }
    }
  }

  nextDueAt(): Instant | null {
    return earliest(this.#open().flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt])));
  }

  /** Delivers every note that is due; answers how many were. */
  async deliverDue(post: PostNote): Promise<number> {
    const due = this.#open().filter(({ dueAt }) => dueAt !== null && dueAt <= this.now());
    for (const channel of due) await this.#deliver(channel, post);
    return due.length;
  }

  async #deliver(waiting: Channel, post: PostNote): Promise<void> {
    const messageNumber = waiting.messageNumber + (waiting.attempts === 0 ? 1 : 0);
    const sent: Channel = { ...waiting, messageNumber, dueAt: null };
    this.#library.keepChannel(sent);
    if (sent.state !== 'sync' && this.conduct.lossy) return;
    const { status } = await post(noteOf(sent));
    const attempts = sent.attempts + 1;
    // Stopped while its note was under way: there is nothing to repeat.
    if (this.find(sent.id) === undefined) return;
    if (!REPEATED.has(status) || attempts >= ATTEMPTS_MAX) return;
    const dueAt = plusMs(this.now(), MINUTE_MS * 2 ** (attempts - 1));
    this.#library.keepChannel({ ...sent, attempts, dueAt });
  }

  #open(): readonly Channel[] {
    for (const { id, expiresAt } of this.#library.channels()) if (expiresAt <= this.now()) this.#library.endChannel(id);
    return this.#library.channels();
  }
}

/** A channel for one file tells what happened to it and in what it changed; one for all files, only that something did. */
const told = ({ fileId }: Channel, state: NoteState, changed: readonly string[]): Pick<Channel, 'state' | 'changed'> =>
  fileId === null ? { state: 'change', changed: [] } : { state, changed };

/** Whoever has just lost a file is told of it once, by the list of changes. */
function concerns({ fileId, opener }: Channel, { workbook, withdrawals, sequence }: Document): boolean {
  if (fileId !== null && fileId !== workbook.spreadsheetId) return false;
  const hasJustLost = withdrawals.some((lost) => lost.sequence === sequence && isFor(lost.permission, opener));
  return mayRead(workbook, opener) || (fileId === null && hasJustLost);
}

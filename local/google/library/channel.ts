import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Actor } from '../editing/editing.ts';

/** What a note says of what it is about: `sync` comes first and says only that the channel works. */
export type NoteState = 'sync' | 'change' | 'update' | 'add' | 'remove' | 'trash' | 'untrash';

/** Somewhere to send notes to: of all changes that its opener may see, or of one file. */
export interface Channel {
  readonly id: string;
  readonly resourceId: string;
  readonly resourceUri: string;
  readonly address: string;
  readonly token: string | null;
  readonly expiresAt: Instant;
  readonly opener: Actor;
  /** The file that is watched; `null` for all. */
  readonly fileId: string | null;
  /** Of the last note: rising, one for each. */
  readonly messageNumber: number;
  /** When the next note is sent; `null` while there is nothing to say. */
  readonly dueAt: Instant | null;
  readonly state: NoteState;
  /** What of a file changed since the last note, in Google's words. */
  readonly changed: readonly string[];
  /** How often the note that is due was sent in vain. */
  readonly attempts: number;
}

import type { Instant } from '../kernel/instant.ts';
import type { DriveWatch } from './drive-watch.ts';

/** Where it is kept how far each account's changes were followed. */
export interface DriveWatchStore {
  loadDriveWatch(account: string): Promise<DriveWatch | null>;
  /** Puts `watch` where its revision is the next; `false` when another run was quicker. */
  saveDriveWatch(watch: DriveWatch): Promise<boolean>;
  /** Drive said that something changed for this account. */
  noteDriveChange(account: string, at: Instant): Promise<void>;
  /** When it last said so. */
  loadDriveNote(account: string): Promise<Instant | null>;
}

import type { SpreadsheetId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import type { SheetsOutcome } from './ports.ts';

/** What changed in the files that one account may see, since a page token was given out. */
export type ChangesOutcome =
  | {
      readonly kind: 'listed';
      /** Files changed by somebody else than the account itself. */
      readonly changed: readonly SpreadsheetId[];
      /** Files that the account can no longer see. */
      readonly lost: readonly SpreadsheetId[];
      /** Where the next list begins. */
      readonly pageToken: string;
    }
  /** Drive does not know the token (any more): what changed since cannot be told. */
  | { readonly kind: 'token-unknown' }
  | { readonly kind: 'rate-limited' };

/** A channel by which Drive says that something changed; not what. */
export interface ChannelRequest {
  readonly channelId: string;
  /** Comes back with every note, which proves that it is Drive's. */
  readonly token: string;
  readonly address: string;
  /** Changes after this are told. */
  readonly pageToken: string;
  readonly expiresAt: Instant;
}

/** Google Drive, as one of its accounts sees it. `account`: e-mail of a service account. */
export interface DrivePort {
  /** A token for everything that changes from now on. */
  startPageToken(account: string): Promise<SheetsOutcome<string>>;
  /** One list, over a bounded number of its pages. */
  listChanges(account: string, pageToken: string): Promise<ChangesOutcome>;
  /** `expiresAt` is Drive's answer, and may be sooner than what was asked for. */
  openChannel(
    account: string,
    request: ChannelRequest,
  ): Promise<SheetsOutcome<{ readonly resourceId: string; readonly expiresAt: Instant }>>;
  /** Closing a channel that is gone is «done». */
  closeChannel(
    account: string,
    channel: { readonly channelId: string; readonly resourceId: string },
  ): Promise<SheetsOutcome<null>>;
}

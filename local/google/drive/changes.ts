import { formatInstant } from '../../../shared/kernel/instant.ts';
import type { Actor } from '../editing/editing.ts';
import { DriveError } from '../google-error.ts';
import { isFor, mayRead } from '../library/access.ts';
import type { Document } from '../library/document.ts';
import type { Call, Endpoint } from '../wire/call.ts';
import { single } from '../wire/query.ts';
import { fileMessage } from './file-message.ts';
import { pageSizeOf } from './paging.ts';

/** Throws what Drive answers to a token that it does not know, or not any more. */
export function requirePageToken({ query, channels }: Call): number {
  const token = Number(single(query, 'pageToken'));
  if (!Number.isSafeInteger(token) || token < channels.oldestPageToken) {
    throw new DriveError(400, 'invalid', 'Invalid Value', 'pageToken');
  }
  return token;
}

export const startPageToken: Endpoint = (call) => ({
  kind: 'drive#startPageToken',
  startPageToken: String(call.library.sequence + 1),
});

interface Change {
  readonly sequence: number;
  readonly message: Readonly<Record<string, unknown>>;
}

/**
 * Files changed since the token as far as the caller may see them, oldest change first, of each file the last change only;
 * and files that the caller may not see any more, as removed.
 */
export const listChanges: Endpoint = (call) => {
  const token = requirePageToken(call);
  const size = pageSizeOf(call);
  const withRemoved = single(call.query, 'includeRemoved') !== 'false';
  const changed = call.library
    .documents()
    .map((document) => changeOf(document, call.actor, withRemoved))
    .filter((change) => change !== null)
    .filter(({ sequence }) => sequence >= token)
    .sort((one, other) => one.sequence - other.sequence);
  const next = changed[size];
  return {
    kind: 'drive#changeList',
    changes: changed.slice(0, size).map(({ message }) => message),
    ...(next === undefined
      ? { newStartPageToken: String(call.library.sequence + 1) }
      : { nextPageToken: String(next.sequence) }),
  };
};

const ABOUT_A_FILE = { kind: 'drive#change', type: 'file', changeType: 'file' } as const;

function changeOf(document: Document, actor: Actor, withRemoved: boolean): Change | null {
  const { workbook, sequence } = document;
  const fileId = workbook.spreadsheetId;
  if (mayRead(workbook, actor)) {
    const time = formatInstant(document.modifiedAt);
    const message = { ...ABOUT_A_FILE, time, removed: false, fileId, file: fileMessage(document, actor) };
    return { sequence, message };
  }
  const lost = document.withdrawals.findLast(({ permission }) => isFor(permission, actor));
  if (lost === undefined || !withRemoved) return null;
  return {
    sequence: lost.sequence,
    message: { ...ABOUT_A_FILE, time: formatInstant(lost.at), removed: true, fileId },
  };
}

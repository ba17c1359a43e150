import { drive, type drive_v3 } from '@googleapis/drive';
import type { ChangesOutcome, DrivePort } from '../../shared/application/drive-port.ts';
import { type SpreadsheetId, spreadsheetId } from '../../shared/kernel/identity.ts';
import { instantOfEpochMs } from '../../shared/kernel/instant.ts';
import { type CallOf, callsOf, type GoogleOptions } from './google-calls.ts';
import { CHANGE_PAGES_MAX, CHANGES_PER_PAGE } from './limits.ts';
import { SheetsFault } from './sheets-fault.ts';

type DriveCall = CallOf<drive_v3.Drive>;

/** Files may be in a shared drive: every request has to say that it knows such. */
const ANYWHERE = { supportsAllDrives: true, includeItemsFromAllDrives: true } as const;

/** Drive does not say what it answers to an old token; its other interfaces answer 410, and 400 to what is no token. */
const TOKEN_UNKNOWN: ReadonlySet<number | null> = new Set([400, 404, 410]);

/** The changes that accounts see in Drive. `optionsOf` gives the way to Google of each. */
export function createDriveChanges(optionsOf: (account: string) => GoogleOptions): DrivePort {
  const methods = drive({ version: 'v3', retry: false });
  const callOf = (account: string): DriveCall => callsOf(optionsOf(account), methods);
  return {
    startPageToken: async (account) => {
      const answer = await callOf(account)(({ changes }, options) =>
        changes.getStartPageToken({ supportsAllDrives: true, fields: 'startPageToken' }, options),
      );
      return answer.kind === 'done' ? { kind: 'done', value: present(answer.value.startPageToken) } : answer;
    },
    listChanges: (account, pageToken) => listChanges(callOf(account), pageToken),
    openChannel: async (account, { channelId, token, address, pageToken, expiresAt }) => {
      const requestBody = { id: channelId, type: 'web_hook', address, token, expiration: String(expiresAt) };
      const answer = await callOf(account)(({ changes }, options) =>
        changes.watch({ ...ANYWHERE, pageToken, includeRemoved: true, requestBody }, options),
      );
      if (answer.kind !== 'done') return answer;
      const { resourceId, expiration } = answer.value;
      // Without a word about it, Drive keeps a channel for an hour; so far it has always answered with one.
      const until = instantOfEpochMs(Number(present(expiration)));
      return { kind: 'done', value: { resourceId: present(resourceId), expiresAt: until } };
    },
    closeChannel: async (account, { channelId, resourceId }) => {
      try {
        const answer = await callOf(account)(({ channels }, options) =>
          channels.stop({ requestBody: { id: channelId, resourceId } }, options),
        );
        return answer.kind === 'done' ? { kind: 'done', value: null } : answer;
      } catch (fault) {
        if (fault instanceof SheetsFault && fault.status === 404) return { kind: 'done', value: null };
        throw fault;
      }
    },
  };
}

async function listChanges(call: DriveCall, from: string): Promise<ChangesOutcome> {
  const changed = new Set<SpreadsheetId>();
  const lost = new Set<SpreadsheetId>();
  let pageToken = from;
  for (let page = 0; page < CHANGE_PAGES_MAX; page += 1) {
    const answer = await onePage(call, pageToken);
    if (answer.kind !== 'done') return answer;
    for (const change of answer.value.changes ?? []) {
      const fileId = spreadsheetId(present(change.fileId));
      if (change.removed === true) lost.add(fileId);
      // Our own answers change the file too. An edit of the same minutes hides behind them until the next look by turn.
      else if (change.file?.lastModifyingUser?.me !== true) changed.add(fileId);
    }
    pageToken = present(answer.value.newStartPageToken ?? answer.value.nextPageToken);
    if (typeof answer.value.newStartPageToken === 'string') break;
  }
  return { kind: 'listed', changed: [...changed], lost: [...lost], pageToken };
}

async function onePage(call: DriveCall, pageToken: string) {
  try {
    return await call(({ changes }, options) =>
      changes.list(
        {
          ...ANYWHERE,
          pageToken,
          includeRemoved: true,
          pageSize: CHANGES_PER_PAGE,
          fields: 'newStartPageToken,nextPageToken,changes(fileId,removed,file/lastModifyingUser/me)',
        },
        options,
      ),
    );
  } catch (fault) {
    if (fault instanceof SheetsFault && TOKEN_UNKNOWN.has(fault.status)) return { kind: 'token-unknown' } as const;
    throw fault;
  }
}

function present(text: string | null | undefined): string {
  if (typeof text !== 'string' || text === '') throw new SheetsFault(null, 'Drive left out what it always answers');
  return text;
}

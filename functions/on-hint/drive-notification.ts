import { timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type DriveWatch, parseChannelToken } from '../../shared/application/drive-watch.ts';
import type { Container } from '../runtime/container.ts';
import { answer } from './http.ts';

/**
 * Drive says that something changed for one of the accounts: its body is empty, everything is in headers, and all it does is
 * to have Drive's list asked for with the next run. Anybody can call here, so a note counts only with the secret of a
 * channel we asked for.
 */
export function createNotificationHandler({ watches, clock }: Container) {
  return async ({ headers }: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const token = parseChannelToken(headers['x-goog-channel-token'] ?? '');
    const watch = token === null ? null : await watches.loadDriveWatch(token.account);
    const channelId = headers['x-goog-channel-id'] ?? '';
    if (token === null || watch === null || !isOfOurs(watch, channelId, token.secret)) {
      return answer(403, { error: 'no channel of ours' });
    }
    // The first note of a channel says only that it works, and may come before Drive has answered that it was opened.
    if (headers['x-goog-resource-state'] !== 'sync') await watches.noteDriveChange(token.account, clock.now());
    return answer(200, { status: 'noted' });
  };
}

function isOfOurs({ channel, opening }: DriveWatch, channelId: string, secret: string): boolean {
  return [channel, opening].some(
    (each) => each !== null && each.channelId === channelId && isSame(each.secret, secret),
  );
}

/** Takes the same time however much of it is right. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

import { formatInstant } from '../../../shared/kernel/instant.ts';
import type { Channel } from '../library/channel.ts';

/** One note as Drive sends it: everything in headers, nothing in the body. Source: developers.google.com/workspace/drive/api/guides/push */
export function noteOf(channel: Channel): Request {
  return new Request(channel.address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; utf-8',
      'user-agent': 'APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)',
      'x-goog-channel-id': channel.id,
      'x-goog-channel-expiration': new Date(formatInstant(channel.expiresAt)).toUTCString(),
      'x-goog-resource-state': channel.state,
      'x-goog-message-number': String(channel.messageNumber),
      'x-goog-resource-id': channel.resourceId,
      'x-goog-resource-uri': channel.resourceUri,
      ...(channel.token === null ? {} : { 'x-goog-channel-token': channel.token }),
      ...(channel.changed.length === 0 ? {} : { 'x-goog-changed': channel.changed.join(',') }),
    },
  });
}

import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/on-hint/handler.ts';
import { LOCAL_HINT_SENDER } from '../../local/world/environment.ts';
import { channelToken } from '../../shared/application/drive-watch.ts';
import { httpEvent } from '../infra/http-event.ts';
import { type BareWorld, openBareWorld } from '../support/bare-world.ts';
import { shanghai } from '../support/moments.ts';
import { takeQueuedHints } from '../support/queued-hints.ts';
import { expectPrototypesUntouched, hostileJson, hostileText, ownMembers, recordOf } from './hostile.ts';

let bare: BareWorld;
let handle: ReturnType<typeof createHandler>;
beforeEach(async () => {
  bare = await openBareWorld(shanghai('2026-11-23 10:00'));
  handle = createHandler(bare.container);
});
afterEach(() => bare.close());

const queued = (): readonly unknown[] => takeQueuedHints(bare.world.standIns);

describe('the door for hints', () => {
  const claims = { email: LOCAL_HINT_SENDER, email_verified: 'true' };
  const hintOf = (body: string, encoded: boolean): APIGatewayProxyEventV2 => {
    const event = httpEvent('POST', '/hints');
    const context = Object.assign(event.requestContext, { authorizer: { jwt: { claims } } });
    const text = encoded ? Buffer.from(body).toString('base64') : body;
    return { ...event, requestContext: context, body: text, isBase64Encoded: encoded };
  };
  const named = (name: fc.Arbitrary<unknown>) => name.map((spreadsheetId) => JSON.stringify({ spreadsheetId }));
  const body = fc.oneof(
    hostileText,
    hostileJson.map((json) => JSON.stringify(json)),
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    named(hostileJson),
    named(hostileText),
    named(fc.stringMatching(/^[A-Za-z0-9_-]{1,130}$/)),
    fc.integer({ min: 1, max: 4_000 }).map((depth) => `${'['.repeat(depth)}{"spreadsheetId":"S"}`),
  );

  it('notes a workbook or says that none is named, and queues what it noted', async () => {
    await fc.assert(
      fc.asyncProperty(body, fc.boolean(), async (text, encoded) => {
        const { statusCode } = await handle(hintOf(text, encoded));
        expect([202, 400]).toContain(statusCode);
        const hints = queued();
        expect(hints).toHaveLength(statusCode === 202 ? 1 : 0);
        for (const hint of hints) expect(hint).toEqual({ spreadsheet: JSON.parse(text).spreadsheetId, scope: 'typed' });
      }),
      { seed: 411, numRuns: 400 },
    );
    expectPrototypesUntouched();
  });

  it('lets nobody in with claims of his own making', async () => {
    const claim = fc.oneof(hostileJson, fc.constant(claims.email), fc.constant('true'), fc.constant(true));
    const made = fc.oneof(
      recordOf(claim),
      fc.record({ email: hostileJson, email_verified: fc.constant('true') }),
      fc.record({
        email: fc.constant(claims.email),
        email_verified: hostileJson.filter((value) => value !== true && value !== 'true'),
      }),
      hostileText.map((email) =>
        ownMembers([
          ['__proto__', claims],
          ['email', email],
        ]),
      ),
    );
    await fc.assert(
      fc.asyncProperty(made, async (forged) => {
        const event = hintOf('{"spreadsheetId":"S"}', false);
        const requestContext = Object.assign(event.requestContext, { authorizer: { jwt: { claims: forged } } });
        expect((await handle({ ...event, requestContext })).statusCode).toBe(403);
      }),
      { seed: 412, numRuns: 200 },
    );
    expect(queued()).toEqual([]);
    expectPrototypesUntouched();
  });
});

describe('the door for Drive', () => {
  const ACCOUNT = 'guanjia@example.iam.gserviceaccount.com';
  const [channelId, secret] = ['channel-1', 'the-secret-of-the-channel'];
  beforeEach(async () => {
    const { watches, clock } = bare.container;
    const channel = {
      channelId,
      secret,
      resourceId: 'r',
      openedAt: clock.now(),
      expiresAt: shanghai('2026-11-30 10:00'),
    };
    const watch = { account: ACCOUNT, revision: 1, pageToken: '1', listedAt: clock.now(), opening: null, closing: [] };
    expect(await watches.saveDriveWatch({ ...watch, channel })).toBe(true);
  });

  /** A token is made of whole characters: halves of pairs cannot be encoded. */
  const wholeOf = (text: string): string => text.replace(/\p{Surrogate}/gu, '');
  const notify = (headers: Readonly<Record<string, string>>) =>
    handle({ ...httpEvent('POST', '/drive-notifications'), headers: { ...headers } });

  it('lets nobody in but with the secret of a channel of ours, and throws on no header', async () => {
    const token = fc.oneof(
      hostileText,
      fc.tuple(hostileText, hostileText).map(([account, word]) => `account=${account}&secret=${word}`),
      hostileText.map((word) => channelToken(ACCOUNT, `${wholeOf(word)}?`)),
      hostileText.map((account) => channelToken(`${wholeOf(account)}?`, secret)),
      fc.constant(`account=${'%F0%9F%98%80'.repeat(16)}&secret=x`),
    );
    const id = fc.oneof(hostileText, fc.constant(channelId));
    await fc.assert(
      fc.asyncProperty(token, id, hostileText, recordOf(hostileText), async (given, channel, state, more) => {
        const own = { 'x-goog-channel-token': given, 'x-goog-channel-id': channel, 'x-goog-resource-state': state };
        const headers = Object.fromEntries(Object.entries(more).map(([name, value]) => [name, String(value)]));
        expect((await notify({ ...headers, ...own })).statusCode).toBe(403);
      }),
      { seed: 413, numRuns: 200 },
    );
    expect(await bare.container.watches.loadDriveNote(ACCOUNT)).toBeNull();
    expectPrototypesUntouched();
  });

  it('notes a change for the true secret, whatever else the headers say', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (state) => {
        const own = { 'x-goog-channel-token': channelToken(ACCOUNT, secret), 'x-goog-channel-id': channelId };
        expect((await notify({ ...own, 'x-goog-resource-state': state })).statusCode).toBe(200);
      }),
      { seed: 414, numRuns: 40 },
    );
    expect(await bare.container.watches.loadDriveNote(ACCOUNT)).not.toBeNull();
  });
});

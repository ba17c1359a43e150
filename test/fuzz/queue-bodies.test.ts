import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandler as createOnWake } from '../../functions/on-wake/handler.ts';
import { createHandler as createSendMessage } from '../../functions/send-message/handler.ts';
import { createHandler as createSyncWorkbook } from '../../functions/sync-workbook/handler.ts';
import { spreadsheetId } from '../../shared/kernel/identity.ts';
import { createGoogleWorkbooks } from '../../sheets/client/google-workbooks.ts';
import { OFFICE, writeOffice } from '../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../support/bare-world.ts';
import { shanghai } from '../support/moments.ts';
import { queueEvent } from '../support/queue-event.ts';
import { workbookLedger } from '../support/workbook-ledger.ts';
import { expectPrototypesUntouched, hostileJson, hostileText, ownMembers } from './hostile.ts';

let bare: BareWorld;
beforeEach(async () => {
  bare = await openBareWorld(shanghai('2026-11-23 10:00'));
  await writeOffice(bare.container);
});
afterEach(() => bare.close());

/** Members that a message of ours has, with values that ours never have. */
const NAMES = [
  'caseId',
  'sequence',
  'revision',
  'messageId',
  'smsId',
  'office',
  'department',
  'spreadsheet',
  'scope',
  'until',
];
const member = fc.tuple(
  fc.constantFrom(...NAMES),
  fc.oneof(hostileJson, fc.constantFrom('typed', 'engineering', 1, -1)),
);
const body = fc.oneof(
  hostileText.map((text) => `!${text}`),
  hostileJson.map((json) => JSON.stringify(json)),
  fc.array(member, { maxLength: 4 }).map((members) => JSON.stringify(ownMembers(members))),
  fc.constantFrom('', 'null', '[]', '{', '{"__proto__":{"caseId":"x","sequence":1}}', '[['.repeat(3_000)),
);
/** Bodies among which one good message stands. */
const bodies = fc.tuple(fc.array(body, { maxLength: 3 }), fc.array(body, { maxLength: 3 }));

describe.each([
  [
    'wakes',
    createOnWake,
    { spreadsheet: OFFICE.serviceSpreadsheet, scope: 'typed', until: shanghai('2026-11-23 09:00') },
  ],
  ['messages to be sent', createSendMessage, { office: OFFICE.id, department: 'engineering' }],
] as const)('a batch of %s', (_name, createHandler, good) => {
  it('never throws: what is no such message alone comes back, each with its alarm', async () => {
    const handle = createHandler(bare.container);
    await fc.assert(
      fc.asyncProperty(bodies, async ([before, after]) => {
        bare.log.forget();
        const { batchItemFailures } = await handle(queueEvent(...before, JSON.stringify(good), ...after));
        const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
        const others = [...before.keys(), ...[...after.keys()].map((at) => at + before.length + 1)];
        expect(failed).not.toContain(`m${before.length}`);
        for (const identifier of failed) expect(others.map((at) => `m${at}`)).toContain(identifier);
        expect(bare.log.alarms).toHaveLength(failed.length);
      }),
      { seed: 421, numRuns: 150 },
    );
    expectPrototypesUntouched();
  });

  it('hands back every body that names nothing of ours', async () => {
    const handle = createHandler(bare.container);
    const nothing = fc.oneof(
      hostileText.map((text) => `!${text}`),
      hostileText.map((text) => JSON.stringify([text])),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(nothing, { minLength: 1, maxLength: 10 }), async (texts) => {
        const { batchItemFailures } = await handle(queueEvent(...texts));
        expect(batchItemFailures).toEqual(texts.map((_, at) => ({ itemIdentifier: `m${at}` })));
      }),
      { seed: 422, numRuns: 50 },
    );
  });
});

describe('a batch of hints', () => {
  const spreadsheet = spreadsheetId('out-of-reach');

  it('has every workbook looked at that it names, and hands back alone what names none', async () => {
    await bare.container.store.saveWorkbook(workbookLedger({ spreadsheet, office: OFFICE.id }), bare.world.clock.now());
    let calls = 0;
    const workbooks = createGoogleWorkbooks({
      clock: bare.world.clock,
      accessToken: async () => 'token',
      fetch: async () => {
        calls += 1;
        return Response.json({ error: { code: 400 } }, { status: 400 });
      },
    });
    const handle = createSyncWorkbook({ ...bare.container, workbooks });
    const isHint = (text: string) => /"spreadsheet"/.test(text) && /"scope"/.test(text);
    const copy = JSON.stringify({ spreadsheet: 'a-copy-of-no-office', scope: 'typed' });
    await fc.assert(
      fc.asyncProperty(bodies, async ([before, after]) => {
        const texts = [...before, JSON.stringify({ spreadsheet, scope: 'typed' }), copy, ...after];
        calls = 0;
        const { batchItemFailures } = await handle(queueEvent(...texts));
        const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
        expect(calls).toBeGreaterThan(0);
        expect(failed).toContain(`m${before.length}`);
        expect(failed).not.toContain(`m${before.length + 1}`);
        const noHints = texts.flatMap((text, at) => (isHint(text) ? [] : [`m${at}`]));
        expect(failed).toEqual(expect.arrayContaining(noHints));
        expect(new Set(failed).size).toBe(failed.length);
      }),
      { seed: 423, numRuns: 150 },
    );
    expectPrototypesUntouched();
  });
});

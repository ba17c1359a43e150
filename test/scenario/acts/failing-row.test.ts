import { DynamoDBClient, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inProcessClient } from '../../../local/aws/in-process.ts';
import { createStaffHand } from '../../../local/sample/staff-hand.ts';
import { createInProcessRequestHandler } from '../../../local/table/in-process.ts';
import { LOCAL_TABLE } from '../../../local/world/environment.ts';
import type { StorePort } from '../../../shared/application/store-port.ts';
import { syncWorkbook } from '../../../shared/application/sync/sync-workbook.ts';
import { BrokenInvariant } from '../../../shared/kernel/invariant.ts';
import { createDynamoStore } from '../../../shared/store/dynamo-store.ts';
import { type ActOffice, complaint, openActOffice } from './act-office.ts';

/** One row that makes us throw must not stop an office; a fault that is not the row's must not be laid at its door. */

let office: ActOffice;
beforeEach(async () => {
  office = await openActOffice();
});
afterEach(() => office.close());

const POISON = '毒';

/** The store on the table itself, but for transactions that hold the word: they throw. */
function poisoned(failure: () => unknown): StorePort {
  const client = new DynamoDBClient(inProcessClient(createInProcessRequestHandler(office.world.standIns.table)));
  client.middlewareStack.add(
    (next, { commandName }) =>
      (call) => {
        if (commandName === 'TransactWriteItemsCommand' && JSON.stringify(call.input).includes(POISON)) throw failure();
        return next(call);
      },
    { step: 'build' },
  );
  const marshallOptions = { removeUndefinedValues: true };
  return createDynamoStore({ client: DynamoDBDocumentClient.from(client, { marshallOptions }), name: LOCAL_TABLE });
}

const sync = (store: StorePort) =>
  syncWorkbook({ ...office.container, store }, office.office.serviceSpreadsheet, 'typed');

/** Typed with the system's own token, which sends no hint: the sync of the test is the first to see it. */
const typeThree = () => {
  const { serviceSpreadsheet: spreadsheet, locale } = office.office;
  const hand = createStaffHand({ origin: office.origin, spreadsheet, editor: 'local-service-account', locale });
  return hand.fill('requests', 2, [complaint('漏水'), complaint(POISON), complaint('灯不亮')]);
};

const tooLarge = () =>
  new DynamoDBServiceException({
    name: 'ValidationException',
    $fault: 'client',
    $metadata: {},
    message: 'Item size has exceeded the maximum allowed size',
  });

it.each([
  ['is a defect of ours', () => new TypeError('Cannot read properties of undefined')],
  ['is too large for the table', tooLarge],
])('a row whose content %s is marked, the others are recorded, and it is tried again', async (_name, failure) => {
  await typeThree();
  await sync(poisoned(failure));
  const [first, second, third] = await office.rows('requests', 2, 4);
  expect([first?.number, third?.number]).toEqual(['R-000001', 'R-000003']);
  expect(second).toMatchObject({ alert: 'problem', message: expect.stringContaining('系统处理这一行时出错') });
  expect(second?.number).toBeUndefined();
  expect(office.log.alarms.map(({ message }) => message)).toEqual(['a row could not be worked on']);
  expect(JSON.stringify(office.log.alarms)).not.toContain(POISON);
  await office.advance(61 * 60_000);
  expect((await office.row('requests', 3)).number, 'the defect was mended meanwhile').toMatch(/^R-/);
  expect((await office.row('requests', 3)).message).toBeUndefined();
});

it.each([
  ['the table is throttled', () => Object.assign(new Error('slow down'), { name: 'ThrottlingException' })],
  ['an invariant is broken', () => new BrokenInvariant('a rule of ours')],
])('when %s the sync fails as a whole, marks nothing, and the next one does it all', async (_name, failure) => {
  await typeThree();
  await expect(sync(poisoned(failure))).rejects.toThrow(failure());
  for (const row of await office.rows('requests', 2, 4)) expect(row.message).toBeUndefined();
  await sync(office.container.store);
  expect((await office.rows('requests', 2, 4)).map(({ wanted }) => wanted)).toEqual(['漏水', POISON, '灯不亮']);
  for (const row of await office.rows('requests', 2, 4)) expect(row.number).toMatch(/^R-/);
});

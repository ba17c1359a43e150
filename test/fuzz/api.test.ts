import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bookedSchema } from '../../functions/api/ledger-schemas.ts';
import { createApi } from '../../functions/api/routes.ts';
import { problemSchema, requestViewSchema } from '../../functions/api/schemas.ts';
import { REQUEST_KINDS, URGENCIES } from '../../shared/domain/request/facts.ts';
import { postingReference, requestId } from '../../shared/kernel/identity.ts';
import { parseInstant } from '../../shared/kernel/instant.ts';
import { cleanText } from '../../sheets/parse/cell/text.ts';
import { HOUSEHOLD, OFFICE, writeOffice } from '../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../support/bare-world.ts';
import { shanghai } from '../support/moments.ts';
import {
  expectPrototypesUntouched,
  hostileJson,
  hostileText,
  hugeText,
  ownMembers,
  PROTOTYPE_NAMES,
} from './hostile.ts';

let bare: BareWorld;
let api: ReturnType<typeof createApi>;
beforeEach(async () => {
  bare = await openBareWorld(shanghai('2026-11-23 10:00'));
  await writeOffice(bare.container);
  // Hono answers 500 for what a route throws: here it is the test's failure, with its story.
  api = createApi(bare.container).onError((fault) => {
    throw fault;
  });
});
afterEach(() => bare.close());

const post = (body: string | Uint8Array<ArrayBuffer>, path = '/requests') =>
  api.request(path, { method: 'POST', body });

/** Moments as programs write them, the edges of time among them. */
const moment = fc.oneof(
  fc.constantFrom(
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59Z',
    '9999-12-31T23:59:59.999-12:00',
    '2026-02-29T10:00:00Z',
    '2028-02-29T10:00:00+08:00',
    '2026-11-24T10:00Z',
    '2026-11-24T10:00:00.1234567890123Z',
    '2026-11-24T24:00:00Z',
    '2026-11-24T10:00:00+23:59',
    '2099-12-31T10:00:00+08:00',
  ),
  fc.date({ noInvalidDate: true, min: new Date(-1), max: new Date('2200-01-01') }).map((date) => date.toISOString()),
  hostileText,
);

/** A request as the interface asks for it, its members as hostile as a caller's may be. */
const request = fc.record({
  office: fc.oneof({ weight: 9, arbitrary: fc.constant(OFFICE.id) }, hostileText, fc.constant('another-office')),
  key: hostileText.map((text) => `${text}-of-a-caller`),
  unit: fc.oneof({ weight: 3, arbitrary: fc.constant(HOUSEHOLD.unit) }, { weight: 1, arbitrary: hostileText }),
  kind: fc.constantFrom(...REQUEST_KINDS),
  wanted: fc.oneof({ weight: 9, arbitrary: hostileText }, { weight: 1, arbitrary: hugeText }),
  urgency: fc.constantFrom(...URGENCIES),
  applicant: fc.option(hostileText),
  phone: fc.option(fc.oneof(hostileText, fc.constant('+8613812345678'))),
  appointmentAt: fc.option(moment, { freq: 3 }),
});

describe('a request that is filed', () => {
  it('is taken or refused by name, and what is taken is stored as sound text', async () => {
    const taken = new Set<number>();
    await fc.assert(
      fc.asyncProperty(request, async (asked) => {
        const answer = await post(JSON.stringify(asked));
        const view: unknown = await answer.json();
        taken.add(answer.status);
        expect([200, 201, 400, 404, 409, 422]).toContain(answer.status);
        if (!answer.ok) {
          expect(problemSchema.parse(view).message).not.toBe('');
          return;
        }
        const { id } = requestViewSchema.parse(view);
        const facts = (await bare.container.store.loadRequest(requestId(id)))?.facts;
        expect(facts?.wanted).toBe(cleanText(asked.wanted));
        expect(facts?.applicant).toBe(asked.applicant === null ? null : cleanText(asked.applicant));
        const meant = asked.appointmentAt === null ? null : parseInstant(asked.appointmentAt);
        expect(facts?.appointmentAt).toBe(meant);
        expect(meant === null).toBe(asked.appointmentAt === null);
        expect(JSON.stringify(facts)).not.toMatch(/\\ud[89a-f]|\\u00[01]/);
      }),
      { seed: 431, numRuns: 250 },
    );
    expect([...taken]).toEqual(expect.arrayContaining([201, 400, 404, 422]));
    expectPrototypesUntouched();
  });

  it('is the same request when it is filed again, and no other of the same key', async () => {
    const good = request.map((asked) => ({
      ...asked,
      office: OFFICE.id,
      unit: HOUSEHOLD.unit,
      kind: 'complaint',
      applicant: null,
      phone: null,
      appointmentAt: null,
    }));
    await fc.assert(
      fc.asyncProperty(good, fc.nat(), async (asked, number) => {
        const sent = JSON.stringify({
          ...asked,
          key: `${number}-of-a-caller`,
          wanted: `${asked.wanted.slice(0, 30)}漏水`,
        });
        const first = await post(sent);
        fc.pre(first.status === 201);
        const again = await post(sent);
        expect(again.status).toBe(200);
        expect(await again.json()).toEqual(await first.json());
        expect((await post(sent.replace('漏水', '漏电'))).status).toBe(409);
      }),
      { seed: 432, numRuns: 25 },
    );
  });
});

describe('a payment that is booked', () => {
  const payment = fc.record({
    reference: fc.oneof(fc.constantFrom('P-1', 'P-2', 'T/in', ' ', ...PROTOTYPE_NAMES), hostileText),
    unit: fc.oneof({ weight: 3, arbitrary: fc.constant(HOUSEHOLD.unit) }, { weight: 1, arbitrary: hostileText }),
    amountFen: fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.double(), hostileJson),
    receivedOn: fc.oneof({ weight: 3, arbitrary: fc.constant('2026-11-20') }, { weight: 1, arbitrary: hostileText }),
    kind: fc.constantFrom('service-fee', null),
    period: fc.option(fc.oneof(fc.constant('2026-10'), hostileText)),
    payer: fc.option(hostileText),
    remark: fc.option(fc.oneof({ weight: 9, arbitrary: hostileText }, { weight: 1, arbitrary: hugeText })),
  });

  it('is taken or refused by name, and what is taken is stored as sound text', async () => {
    const taken = new Set<number>();
    await fc.assert(
      fc.asyncProperty(payment, async (asked) => {
        const answer = await post(JSON.stringify({ office: OFFICE.id, payments: [asked] }), '/payments');
        taken.add(answer.status);
        expect([200, 400, 422]).toContain(answer.status);
        if (answer.status === 400) {
          expect(problemSchema.parse(await answer.json()).message).not.toBe('');
          return;
        }
        const [result] = bookedSchema.parse(await answer.json()).results;
        expect(result?.name).toBe(asked.reference);
        const names = { charges: [], postings: [postingReference(asked.reference)] };
        const { postings } = await bare.container.store.loadEntries(OFFICE.id, names);
        expect(JSON.stringify([...postings])).not.toMatch(/\\ud[89a-f]|\\u00[01]/);
      }),
      { seed: 433, numRuns: 250 },
    );
    expect([...taken].sort()).toEqual([200, 400, 422]);
    expectPrototypesUntouched();
  });
});

describe('a body that is no request', () => {
  const members = fc.array(
    fc.tuple(fc.constantFrom(...PROTOTYPE_NAMES, 'office', 'key', 'unit', 'wanted'), hostileJson),
    { maxLength: 6 },
  );
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Uint8Array.from(bytes)),
    hostileText,
    hostileJson.map((json) => JSON.stringify(json)),
    members.map((made) => JSON.stringify(ownMembers(made))),
    fc.integer({ min: 1, max: 40_000 }).map((depth) => '['.repeat(depth)),
    hugeText,
  );

  it('is refused with a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const answer = await post(sent);
        expect(answer.status).toBe(400);
        expect(await answer.json()).toMatchObject({ error: 'bad-input', message: expect.any(String) });
      }),
      { seed: 433, numRuns: 300 },
    );
    expectPrototypesUntouched();
  });

  it('is refused where it carries a name of the language beside what is asked for', async () => {
    const good = { office: OFFICE.id, key: 'of-a-caller', unit: HOUSEHOLD.unit, kind: 'complaint', wanted: '漏水' };
    for (const name of PROTOTYPE_NAMES) {
      const sent = JSON.stringify(ownMembers([...Object.entries(good), [name, { phone: '+8613812345678' }]]));
      expect((await post(sent)).status, name).toBe(400);
    }
  });
});

describe('an address', () => {
  it('is answered, whatever stands in it', async () => {
    const name = fc.oneof(
      hostileText,
      hugeText.map((text) => text.slice(0, 5_000)),
      fc.constantFrom(...PROTOTYPE_NAMES),
    );
    const address = fc.oneof(
      name.map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))),
      fc.constantFrom('%', '%E0%A4%A', '%00', '..', '..%2f..', '%2F', '%F0%9F%98'),
    );
    await fc.assert(
      fc.asyncProperty(address, async (path) => {
        expect((await api.request(`/requests/${path}`)).status).toBe(404);
      }),
      { seed: 434, numRuns: 150 },
    );
  });
});

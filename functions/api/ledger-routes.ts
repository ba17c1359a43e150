import type { Context, Hono } from 'hono';
import { type Booking, bookBills, bookPosting, type Source } from '../../shared/application/collection/book.ts';
import { findOfficeView } from '../../shared/application/office-view.ts';
import { groupBy } from '../../shared/kernel/group.ts';
import { officeId } from '../../shared/kernel/identity.ts';
import { LEDGER_REFUSAL_TEXTS } from '../../shared/policy/ledger-refusal-text.ts';
import type { Container } from '../runtime/container.ts';
import { unknownOffice, withBody } from './http.ts';
import { type Booked, postChargesSchema, postPaymentsSchema, postReversalSchema } from './ledger-schemas.ts';

/** A hundred payments with the longest names and remarks, in UTF-8. */
const BODY_CHARACTERS_MAX = 131_072;

/** Bills and payments from the operator's other systems. What is answered with 200 is in the ledger, all of it. */
export function addLedgerRoutes(api: Hono, container: Container): void {
  api.post('/charges', (context) =>
    withBody(context, postChargesSchema, BODY_CHARACTERS_MAX, ({ office, charges }) =>
      inOffice(container, context, office, async (source) => {
        const bookings = new Map<string, Booking>();
        for (const [unit, ofUnit] of groupBy(charges, (charge) => charge.unit)) {
          const bills = ofUnit.map(({ unit: _, ...bill }) => bill);
          for (const [id, booking] of await bookBills(container, source, unit, bills)) bookings.set(id, booking);
        }
        return [...bookings];
      }),
    ),
  );
  api.post('/payments', (context) =>
    withBody(context, postPaymentsSchema, BODY_CHARACTERS_MAX, ({ office, payments }) =>
      inOffice(container, context, office, async (source) => {
        const bookings: [string, Booking][] = [];
        for (const { unit, kind, period, ...payment } of payments) {
          const act = { type: 'RecordPayment', ...payment, purpose: { kind, period } } as const;
          bookings.push([payment.reference, await bookPosting(container, source, unit, act)]);
        }
        await noteHeard(container, source);
        return bookings;
      }),
    ),
  );
  api.post('/reversals', (context) =>
    withBody(context, postReversalSchema, BODY_CHARACTERS_MAX, ({ office, unit, ...reversal }) =>
      inOffice(container, context, office, async (source) => {
        const booking = await bookPosting(container, source, unit, { type: 'Reverse', ...reversal });
        await noteHeard(container, source);
        return [[reversal.reference, booking]];
      }),
    ),
  );
}

/** Whoever tells of payments has told of all so far, whatever became of each. */
const noteHeard = ({ store, clock }: Container, { view }: Source): Promise<void> =>
  store.noteLedgerHeard(view.office.id, clock.now());

async function inOffice(
  { store, clock }: Container,
  context: Context,
  office: string,
  book: (source: Source) => Promise<readonly (readonly [string, Booking])[]>,
): Promise<Response> {
  const view = await findOfficeView(store, officeId(office));
  if (view === null) return unknownOffice(context);
  const origin = { channel: 'api', actor: null, place: null, at: clock.now() } as const;
  const bookings = await book({ view, origin });
  const isWhole = bookings.every(([, { kind }]) => kind !== 'refused');
  return context.json({ results: bookings.map(resultOf) } satisfies Booked, isWhole ? 200 : 422);
}

function resultOf([name, booking]: readonly [string, Booking]): Booked['results'][number] {
  if (booking.kind !== 'refused') return { name, outcome: booking.kind, problem: null };
  const { reason, field } = booking.refusal;
  return { name, outcome: 'refused', problem: { error: reason, message: LEDGER_REFUSAL_TEXTS[reason].en, field } };
}

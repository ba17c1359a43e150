import { digest } from '../../../shared/application/sync/fingerprint.ts';
import type { LedgerEntries } from '../../../shared/domain/collection/ledger/entries.ts';
import {
  type LineBooking,
  lineBookings,
  serialOf,
} from '../../../shared/domain/collection/ledger/matching/bookings.ts';
import type { CandidateIndex } from '../../../shared/domain/collection/ledger/matching/candidates.ts';
import type { PaymentLine } from '../../../shared/domain/collection/ledger/matching/line.ts';
import { matchPayment, type PaymentMatch } from '../../../shared/domain/collection/ledger/matching/match-payment.ts';
import { type PostingReference, postingReference, type UnitCode } from '../../../shared/kernel/identity.ts';
import type { FileLine } from '../../../sheets/exchange/ledger-file/reading.ts';

/** What becomes of one line that can be read. */
export type PaymentFate =
  | { readonly kind: 'book'; readonly unit: UnitCode }
  /** It was booked before: out of this file, one that overlaps it, or by hand under its serial. */
  | { readonly kind: 'known' }
  | { readonly kind: 'outgoing' }
  /** The file says it twice. */
  | { readonly kind: 'repeat' }
  | { readonly kind: 'serial-conflict' }
  /** Its serial is the reference of an entry that says something else. */
  | { readonly kind: 'entered-otherwise' }
  | { readonly kind: 'open'; readonly match: Exclude<PaymentMatch, { readonly outcome: 'matched' }> };

export interface PlannedPayment {
  readonly rowNumber: number;
  readonly line: PaymentLine;
  readonly reference: PostingReference;
  readonly fate: PaymentFate;
}

/** A line with the name under which it is booked. */
interface NamedLine {
  readonly rowNumber: number;
  readonly booking: LineBooking;
  readonly reference: PostingReference;
}

/** Names the lines of a file that are payments, before anything is looked up. */
export function nameLines(lines: readonly FileLine<PaymentLine>[]): readonly NamedLine[] {
  const entries = lines.flatMap(({ rowNumber, fate }) =>
    fate.kind === 'entry' ? [{ rowNumber, line: fate.entry }] : [],
  );
  const bookings = lineBookings(entries.map(({ line }) => line));
  return bookings.map((booking, index) => ({
    rowNumber: entries[index]?.rowNumber ?? 0,
    booking,
    reference: referenceOf(booking),
  }));
}

/**
 * Serials of banks and payment platforms are so long, and nobody else's is the same. Receipts of a till are numbered from
 * one again every year.
 */
const TELLING_SERIAL_CHARACTERS_MIN = 10;
/** An account keeps no longer ones. */
const SERIAL_CHARACTERS_MAX = 100;

/** A serial that tells enough is the reference itself: whoever types it means this payment. */
function referenceOf({ line, key }: LineBooking): PostingReference {
  const serial = typedSerialOf(line);
  return serial !== null && serial.length >= TELLING_SERIAL_CHARACTERS_MIN
    ? postingReference(serial)
    : postingReference(`F-${digest(key)}`);
}

/** What somebody may have typed as the reference of an entry. */
function typedSerialOf(line: PaymentLine): PostingReference | null {
  const serial = line.serial ?? '';
  return serialOf(line) === null || serial.length > SERIAL_CHARACTERS_MAX ? null : postingReference(serial);
}

/** The references under which lines may have been booked: their own, and their serials, by which people enter them. */
export const referencesOf = (named: readonly NamedLine[]): readonly PostingReference[] => [
  ...new Set(named.flatMap(({ reference, booking }) => [reference, typedSerialOf(booking.line) ?? reference])),
];

/** Gives every line its fate. `entries`: what the office has under {@link referencesOf}. */
export function planPayments(
  named: readonly NamedLine[],
  index: CandidateIndex,
  entries: Pick<LedgerEntries, 'postings'>,
): readonly PlannedPayment[] {
  return named.map(({ rowNumber, booking, reference }) => ({
    rowNumber,
    line: booking.line,
    reference,
    fate: fateOf(booking, reference, index, entries),
  }));
}

function fateOf(
  { kind, line }: LineBooking,
  reference: PostingReference,
  index: CandidateIndex,
  { postings }: Pick<LedgerEntries, 'postings'>,
): PaymentFate {
  if (kind !== 'book') return { kind };
  if (line.amountFen <= 0) return { kind: 'outgoing' };
  const standing = [reference, typedSerialOf(line) ?? reference].flatMap((name) => postings.get(name)?.act ?? []);
  if (standing.some((act) => act.type === 'RecordPayment' && act.amountFen === line.amountFen))
    return { kind: 'known' };
  if (standing.length > 0) return { kind: 'entered-otherwise' };
  const match = matchPayment(line, index);
  return match.outcome === 'matched' ? { kind: 'book', unit: match.unit } : { kind: 'open', match };
}

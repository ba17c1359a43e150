import { type PaymentLine, plainText } from './line.ts';

/**
 * How one line of a file is to be booked. `key` names the payment: the same payment has the same key in every file that
 * contains it, and two payments never have one. It can be long; its hash makes the posting's reference.
 */
export type LineBooking =
  | { readonly kind: 'book'; readonly line: PaymentLine; readonly key: string }
  /** The file says the same transaction twice. */
  | { readonly kind: 'repeat'; readonly line: PaymentLine; readonly key: string }
  /** The file gives one serial to two different transactions: a person has to look. */
  | { readonly kind: 'serial-conflict'; readonly line: PaymentLine; readonly key: string };

/**
 * The lines of one file, each with its key. A serial is the key. Without one the content is, and which of the equal lines
 * of the file it is: two equal payments on one day are two, and a file read again gives the same keys. That holds for
 * files that cover whole days, or give times. Source: docs/rules.md §6.11.
 */
export function lineBookings(lines: readonly PaymentLine[]): readonly LineBooking[] {
  const contentBySerial = new Map<string, string>();
  const countByContent = new Map<string, number>();
  return lines.map((line) => {
    const content = contentOf(line);
    const serial = serialOf(line);
    if (serial === null) {
      const ordinal = (countByContent.get(content) ?? 0) + 1;
      countByContent.set(content, ordinal);
      return { kind: 'book', line, key: JSON.stringify([content, ordinal]) };
    }
    const key = JSON.stringify([line.source, serial]);
    const known = contentBySerial.get(key);
    if (known === undefined) {
      contentBySerial.set(key, content);
      return { kind: 'book', line, key };
    }
    return { kind: known === content ? 'repeat' : 'serial-conflict', line, key };
  });
}

/** The serial as it is compared; `null` for a line without. Banks fill the column with nothing, blanks or zeros where there is no serial. */
export function serialOf({ serial }: Pick<PaymentLine, 'serial'>): string | null {
  const plain = plainText(serial ?? '');
  return /^[0-]*$/.test(plain) ? null : plain;
}

function contentOf({ source, receivedOn, time, amountFen, unit, bill, text, payer }: PaymentLine): string {
  const words = [time, unit, bill, text, payer].map((word) => plainText(word ?? ''));
  return JSON.stringify([source, receivedOn, amountFen, ...words]);
}

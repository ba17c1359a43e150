import type { CivilDate } from '../kernel/civil.ts';
import { type Locale, localized } from '../kernel/locale.ts';
import { type Html, html } from './html.ts';
import { dateInWords } from './words.ts';

/** The office as it signs its papers. */
export interface Sender {
  readonly officeName: string;
  readonly address: string | null;
  readonly phone: string | null;
  /** Where money is paid to, as the office words it; `null` leaves the payer to ask. */
  readonly paymentDetails: string | null;
}

const LABELS = {
  phone: localized('电话：', 'Phone: '),
  number: localized('编号：', 'Reference: '),
  seal: localized('（盖章）', '(seal)'),
  howToPay: localized('缴费方式：', 'How to pay: '),
  ask: localized('缴费方式请向服务中心询问。', 'Please ask the service centre how to pay.'),
} as const;

export function letterhead({ officeName, address, phone }: Sender, locale: Locale): Html {
  const lines = [
    ...(address === null ? [] : [html`<br>${address}`]),
    ...(phone === null ? [] : [html`<br>${LABELS.phone[locale]}${phone}`]),
  ];
  return html`<p class="letterhead"><strong>${officeName}</strong>${lines}</p>`;
}

export function reference(number: string, locale: Locale): Html {
  return html`<p class="reference">${LABELS.number[locale]}${number}</p>`;
}

export function howToPay({ paymentDetails }: Sender, locale: Locale): Html {
  return paymentDetails === null
    ? html`<p>${LABELS.ask[locale]}</p>`
    : html`<p>${LABELS.howToPay[locale]}${paymentDetails}</p>`;
}

/** Room for the seal, and the date; `signer` is whoever signs, the office unless it is somebody else. */
export function signature(signer: string, writtenOn: CivilDate, locale: Locale): Html {
  return html`<p class="signature">${signer}${LABELS.seal[locale]}<br>${dateInWords(writtenOn, locale)}</p>`;
}

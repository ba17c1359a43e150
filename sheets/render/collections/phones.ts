import type { PhoneNumber } from '../../../shared/kernel/identity.ts';

const MOBILE = /^\+86(1\d{10})$/;
const LANDLINE = /^\+86(10|2\d|[3-9]\d{2})(\d{7,8})$/;

/** Numbers as people dial them, each in a line of its own, landlines first since they are called first; `null` for none. */
export function phonesInWords(phones: readonly PhoneNumber[]): string | null {
  const isMobile = (phone: PhoneNumber): boolean => MOBILE.test(phone);
  const ordered = [...phones.filter((phone) => !isMobile(phone)), ...phones.filter(isMobile)];
  return ordered.length === 0 ? null : [...new Set(ordered)].map(dialled).join('\n');
}

function dialled(phone: PhoneNumber): string {
  const mobile = MOBILE.exec(phone)?.[1];
  if (mobile !== undefined) return mobile;
  const [, area, subscriber] = LANDLINE.exec(phone) ?? [];
  return area === undefined ? phone : `0${area}-${subscriber}`;
}

import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import { type PhoneNumber, phoneNumber } from '../../../shared/kernel/identity.ts';
import type { CellValue } from '../../contract/types.ts';
import { TEXT_CHARACTERS_MAX } from '../limits.ts';
import { type CellReading, problem, value } from './reading.ts';
import { narrow, parseText } from './text.ts';

/** `mobile`: it must be able to get an SMS. `contact`: a Chinese landline with its area code will do. */
export type PhoneUse = 'mobile' | 'contact';

/** A Chinese landline: trunk 0, area code of 2 or 3 digits, subscriber number of 7 or 8. */
const LANDLINE = /^0(10|2\d|[3-9]\d{2})([2-8]\d{6,7})$/;

/**
 * Reads a number as people write it: full-width digits, blanks, dashes, a country code as `+86`, `0086` or `86`,
 * a word in brackets beside it, or a number that the sheet stored as a number. A number without a country is Chinese.
 */
export function parsePhone(cell: CellValue, use: PhoneUse): CellReading<PhoneNumber> {
  const text = parseText(cell, TEXT_CHARACTERS_MAX);
  if (!text.ok) return text;
  if (text.value === null) return value(null);
  const compact = withoutRemarks(narrow(text.value)).replace(/[\s\-‐‑‒–—―−.()]/g, '');
  if (/[*•·●×xX]/.test(compact)) return problem('phone-masked');
  if (/^\+?\d+([/,;、|]\+?\d+)+$/.test(compact)) return problem('phone-more-than-one');
  if (!/^\+?\d+$/.test(compact)) return problem('phone-not-a-number');
  return readDigits(compact, use);
}

/** Brackets that hold a word are remarks (`(wife)`); brackets around digits are part of the number. */
function withoutRemarks(text: string): string {
  return text
    .replace(/[([{【「][^)\]}】」]*[)\]}】」]/g, (bracketed) => (/\p{L}/u.test(bracketed) ? '' : bracketed))
    .replace(/[[\]{}【】「」]/g, '');
}

function readDigits(digits: string, use: PhoneUse): CellReading<PhoneNumber> {
  const national = digits.replace(/^(\+86|0086)/, '').replace(/^86(?=1\d{10}$)/, '');
  const foreign = national.replace(/^00(?=[1-9])/, '+');
  const mobile = parsePhoneNumberFromString(foreign, 'CN');
  if (mobile?.isValid() === true) return value(phoneNumber(mobile.number));
  if (foreign.startsWith('+')) return problem('phone-not-mobile');
  // Behind its country code an area code is written without its leading 0.
  const landline = landlineOf(national === digits ? national : national.replace(/^(?!0)/, '0'));
  if (landline !== null) return use === 'contact' ? value(landline) : problem('phone-not-mobile');
  if (/^[2-8]\d{6,7}$/.test(national)) {
    return problem(use === 'contact' ? 'phone-without-area-code' : 'phone-not-mobile');
  }
  if (national.length !== 11) return problem('phone-wrong-length', { digits: String(national.length) });
  return problem('phone-not-mobile');
}

function landlineOf(national: string): PhoneNumber | null {
  const match = LANDLINE.exec(national);
  return match === null ? null : phoneNumber(`+86${match[1]}${match[2]}`);
}

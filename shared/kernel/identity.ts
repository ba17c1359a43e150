import type { Brand } from './brand.ts';
import { invariant } from './invariant.ts';

/** One service centre running one community. Lower-case letters, digits and hyphens, 1–30 characters. */
export type OfficeId = Brand<string, 'OfficeId'>;
/** A request's lasting identity; never shown to people (they see its number). 26 characters 0-9 A-Z. */
export type RequestId = Brand<string, 'RequestId'>;
/** A butler's post. Typed by staff; unique in the office. */
export type PostCode = Brand<string, 'PostCode'>;
/** A member of staff. Typed by staff (work number); unique in the office. */
export type PersonCode = Brand<string, 'PersonCode'>;
/** A home or shop as the office writes it, such as `3-2-1801`, in its canonical spelling. */
export type UnitCode = Brand<string, 'UnitCode'>;
/** The building of a unit: the first part of its code, never the whole. */
export type Building = Brand<string, 'Building'>;
/** A mobile or landline number in E.164 form, such as `+8613812345678`. Masked in every log. */
export type PhoneNumber = Brand<string, 'PhoneNumber'>;
export type SpreadsheetId = Brand<string, 'SpreadsheetId'>;
/** A row's lasting place in a tab: 1, 2, 3 … It is never reused for another row. */
export type Slot = Brand<number, 'Slot'>;
/** Identity of a command; the same id twice is the same command. */
export type CommandId = Brand<string, 'CommandId'>;
/** A bill's lasting identity as the billing system or import gives it; unique in the office. */
export type ChargeId = Brand<string, 'ChargeId'>;
/** What makes a payment, credit, write-off, correction or transfer the same one when it comes twice; unique in the office. */
export type PostingReference = Brand<string, 'PostingReference'>;
/** The account of one unit of one office; see {@link accountId}. */
export type AccountId = Brand<string, 'AccountId'>;
/** A dunning case's lasting identity; never shown to people (they see its number). 26 characters 0-9 A-Z. */
export type DunningCaseId = Brand<string, 'DunningCaseId'>;
/** Identity of one message to one recipient, derived from its cause; the same id is sent at most once. */
export type MessageId = Brand<string, 'MessageId'>;

const nonEmpty = <Id extends string>(text: string, what: string): Id => {
  invariant(text.length > 0, `empty ${what}`);
  return text as Id;
};

export const officeId = (text: string): OfficeId => {
  invariant(/^[a-z0-9-]{1,30}$/.test(text), `not an office id: ${text}`);
  return text as OfficeId;
};
export const requestId = (text: string): RequestId => nonEmpty(text, 'request id');
export const postCode = (text: string): PostCode => nonEmpty(text, 'post code');
export const personCode = (text: string): PersonCode => nonEmpty(text, 'person code');
export const spreadsheetId = (text: string): SpreadsheetId => nonEmpty(text, 'spreadsheet id');
export const commandId = (text: string): CommandId => nonEmpty(text, 'command id');

/** Long enough for a hash with a prefix. An account holds hundreds of them in one item. */
export const LEDGER_NAME_LENGTH_MAX = 100;
const ledgerName = <Id extends string>(text: string, what: string): Id => {
  invariant(text.length <= LEDGER_NAME_LENGTH_MAX, `${what} of more than ${LEDGER_NAME_LENGTH_MAX} characters`);
  return nonEmpty(text, what);
};
export const chargeId = (text: string): ChargeId => ledgerName(text, 'charge id');
export const postingReference = (text: string): PostingReference => ledgerName(text, 'posting reference');

/** Office and unit in one: no office is called by anything with a `#`, so that no two pairs are one name. */
export const accountId = (office: OfficeId, unit: UnitCode): AccountId => `${office}#${unit}` as string as AccountId;

export const dunningCaseId = (text: string): DunningCaseId => nonEmpty(text, 'dunning case id');
export const messageId = (text: string): MessageId => nonEmpty(text, 'message id');

/** Throws BrokenInvariant unless `value` is a whole number from 1 to 1,000,000 (more rows than a tab may hold). */
export const slot = (value: number): Slot => {
  invariant(Number.isInteger(value) && value >= 1 && value <= 1_000_000, `not a slot: ${value}`);
  return value as Slot;
};

/**
 * The canonical spelling of a unit: full-width forms narrowed, dashes unified, runs of blanks made one, letters upper case.
 * `null` when nothing is left or it is longer than 60 characters.
 */
export function parseUnitCode(text: string): UnitCode | null {
  const canonical = text
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−]/g, '-')
    .trim()
    .replace(/\s+/g, ' ')
    .toUpperCase();
  return canonical.length === 0 || canonical.length > 60 ? null : (canonical as UnitCode);
}

/** A unit that was in its canonical spelling when it was written down. Throws BrokenInvariant when it is not. */
export function unitCode(text: string): UnitCode {
  const unit = parseUnitCode(text);
  invariant(unit === text, 'not a unit in its canonical spelling');
  return unit;
}

/** What comes before the first hyphen of a unit code, such as `3` of `3-2-1801`; `null` when there is none or nothing before it. */
export function buildingOf(unit: UnitCode): Building | null {
  const end = unit.indexOf('-');
  return end < 1 ? null : (unit.slice(0, end) as string as Building);
}

/** Throws BrokenInvariant unless `text` is `+` and 8–15 digits. Reading what people type is `sheets/parse`'s work. */
export const phoneNumber = (text: string): PhoneNumber => {
  invariant(/^\+[1-9]\d{7,14}$/.test(text), 'not an E.164 phone number');
  return text as PhoneNumber;
};

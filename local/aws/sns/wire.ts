import { AwsRefusal } from '../call-desk.ts';
import type { Wire } from '../wire.ts';
import { entriesOf, invalidParameter, readPhoneNumber, readPublishRequest } from './publish-request.ts';
import type { SnsStandIn } from './stand-in.ts';

/** Its result is the XML inside `<…Result>`. */
type Action = (standIn: SnsStandIn, form: URLSearchParams) => string;

const ACTIONS = {
  Publish: (standIn, form) => element('MessageId', standIn.publish(readPublishRequest(form)).messageId),
  CheckIfPhoneNumberIsOptedOut: (standIn, form) => element('isOptedOut', String(standIn.isOptedOut(phoneOf(form)))),
  // At AWS a number can be opted in once in 30 days only; here as often as one likes.
  OptInPhoneNumber: (standIn, form) => {
    standIn.optIn(phoneOf(form));
    return '';
  },
  ListPhoneNumbersOptedOut: listOptedOut,
  SetSMSAttributes: setAttributes,
  GetSMSAttributes: getAttributes,
} as const satisfies Record<string, Action>;

/** The account's settings that may be set; those for delivery logs and reports are not implemented. */
const SETTINGS: Readonly<Record<string, RegExp>> = {
  DefaultSMSType: /^(Transactional|Promotional)$/,
  DefaultSenderID: /^(?=.*[A-Za-z])[A-Za-z0-9-]{1,11}$/,
  MonthlySpendLimit: /^\d{1,9}$/,
};

/** A page of ListPhoneNumbersOptedOut. */
const NUMBERS_PER_PAGE = 100;

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';

/** The awsQuery protocol of SNS, API version 2010-03-31. */
export function createSnsWire(standIn: SnsStandIn): Wire {
  return async (request) => {
    const form = new URLSearchParams(await request.text());
    const name = form.get('Action') ?? '';
    const requestId = standIn.desk.nextRequestId();
    try {
      const action = Object.hasOwn(ACTIONS, name)
        ? new Map<string, Action>(Object.entries(ACTIONS)).get(name)
        : undefined;
      if (request.method !== 'POST' || action === undefined) {
        throw new AwsRefusal('InvalidAction', 400, `${name} is not implemented by the local stand-in`);
      }
      const result = standIn.desk.perform(name, () => action(standIn, form));
      const metadata = `<ResponseMetadata>${element('RequestId', requestId)}</ResponseMetadata>`;
      return xml(
        200,
        `<${name}Response xmlns="${NAMESPACE}"><${name}Result>${result}</${name}Result>${metadata}</${name}Response>`,
      );
    } catch (refusal) {
      if (!(refusal instanceof AwsRefusal)) throw refusal;
      const type = refusal.httpStatus < 500 ? 'Sender' : 'Receiver';
      const error = `<Error>${element('Type', type)}${element('Code', refusal.code)}${element('Message', refusal.message)}</Error>`;
      return xml(
        refusal.httpStatus,
        `<ErrorResponse xmlns="${NAMESPACE}">${error}${element('RequestId', requestId)}</ErrorResponse>`,
      );
    }
  };
}

function phoneOf(form: URLSearchParams): string {
  return readPhoneNumber(form.get('phoneNumber') ?? '', 'phoneNumber');
}

function listOptedOut(standIn: SnsStandIn, form: URLSearchParams): string {
  const after = form.get('nextToken') ?? '';
  const left = standIn.optedOut().filter((phone) => phone > after);
  const page = left.slice(0, NUMBERS_PER_PAGE);
  const last = page.at(-1);
  const numbers = `<phoneNumbers>${page.map((phone) => element('member', phone)).join('')}</phoneNumbers>`;
  return last === undefined || page.length === left.length ? numbers : `${numbers}${element('nextToken', last)}`;
}

function setAttributes(standIn: SnsStandIn, form: URLSearchParams): string {
  const attributes = entriesOf(form, 'attributes').map(
    (entry) => [entry.get('key') ?? '', entry.get('value') ?? ''] as const,
  );
  for (const [name, value] of attributes) {
    const pattern = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined;
    if (pattern === undefined) throw invalidParameter(`${name} is not implemented by the local stand-in`);
    if (!pattern.test(value)) throw invalidParameter(`${name} cannot be ${value}`);
  }
  standIn.setAttributes(Object.fromEntries(attributes));
  return '';
}

function getAttributes(standIn: SnsStandIn, form: URLSearchParams): string {
  const wanted = [...form].filter(([name]) => name.startsWith('attributes.member.')).map(([, value]) => value);
  const entries = Object.entries(standIn.attributes())
    .filter(([name]) => wanted.length === 0 || wanted.includes(name))
    .map(([name, value]) => `<entry>${element('key', name)}${element('value', value)}</entry>`);
  return `<attributes>${entries.join('')}</attributes>`;
}

function element(name: string, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<${name}>${escaped}</${name}>`;
}

function xml(status: number, body: string): Response {
  return new Response(body, { status, headers: { 'content-type': 'text/xml' } });
}

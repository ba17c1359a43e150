import { AwsRefusal } from '../call-desk.ts';

/** One SMS to publish, validated. `attributes`: every message attribute by name, as text. */
export interface PublishRequest {
  readonly to: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * «The total size limit for a single SMS publish action is 1,600 bytes» (SNS Developer Guide, «Publishing to a mobile
 * phone»), without the encoding. It is counted in UTF-8 here, the strictest reading for Chinese.
 */
const MESSAGE_BYTES_MAX = 1_600;

/** What AWS reads of an SMS attribute; others under `AWS.` are not implemented, all other names are the application's. */
const SMS_ATTRIBUTES: Readonly<Record<string, { readonly dataType: string; readonly pattern: RegExp }>> = {
  'AWS.SNS.SMS.SMSType': { dataType: 'String', pattern: /^(Transactional|Promotional)$/ },
  'AWS.SNS.SMS.SenderID': { dataType: 'String', pattern: /^(?=.*[A-Za-z])[A-Za-z0-9-]{1,11}$/ },
  'AWS.SNS.SMS.MaxPrice': { dataType: 'Number', pattern: /^\d{1,6}(\.\d{1,5})?$/ },
  'AWS.MM.SMS.OriginationNumber': { dataType: 'String', pattern: /^\+?\d{5,14}$/ },
};

/** The members of Publish that make sense for a phone number. */
const SIMPLE_MEMBERS = new Set(['Action', 'Version', 'PhoneNumber', 'Message']);

/** Throws InvalidParameter for what AWS refuses and for what the stand-in does not implement. */
export function readPublishRequest(form: URLSearchParams): PublishRequest {
  for (const name of form.keys()) {
    if (!SIMPLE_MEMBERS.has(name) && !name.startsWith('MessageAttributes.entry.')) {
      throw invalidParameter(`${name} is not implemented by the local stand-in`);
    }
  }
  const to = form.get('PhoneNumber');
  if (to === null) throw invalidParameter('PhoneNumber Reason: no value found for required parameter');
  const body = form.get('Message') ?? '';
  if (body === '') throw invalidParameter('Empty message');
  if (Buffer.byteLength(body) > MESSAGE_BYTES_MAX) throw invalidParameter('Message too long');
  return { to: readPhoneNumber(to, 'PhoneNumber'), body, attributes: readMessageAttributes(form) };
}

/** E.164: `+`, then at most 15 digits. */
export function readPhoneNumber(text: string, parameter: string): string {
  if (!/^\+[1-9]\d{6,14}$/.test(text)) {
    throw invalidParameter(`${parameter} Reason: ${text} is not valid to publish to`);
  }
  return text;
}

function readMessageAttributes(form: URLSearchParams): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const entry of entriesOf(form, 'MessageAttributes')) {
    const name = entry.get('Name') ?? '';
    const dataType = entry.get('Value.DataType') ?? '';
    const value = entry.get('Value.StringValue');
    checkAttribute(name, dataType, value);
    if (Object.hasOwn(attributes, name)) throw invalidParameterValue(`Message attribute ${name} is given twice.`);
    attributes[name] = value ?? '';
  }
  return attributes;
}

function checkAttribute(name: string, dataType: string, value: string | undefined): void {
  if (!/^(?!\.)(?!.*\.\.)[A-Za-z0-9_.-]{1,256}(?<!\.)$/.test(name)) {
    throw invalidParameterValue(`The message attribute name '${name}' is invalid.`);
  }
  if (!/^(String|Number)(\.[\w.-]{1,200})?$/.test(dataType)) {
    throw invalidParameterValue(
      `The message attribute '${name}' has a type that is invalid or not implemented by the local stand-in.`,
    );
  }
  if (value === undefined || value === '') {
    throw invalidParameterValue(`The message attribute '${name}' must contain non-empty message attribute value.`);
  }
  const known = Object.hasOwn(SMS_ATTRIBUTES, name) ? SMS_ATTRIBUTES[name] : undefined;
  if (known === undefined && /^(AWS|Amazon)\./i.test(name)) {
    throw invalidParameter(`${name} is not implemented by the local stand-in`);
  }
  if (known !== undefined && (known.dataType !== dataType || !known.pattern.test(value))) {
    throw invalidParameter(`MessageAttributes Reason: ${name} cannot be ${dataType} ${value}`);
  }
}

/** A list or map of the query protocol has this many entries at most: ten attributes, and room to spare. */
const ENTRIES_MAX = 100;

/** The entries `<member>.entry.<n>.<rest>` of a form, in order of `n` from 1, each as `rest → value`. */
export function entriesOf(form: URLSearchParams, member: string): Map<string, string>[] {
  const entries: Map<string, string>[] = [];
  for (let number = 1; number <= ENTRIES_MAX; number += 1) {
    const prefix = `${member}.entry.${number}.`;
    const entry = new Map(
      [...form].filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value]),
    );
    if (entry.size === 0) return entries;
    entries.push(entry);
  }
  throw invalidParameter(`${member} has too many entries`);
}

export function invalidParameter(reason: string): AwsRefusal {
  return new AwsRefusal('InvalidParameter', 400, `Invalid parameter: ${reason}`);
}

function invalidParameterValue(message: string): AwsRefusal {
  return new AwsRefusal('ParameterValueInvalid', 400, message);
}

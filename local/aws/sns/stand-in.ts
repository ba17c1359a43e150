import type { Clock } from '../../../shared/application/ports.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { unreachable } from '../../../shared/kernel/invariant.ts';
import { uuidOf } from '../account.ts';
import { type CallDesk, createCallDesk } from '../call-desk.ts';
import { openJournal } from '../journal.ts';
import type { PublishRequest } from './publish-request.ts';
import { type SmsParts, smsPartsOf } from './sms-parts.ts';

/** An SMS that was accepted: `Publish` answered, or would have, with its message id. */
export interface AcceptedSms {
  readonly at: Instant;
  readonly to: string;
  readonly body: string;
  readonly messageId: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What became of it. Only a delivered one reaches the phone; the sender is not told. */
  readonly delivery: 'delivered' | 'opted-out' | 'carrier-failed';
  readonly parts: SmsParts;
}

/** SNS as far as it sends SMS, in memory, on the clock it is given. */
export interface SnsStandIn {
  readonly desk: CallDesk;
  calls(): Readonly<Record<string, number>>;
  /** Every SMS accepted, oldest first. */
  messages(): readonly AcceptedSms[];
  /** `listener` hears of every SMS accepted from now on; the answer ends it. */
  subscribe(listener: (sms: AcceptedSms) => void): () => void;
  publish(request: PublishRequest): AcceptedSms;
  /** What the holder of the phone does by answering STOP. */
  optOut(phone: string): void;
  optIn(phone: string): void;
  isOptedOut(phone: string): boolean;
  /** In order of number. */
  optedOut(): readonly string[];
  setAttributes(attributes: Readonly<Record<string, string>>): void;
  attributes(): Readonly<Record<string, string>>;
  /** Lets the carrier lose the SMS for which `choose` says so, after it was accepted. */
  disturbDelivery(choose: (sms: PublishRequest) => boolean): void;
  close(): void;
}

type SnsChange =
  | { readonly kind: 'accepted'; readonly sms: AcceptedSms }
  | { readonly kind: 'opted-out' | 'opted-in'; readonly phone: string }
  | { readonly kind: 'attributes-set'; readonly attributes: Readonly<Record<string, string>> };

/** The oldest is dropped beyond it: years of one office's messages, and no run can fill the memory. */
const MESSAGES_MAX = 100_000;

const FAULT_WORDING = {
  throttled: { code: 'Throttling', httpStatus: 400, message: 'Rate exceeded' },
  'internal-error': { code: 'InternalError', httpStatus: 500, message: 'Internal Error' },
  denied: { code: 'AuthorizationError', httpStatus: 403, message: 'User is not authorized to perform: SNS:Publish' },
} as const;

/** `path`: the file that keeps the state, `null` for none. */
export function createSnsStandIn(options: { readonly clock: Clock; readonly path: string | null }): SnsStandIn {
  const messages: AcceptedSms[] = [];
  const optedOut = new Set<string>();
  const settings = new Map<string, string>();
  const listeners = new Set<(sms: AcceptedSms) => void>();
  let carrierFails: (sms: PublishRequest) => boolean = () => false;

  const apply = (change: SnsChange): void => {
    switch (change.kind) {
      case 'accepted':
        messages.push(change.sms);
        if (messages.length > MESSAGES_MAX) messages.shift();
        return;
      case 'opted-out':
        optedOut.add(change.phone);
        return;
      case 'opted-in':
        optedOut.delete(change.phone);
        return;
      case 'attributes-set':
        for (const [name, value] of Object.entries(change.attributes)) settings.set(name, value);
        return;
      default:
        unreachable(change);
    }
  };
  const snapshot = (): SnsChange[] => [
    ...[...optedOut].map((phone) => ({ kind: 'opted-out', phone }) as const),
    { kind: 'attributes-set', attributes: Object.fromEntries(settings) },
    ...messages.map((sms) => ({ kind: 'accepted', sms }) as const),
  ];
  const journal = openJournal<SnsChange>({ path: options.path, apply, snapshot });
  const desk = createCallDesk('sns', FAULT_WORDING);

  /**
   * A number that opted out is no reason to refuse: Publish has no such error. AWS takes the message and notes in the
   * delivery log «Phone number is opted out».
   */
  const deliveryOf = (request: PublishRequest): AcceptedSms['delivery'] => {
    if (optedOut.has(request.to)) return 'opted-out';
    return carrierFails(request) ? 'carrier-failed' : 'delivered';
  };

  return {
    desk,
    calls: desk.calls,
    messages: () => messages,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish: (request) => {
      const at = options.clock.now();
      const last = messages.at(-1)?.messageId ?? '';
      const sms: AcceptedSms = {
        at,
        ...request,
        messageId: uuidOf(`sms/${last}/${at}/${request.to}`),
        delivery: deliveryOf(request),
        parts: smsPartsOf(request.body),
      };
      journal.record({ kind: 'accepted', sms });
      for (const listener of listeners) listener(sms);
      return sms;
    },
    optOut: (phone) => journal.record({ kind: 'opted-out', phone }),
    optIn: (phone) => journal.record({ kind: 'opted-in', phone }),
    isOptedOut: (phone) => optedOut.has(phone),
    optedOut: () => [...optedOut].sort(),
    setAttributes: (attributes) => journal.record({ kind: 'attributes-set', attributes }),
    attributes: () => Object.fromEntries(settings),
    disturbDelivery: (choose) => {
      carrierFails = choose;
    },
    close: () => journal.close(),
  };
}

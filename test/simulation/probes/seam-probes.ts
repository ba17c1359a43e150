import type { Invocation } from '../world/invocation.ts';
import type { NamedCall, SeamFault, SeamObserver, Service } from '../world/seam.ts';
import { isProbeName, type Probes } from './probes.ts';

/** So many calls to a service that fail, and none in between that does not, are no coincidence. */
const OUTAGE_CALLS = 10;

/** Notices what is rare among the calls. */
export class SeamProbes implements SeamObserver {
  readonly #probes: Probes;
  readonly #failures = new Map<Service, number>();

  constructor(probes: Probes) {
    this.#probes = probes;
  }

  struck(invocation: Invocation, call: NamedCall, fault: SeamFault): void {
    const { service, isWrite, by } = call;
    if (service === 'sms' && fault.endsWith('after')) this.#probes.reach('text-answer-lost');
    if (service === 'sheet' && isWrite && fault === 'lost after') this.#probes.reach('sheet-answer-lost');
    if (isClaimInHand(call, fault)) this.#probes.reach('claim-in-hand');
    const died = `died-in-${by}`;
    if (isWrite && fault === 'crash after' && isProbeName(died)) this.#probes.reach(died);
    if (by === 'sync-workbook' && fault.startsWith('crash')) this.#syncDied(invocation);
    this.#countFailures(service);
  }

  answered({ service }: NamedCall): void {
    this.#failures.set(service, 0);
  }

  /** DynamoDB says which of the steps of a transaction did not hold, in order. */
  failed({ service, by, entity }: NamedCall, failure: unknown): void {
    if (service !== 'table') return;
    const codes = reasonsIn(failure);
    const failed = codes.indexOf('ConditionalCheckFailed');
    if (failed === 0 && entity.startsWith('RECEIPT#')) this.#probes.reach('command-repeated');
    if (failed === 1 && entity.startsWith('RECEIPT#')) this.#probes.reach('request-contested');
    if (by !== 'send-message' || !entity.includes('MESSAGE#')) return;
    if (failed === 0) this.#probes.reach('claim-contested');
    if (failed === 1 && entity.includes('~household')) this.#probes.reach('household-changed-before-claim');
  }

  #syncDied({ wrote }: Invocation): void {
    if (wrote.has('sheet')) this.#probes.reach('sync-unacknowledged');
    else if (wrote.has('table')) this.#probes.reach('sync-broken-off');
  }

  #countFailures(service: Service): void {
    const failures = (this.#failures.get(service) ?? 0) + 1;
    this.#failures.set(service, failures);
    if (failures === OUTAGE_CALLS) this.#probes.reach('outage');
  }
}

const isClaimInHand = ({ service, by, operation, entity }: NamedCall, fault: SeamFault): boolean =>
  (service === 'sms' && fault === 'crash before') ||
  (by === 'send-message' && operation === 'TransactWrite' && entity.includes('MESSAGE#') && fault === 'crash after');

function reasonsIn(failure: unknown): readonly string[] {
  const reasons: unknown =
    typeof failure === 'object' && failure !== null ? Reflect.get(failure, 'CancellationReasons') : [];
  return Array.isArray(reasons) ? reasons.map((reason: { readonly Code?: string }) => reason.Code ?? 'None') : [];
}
